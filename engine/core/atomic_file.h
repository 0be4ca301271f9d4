#pragma once

#include "core/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace lacquer {

/// A file that appears complete or not at all. It is written under a hidden name in the same folder; commit() makes it
/// durable and puts it in place of what was there. Without commit() nothing is left behind and the old file stays as it
/// was. A symbolic link at `path` is followed; an existing file keeps its access rights. One thread at a time. [worker]
class AtomicFile {
public:
  /// Fails with ErrorKind::file where the folder is missing or not writable.
  [[nodiscard]] static Result<AtomicFile> create(std::filesystem::path const& path);
  ~AtomicFile();
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;

  /// Appends. Fails with ErrorKind::file on a full disk and the like; the file is then abandoned.
  [[nodiscard]] Result<void> write(std::span<std::byte const> bytes);
  [[nodiscard]] Result<void> write(std::string_view text) { return write(std::as_bytes(std::span(text))); }
  /// Flushes file and folder to the disk and renames. The last call.
  [[nodiscard]] Result<void> commit();

  /// For libraries that write by descriptor or by name; the descriptor stays this object's.
  [[nodiscard]] int descriptor() const { return m_descriptor; }
  [[nodiscard]] std::filesystem::path const& asidePath() const { return m_aside; }
  [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
  AtomicFile(std::filesystem::path path, std::filesystem::path aside, int descriptor);
  void abandon() noexcept;
  [[nodiscard]] Failure failed(int code) const;

  std::filesystem::path m_path;
  std::filesystem::path m_aside; ///< empty: committed or abandoned
  int m_descriptor = -1;
};

/// The whole of a small file at once. [worker]
[[nodiscard]] Result<void> writeFileAtomically(std::filesystem::path const& path, std::span<std::byte const> bytes);
[[nodiscard]] Result<void> writeFileAtomically(std::filesystem::path const& path, std::string_view text);

/// Makes a rename or a new entry in `folder` durable. File systems that cannot do it count as done. [worker]
[[nodiscard]] Result<void> syncFolder(std::filesystem::path const& folder);

/// What to do about errno `code` while writing, as the remedy of an Error. [any]
[[nodiscard]] std::string writeRemedy(int code);

} // namespace lacquer
