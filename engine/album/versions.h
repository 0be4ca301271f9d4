#pragma once

#include "album/edits.h"
#include "album/validate.h"

namespace lacquer {

/// The album as a version of it sounds and is named: its overrides applied to the main version, an ordinary album that
/// everything else is a function of. Levels are the main version's, never solved apart: where the main one's are solved,
/// so are these. An empty name: the main version, unchanged. Refused: an unknown name, an override that does not fit any
/// more (a mix that is gone). Overrides of tracks and slots that were removed are passed over. [any]
[[nodiscard]] Result<Album> albumOfVersion(Album const& main, std::string_view version);

/// The album as every medium but vinyl has it: part breaks between sides are none there, and the tracks follow with their
/// gaps. [any]
[[nodiscard]] Album withoutSides(Album album);

/// An override as people read it.
struct OverrideLine {
  std::string address; ///< as it is addressed now: "tracks.3.gap"
  std::string label;   ///< "Gap before ‘Glass’"
  std::string text;
  std::string mainText; ///< of the main version; empty where it has no such value any more
};
/// In the order of tracks. [any]
[[nodiscard]] std::vector<OverrideLine> overrideLines(Album const& main, std::string_view version);

/// What deserves a look in a version: a mix of other length than the main one's, a mix that lacks a piece at its start,
/// overrides that name what is gone, the same ISRC for another mix. [any]
[[nodiscard]] std::vector<Finding> validateVersion(Album const& main, std::string_view version);

namespace edits {

[[nodiscard]] Result<Album> addVersion(Album album, std::string name);
/// Adds a version for the cutting room: the last limiters and every clipper of all chains bypassed.
[[nodiscard]] Result<Album> addVinylVersion(Album album, std::string name);
/// With the deliverables that are made of it.
[[nodiscard]] Result<Album> removeVersion(Album album, std::string_view name);
[[nodiscard]] Result<Album> renameVersion(Album album, std::string_view name, std::string newName);
/// Sets a value in the version alone, by an address of the main version; the value that the main version has is an
/// override too. Refused for what setField refuses, and for what versions share: sequence and part breaks, rate,
/// references, deliverables.
[[nodiscard]] Result<Album> setOverride(Album album, std::string_view version, std::string_view address,
                                        std::string_view text);
/// Revert to main.
[[nodiscard]] Result<Album> revertOverride(Album album, std::string_view version, std::string_view address);

} // namespace edits
} // namespace lacquer
