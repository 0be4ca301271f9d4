#pragma once

#include "album/album.h"
#include "core/result.h"

#include <string>
#include <vector>

namespace lacquer {

/// How messages and edit names call a track: ‘Glass’, or "track 3" where it has no title. [any]
[[nodiscard]] std::string trackName(Album const& album, std::size_t index);

/// How findings call it: "Track 3 ‘Glass’". [any]
[[nodiscard]] std::string placeOfTrack(Album const& album, std::size_t index);

/// Place of the track in the album, or refused. [any]
[[nodiscard]] Result<std::size_t> trackIndex(Album const& album, TrackId id);

/// The track for editing: refused when it is unknown or locked. [any]
[[nodiscard]] Result<Track*> editableTrack(Album& album, TrackId id);
[[nodiscard]] Result<void> refuseLocked(Album const& album, std::size_t index);

/// The chain for editing: the album's where `track` is none. [any]
[[nodiscard]] Result<Chain*> editableChain(Album& album, TrackId track);

/// The slot and all slots linked to it, for editing; the first is the slot itself. Refused when one of their tracks is
/// locked. [any]
[[nodiscard]] Result<std::vector<Slot*>> editableSlots(Album& album, TrackId track, SlotId slot);

/// Whether the track shares the lane of its predecessor. [any]
[[nodiscard]] bool isContinuous(Album const& album, std::size_t index);
/// Index of the track whose chain and level count for track `index`. [any]
[[nodiscard]] std::size_t laneHead(Album const& album, std::size_t index);

/// The version of that name, or refused, naming those there are. [any]
[[nodiscard]] Result<AlbumVersion const*> albumVersion(Album const& album, std::string_view name);

/// The chain under new slot ids, linked to none. [any]
[[nodiscard]] Chain withNewIds(Chain chain, Album& album);

/// The album's source of this file, added where it is new. [any]
[[nodiscard]] SourceId addSource(Album& album, Source source);
/// Forgets the sources that no clip plays, neither of what sounds nor of another mix. [any]
void dropUnusedSources(Album& album);
/// Tags hold what they like; what the album cannot keep is left out rather than refused. [any]
[[nodiscard]] std::string acceptableText(std::string const& text);

/// The longest a text may be, and levels that can be set, in dB.
inline constexpr std::size_t kLongestText = 20000;
inline constexpr double kLowestGain = -60.0;
inline constexpr double kHighestGain = 36.0;
inline constexpr double kLongestFadeSeconds = 600.0;
inline constexpr double kLongestGapSeconds = 3600.0;
inline constexpr double kHighestWeight = 100.0; ///< of a reference
inline constexpr std::size_t kMostIndexMarks = 98; ///< INDEX 02 to 99
inline constexpr double kLongestIndexSeconds = 1e6;
inline constexpr double kLowestCeiling = -20.0; ///< of a deliverable, dBTP
inline constexpr int kLowestBitrate = 32;       ///< of a coded deliverable, kbit/s
inline constexpr int kHighestBitrate = 1024;

/// Refused for what is no UTF-8. [any]
[[nodiscard]] Result<void> checkUtf8(std::string_view text);
/// Refused for a text that is no UTF-8 or holds control characters (line breaks only where `lines` says so). [any]
enum class TextLines { one, many };
[[nodiscard]] Result<void> checkText(std::string_view text, TextLines lines);

} // namespace lacquer
