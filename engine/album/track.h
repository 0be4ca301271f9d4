#pragma once

#include "album/chain.h"
#include "album/clip.h"

#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// The text fields that albums and tracks share (and CD-Text carries).
struct Credits {
  std::string title;
  std::string artist;
  std::string songwriter;
  std::string composer;
  std::string arranger;
  std::string message;
  bool operator==(Credits const&) const = default;
};

/// A break of the medium before a track.
enum class PartBreak { none, disc, side };

/// A note at a place of the track.
struct Note {
  Seconds at{0.0};
  std::string author;
  std::string text;
  bool done = false;
  bool operator==(Note const&) const = default;
};

/// Another mix of the track that can be selected and compared: what the track's clips are when it is.
struct MixRevision {
  std::string name; ///< "mix v3 24-96"
  std::vector<Clip> clips;
  bool polarityInverted = false;
  /// By how much it begins later in the song than the mix that sounds (below 0: earlier): the two are aligned when this
  /// one is put so much later. Not 0 only where a file lacks a piece at the start that the other one holds.
  Seconds laterStart{0.0};
  bool operator==(MixRevision const&) const = default;
};

/// Other edit points and fades for a single made of the track.
struct StandAlone {
  Frames in{0};  ///< in the first clip's source
  Frames out{0}; ///< in the last clip's source
  Fade fadeIn;
  Fade fadeOut;
  bool operator==(StandAlone const&) const = default;
};

inline constexpr Seconds kDefaultGap{2.0};

/// One track of the album. See the design of the album for the words.
struct Track {
  TrackId id;
  Credits credits;
  std::string version;  ///< version title: "Live", "Radio edit"
  std::string revision; ///< of the mix, from the file name: "mix v3 24-96"
  std::string isrc;     ///< 12 characters or empty
  bool explicitContent = false;
  bool preEmphasis = false;
  bool copyPermitted = false;
  bool serialCopy = false; ///< SCMS: may be copied once; not together with copyPermitted

  std::vector<Clip> clips;             ///< never empty
  std::vector<EnvelopePoint> envelope; ///< ascending times; empty: 0 dB
  Decibels gain{0.0};                  ///< the engineer's
  bool polarityInverted = false;
  Chain chain;
  Level level;          ///< what levelling wrote
  Decibels offset{0.0}; ///< the artist's wish against the other tracks
  Fade fadeIn;
  Fade fadeOut;
  Seconds gap = kDefaultGap; ///< to the previous track: ≥ 0 pause, < 0 overlap; unused on the first track
  /// Same lane, chain state and level as the previous track: only a mark lies between; the own chain, level, gap and the
  /// fades at the join are not used. Meaningless on the first track.
  bool continuous = false;
  Seconds mark{0.0}; ///< place of the track start relative to the first audible frame
  /// INDEX 00 lies this far in front of the track start, whatever sounds there; 0: there is none. Not given: at the end of
  /// the audio before, where a pause follows it. The first track of a disc always has its INDEX 00 at the disc's start.
  std::optional<Seconds> pregap;
  std::vector<Seconds> indexMarks; ///< INDEX 02 … 99, from the track start, ascending
  PartBreak partBreak = PartBreak::none;

  std::vector<Note> notes;
  std::string colour;  ///< "#rrggbb" or empty
  bool locked = false; ///< refuses every edit but unlocking
  std::optional<StandAlone> standAlone;
  std::vector<MixRevision> otherMixes; ///< not the one that sounds (its name is `revision`); newest first

  bool operator==(Track const&) const = default;
};

} // namespace lacquer
