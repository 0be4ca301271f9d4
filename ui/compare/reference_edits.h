#pragma once

#include "album/edits.h"

#include <QString>

namespace lacquer::referenceEdits {

/// Edits of a reference as the window makes them, each with its name for undo. Places are kept within the file; indices
/// that are not there make an edit that changes nothing. [any]

[[nodiscard]] Edit add(std::vector<ImportedFile> files);
[[nodiscard]] Edit remove(Album const& album, ReferenceId reference);
/// Takes `changed` for what it was; `what` says what was done to it ("Trim", "Notes").
[[nodiscard]] Edit set(std::string const& what, Reference changed);

[[nodiscard]] Edit addLoop(Reference reference, Seconds start, Seconds end);
[[nodiscard]] Edit addCue(Reference reference, Seconds at);
[[nodiscard]] Edit moveLoop(Reference reference, std::size_t index, Seconds start, Seconds end);
[[nodiscard]] Edit moveCue(Reference reference, std::size_t index, Seconds at);
[[nodiscard]] Edit renameLoop(Reference reference, std::size_t index, std::string name);
[[nodiscard]] Edit renameCue(Reference reference, std::size_t index, std::string name);
[[nodiscard]] Edit removeLoop(Reference reference, std::size_t index);
[[nodiscard]] Edit removeCue(Reference reference, std::size_t index);

/// The shortest loop that a drag makes.
inline constexpr Seconds kShortestLoop{0.1};
[[nodiscard]] Seconds lengthOf(Reference const& reference);

} // namespace lacquer::referenceEdits
