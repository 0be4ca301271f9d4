#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lacquer {

/// `$XDG_CACHE_HOME/lacquer`, else `~/.cache/lacquer` (XDG Base Directory Specification 0.8). Not created yet. [any]
[[nodiscard]] std::filesystem::path cacheRoot();

/// A folder of files that can be made again, named by what they depend on, with a cap on their total size: the ones not
/// used for longest are removed first. Holds no state but the folder, so copies, threads and processes may share one;
/// a file removed while it is open stays readable through its descriptor. [worker, disk]
class DiskCache {
public:
  static constexpr std::uint64_t kDefaultCapBytes = std::uint64_t{16} << 30;

  /// Creates the folder where needed. Error of kind file where it cannot be written.
  [[nodiscard]] static Result<DiskCache> open(std::filesystem::path folder, std::uint64_t capBytes = kDefaultCapBytes);

  [[nodiscard]] std::filesystem::path const& folder() const { return m_folder; }
  [[nodiscard]] std::uint64_t capBytes() const { return m_capBytes; }

  /// Where the file of `key` (letters, digits, '.', '-' and '_') lies, whether it exists or not.
  [[nodiscard]] std::filesystem::path path(std::string_view key) const;
  /// The file of `key`, marked as just used; nothing where there is none.
  [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view key) const;
  /// Marks the file of `key` as just used.
  void touch(std::string_view key) const;

  /// A name beside the final one that no other thread or process uses: write there, then commit.
  [[nodiscard]] std::filesystem::path temporaryPath(std::string_view key) const;
  /// Renames the finished temporary file to that of `key`, replacing it, then evicts. Removes it on failure.
  [[nodiscard]] Result<std::filesystem::path> commit(std::filesystem::path const& temporary,
                                                     std::string_view key) const;

  /// Removes the longest-unused files until the total is within the cap, but never that of `keep`; also temporary files
  /// that a crash left behind a day ago or earlier.
  void evict(std::string_view keep = {}) const;
  /// Removes the file of `key`, where there is one.
  void remove(std::string_view key) const;
  /// The size of all files, temporary ones included.
  [[nodiscard]] std::uint64_t totalBytes() const;

private:
  DiskCache(std::filesystem::path folder, std::uint64_t capBytes)
      : m_folder(std::move(folder))
      , m_capBytes(capBytes) {}

  std::filesystem::path m_folder;
  std::uint64_t m_capBytes = kDefaultCapBytes;
};

} // namespace lacquer
