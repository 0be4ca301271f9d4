#pragma once

#include "album/project.h"
#include "core/result.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace lacquer {

/// Work that a crashed process left behind.
struct Recovery {
  std::filesystem::path journal;
  std::filesystem::path projectFile; ///< empty: never saved
  Project project;
};

/// Keeps the present project beside its file after each change (".NAME.lacquer.autosave" in the project's folder, or in
/// the folder given here for albums that were never saved), so that a crash loses nothing. Holds no state but that
/// folder; use it from one worker. [worker]
class Autosave {
public:
  /// `folderOfUnsaved`: created when first needed.
  explicit Autosave(std::filesystem::path folderOfUnsaved = defaultFolder());
  /// autosave in the user's state folder.
  [[nodiscard]] static std::filesystem::path defaultFolder();

  /// Replaces the journal of the project in `file`; an empty path means one that was never saved.
  [[nodiscard]] Result<void> write(Project const& project, std::filesystem::path const& file) const;

  /// The journal of this project where it is no older than the project, readable, and of a process of this machine that
  /// does not run any more. A damaged journal is none.
  [[nodiscard]] std::optional<Recovery> recoverable(std::filesystem::path const& file) const;
  /// The same for albums that were never saved, latest first.
  [[nodiscard]] std::vector<Recovery> recoverableUnsaved() const;

  /// Forgets this process's journal: after saving, closing, or "do not save".
  void discard(std::filesystem::path const& file) const;
  /// Forgets what was recovered or declined.
  void discard(Recovery const& recovery) const;

private:
  [[nodiscard]] std::filesystem::path journalOf(std::filesystem::path const& file) const;

  std::filesystem::path m_folder;
};

} // namespace lacquer
