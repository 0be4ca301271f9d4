#pragma once

#include "core/result.h"

#include <filesystem>

namespace lacquer {

/// A folder that appears complete or not at all. It is filled under a hidden name beside its place; commit() makes it
/// durable and puts it there. Without commit() nothing is left behind. Missing parents are made, and removed again when
/// nothing came of it. One thread at a time. [worker]
class StagedFolder {
public:
  /// Fails with ErrorKind::file where the parent cannot be made or written.
  [[nodiscard]] static Result<StagedFolder> create(std::filesystem::path const& place);
  ~StagedFolder();
  StagedFolder(StagedFolder&& other) noexcept;
  StagedFolder& operator=(StagedFolder&&) = delete;

  /// Where to write.
  [[nodiscard]] std::filesystem::path const& aside() const { return m_aside; }
  [[nodiscard]] std::filesystem::path const& place() const { return m_place; }

  enum class Existing { refuse, replace };
  /// Flushes all folders (files are their writers' to flush) and renames. With Existing::replace what was there is
  /// swapped out in one step and removed. The last call.
  [[nodiscard]] Result<void> commit(Existing existing);

private:
  StagedFolder(std::filesystem::path place, std::filesystem::path aside, std::filesystem::path firstMade)
      : m_place(std::move(place))
      , m_aside(std::move(aside))
      , m_firstMade(std::move(firstMade)) {}
  [[nodiscard]] Result<void> exchange();

  std::filesystem::path m_place;
  std::filesystem::path m_aside;     ///< empty: committed or moved from
  std::filesystem::path m_firstMade; ///< topmost parent that create() made, or empty
};

} // namespace lacquer
