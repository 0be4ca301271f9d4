#pragma once

#include "album/timeline.h"
#include "album/validate.h"

#include <optional>
#include <string_view>
#include <string>
#include <vector>

namespace lacquer {

/// The pause of the first track that every disc begins with: 2 s, digital silence, part of the image of a disc and never
/// of files.
inline constexpr CdFrames kDiscPause{150};
/// 4 s from a track's INDEX 01 to the next one or the lead-out (IEC 60908).
inline constexpr CdFrames kShortestDiscTrack{300};
inline constexpr int kMostDiscTracks = 99;
/// 79:57:74 of programme: 79:59:74 less the pause. Beyond it no plant is sure to press.
inline constexpr CdFrames kLongestDiscProgramme{359849};

/// One track of a disc. Addresses are absolute disc time: 0 is the first sector of the image, whose first 150 sectors are
/// the pause; INDEX 01 of track 1 lies at 150 or later.
struct DiscTrack {
  int number = 1;
  std::optional<CdFrames> pregap; ///< INDEX 00; track 1 always has one, at 0
  CdFrames start{0};              ///< INDEX 01
  std::vector<CdFrames> indexes;  ///< INDEX 02 …, rising
  std::string isrc;               ///< 12 characters or empty
  bool preEmphasis = false;
  bool copyPermitted = false;
  bool fourChannel = false; ///< obsolete; read and written, never made from an album
  bool serialCopy = false;  ///< SCMS
  Credits text;             ///< UTF-8
  bool operator==(DiscTrack const&) const = default;
  /// INDEX 00 where there is one, else INDEX 01.
  [[nodiscard]] CdFrames firstIndex() const { return pregap.value_or(start); }
};

/// The texts of a disc in a further language.
struct DiscLanguage {
  std::string language; ///< ISO 639-1
  Credits text;
  std::vector<Credits> tracks; ///< by number
  bool operator==(DiscLanguage const&) const = default;
};

/// Everything a disc says about itself. DDP, CUE and TOC are pure functions of this value.
struct DiscLayout {
  std::string upc;      ///< EAN-13 or empty
  std::string masterId; ///< for the plant, not on the disc
  std::string genre;
  std::string catalogue;
  std::string language; ///< ISO 639-1, or empty
  std::string closedInfo;
  Credits text;         ///< UTF-8
  std::vector<DiscLanguage> languages; ///< further ones
  std::vector<DiscTrack> tracks;
  CdFrames leadOut{0}; ///< = sectors of the image
  bool operator==(DiscLayout const&) const = default;
};

/// The layout of part `part` of an album. Marks, indexes and ends of audio are taken from the timeline (any rate), each
/// rounded once down to the CD frame, so nothing accumulates; no audio moves. INDEX 00 lies where the track's pregap says,
/// else behind a pause at the end of the previous audio (DiscPause::index00), or is left out. The lead-out is the pause plus the programme, rounded up to
/// whole sectors. Refused with every broken rule named when it is no disc: see checkDiscLayout(). [any]
[[nodiscard]] Result<DiscLayout> makeDiscLayout(Album const& album, Timeline const& timeline, int part,
                                                DiscPause pause);

/// The same layout with every rule broken that it breaks, for a view to show what is wrong; a part without tracks, or none,
/// has none. [any]
[[nodiscard]] DiscLayout draftDiscLayout(Album const& album, Timeline const& timeline, int part, DiscPause pause);

/// What the rules of the compact disc say of a layout: errors keep it off a disc. [any]
[[nodiscard]] std::vector<Finding> checkDiscLayout(DiscLayout const& layout);

/// "mm:ss:ff", minutes to 99 and beyond. [any]
[[nodiscard]] std::string discTimeText(CdFrames at);

/// Reads "mm:ss:ff", minutes to 9999; nothing for what is none. [any]
[[nodiscard]] std::optional<CdFrames> parseDiscTime(std::string_view text);

} // namespace lacquer
