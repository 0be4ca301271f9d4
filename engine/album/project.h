#pragma once

#include "album/album.h"

#include <array>
#include <map>
#include <memory>
#include <optional>

namespace lacquer {

/// A state of the whole album, kept to be compared with or to go back to.
struct Snapshot {
  std::string name;  ///< what led there: "Threshold of ‘Limiter’ −6.0 → −7.5 dB", or as the engineer called it
  std::string taken; ///< UTC, ISO 8601: "2026-11-22T18:40:00Z"
  std::shared_ptr<Album const> album; ///< never null
  bool operator==(Snapshot const& other) const {
    return name == other.name && taken == other.taken && *album == *other.album;
  }
};

inline constexpr std::size_t kSnapshots = 4; ///< S1 … S4

/// That a track was heard from its start to its end without a break, on the master.
struct HeardTrack {
  ContentHash sound; ///< of what sounded (trackSoundHash); another one: the track has changed since
  std::string when;  ///< UTC, ISO 8601
  bool operator==(HeardTrack const&) const = default;
};

enum class BlindTestKind { abx, preference };

/// One answered trial. Indices into BlindTestRecord::sources.
struct BlindTrial {
  int presented = 0; ///< ABX: which source was X. Preference: the source under the first letter
  int answered = 0;  ///< ABX: which source X was taken for. Preference: the source that was preferred
  bool operator==(BlindTrial const&) const = default;
};

/// A finished blind test.
struct BlindTestRecord {
  BlindTestKind kind = BlindTestKind::abx;
  std::string when; ///< UTC, ISO 8601
  std::string listener;
  std::string place; ///< what was looped, for people: "‘Glass’ 1:02.0 – 1:09.5"
  std::vector<std::string> sources; ///< names, as compared
  int plannedTrials = 0;
  std::vector<BlindTrial> trials;
  bool operator==(BlindTestRecord const&) const = default;
};

/// What a project file holds: the album, and what was done and heard around it. Undo covers the album alone.
struct Project {
  Album album;
  std::array<std::optional<Snapshot>, kSnapshots> snapshots;
  std::map<TrackId, HeardTrack> heard;
  std::vector<BlindTestRecord> blindTests; ///< oldest first
  bool operator==(Project const&) const = default;
};

} // namespace lacquer
