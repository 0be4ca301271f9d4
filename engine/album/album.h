#pragma once

#include "album/source.h"
#include "album/track.h"

#include <map>

namespace lacquer {

/// Shifts of the marks on every medium but vinyl; a CD preset exists (kCdMarkOffsets). Added to the tracks' own marks.
struct MarkOffsets {
  Seconds firstTrack{0.0};
  Seconds trackStart{0.0};
  Seconds index{0.0};
  Seconds trackEnd{0.0};
  bool operator==(MarkOffsets const&) const = default;
};

/// Track starts 10 CD frames early, for players that unmute late.
inline constexpr MarkOffsets kCdMarkOffsets{Seconds(0.0), Seconds(-10.0 / 75.0), Seconds(0.0), Seconds(0.0)};

/// A stretch of a reference that is played round and round.
struct ReferenceLoop {
  Seconds start{0.0};
  Seconds end{0.0};
  std::string name; ///< "chorus"
  bool operator==(ReferenceLoop const&) const = default;
};

/// A place of a reference to jump to.
struct ReferenceCue {
  Seconds at{0.0};
  std::string name;
  bool operator==(ReferenceCue const&) const = default;
};

/// A record to compare with.
struct Reference {
  ReferenceId id;
  Source file; ///< its `id` is not used; no clip refers to it
  std::string name;
  Decibels trim{0.0}; ///< on top of equal loudness
  double weight = 1.0; ///< among the references that a match aims at; 0 leaves it out
  std::string notes;
  std::vector<ReferenceLoop> loops; ///< by start
  std::vector<ReferenceCue> cues;   ///< by time
  bool operator==(Reference const&) const = default;
};

inline constexpr std::size_t kMostReferences = 20;

/// A value of the main version that a version replaces.
struct VersionOverride {
  TrackId track;     ///< none: of the album or its chain
  SlotId slot;       ///< none: no field of a slot
  std::string field; ///< what the address names behind track and slot: "gap", "isrc", "mix", "bypassed", "ceiling"
  std::string text;  ///< as setField takes it
  bool operator==(VersionOverride const&) const = default;
};

/// Another version of the album (instrumental, clean, vinyl, high resolution): the main version but for single values.
/// Overrides hold tracks and slots by id, so they stay with them when tracks are moved. See album/versions.h.
struct AlbumVersion {
  std::string name; ///< not empty, unlike all other versions'
  std::vector<VersionOverride> overrides;
  bool operator==(AlbumVersion const&) const = default;
};

enum class CutAt { sample, cdFrame };
enum class FileGaps { append, none };
enum class DiscPause { index00, inPreviousTrack };
/// The noise where the word length shrinks; see dsp/dither.h and dsp/noise_shaper.h. `shaped` is our own filter, for any
/// rate; those behind it are the published ones, for 44.1 kHz.
enum class Dither { tpdf, none, highPassed, shaped, lipshitz, fWeighted, modifiedE, improvedE };

/// What becomes of true peaks above the ceiling at the delivered rate: told, or taken down by a limiter behind the rate
/// conversion.
enum class PeakPolicy { check, limit };
enum class Id3Version { v23, v24 };

/// Something to deliver: a name of the delivery table ("wav24", "ddp", "ddp:cue2ddp") and how to make it. Options that
/// the format has no use for do nothing.
struct Deliverable {
  std::string name;
  std::string version; ///< of the album (AlbumVersion::name); empty: the main one
  int rate = 0;        ///< Hz; 0: the format's own (the album's, 44 100 for discs, 48 000 for Opus)
  CutAt cut = CutAt::sample;
  FileGaps gaps = FileGaps::append;
  DiscPause pause = DiscPause::index00;
  Dither dither = Dither::tpdf; ///< applied only where the word length shrinks
  /// Bits that are used: 16 or 20 of a file of 24 bits, whose last ones are then 0. 0: all.
  int wordLength = 0;
  PeakPolicy peaks = PeakPolicy::check;
  Decibels ceiling{0.0};      ///< dBTP, for either policy
  int bitrate = 0;            ///< kbit/s of coded formats; 0: the format's own (MP3 320, AAC 256, Opus 160, Vorbis 256)
  bool loudnessTags = false;  ///< ReplayGain 2 and R128 gains, of track and album
  bool cover = true;          ///< embed the album's cover art
  Id3Version id3 = Id3Version::v24;
  std::string fileNames;      ///< template of names of track files, see album/file_names.h; empty: "{track:2} - {title}"
  bool cdTextCodes = false;   ///< UPC and ISRC as packs 8E of CD-Text as well
  bool isrcOnEveryIndex = false; ///< in the PQ stream; otherwise on a track's first packet
  bool linkedSides = true;    ///< vinyl: all sides at one gain; otherwise each at its own
  std::string platform;       ///< id in the table of platforms that the files are held against; empty: none
  bool operator==(Deliverable const&) const = default;
};

/// The album's texts in a further language of CD-Text. Tracks that are not there have empty texts.
struct CdTextLanguage {
  std::string language; ///< ISO 639-1
  Credits album;
  std::map<TrackId, Credits> tracks;
  bool operator==(CdTextLanguage const&) const = default;
};
inline constexpr std::size_t kMostCdTextLanguages = 7; ///< beside the album's own: CD-Text has eight blocks

/// The picture on the front. The file is never modified; it is read when files are delivered.
struct CoverArt {
  std::filesystem::path path; ///< absolute in memory, relative to the project in its file; empty: none
  bool operator==(CoverArt const&) const = default;
};

/// The album: an immutable value. Undo, snapshots, autosave, preview and export are functions of it.
/// No device, no window, no view state, no file handle.
struct Album {
  Credits credits;
  std::string genre;
  std::string date; ///< ISO 8601: "2026", "2026-11", "2026-11-22"
  std::string label;
  std::string upc; ///< EAN-13, 13 digits, or empty; a 12-digit UPC-A is stored with a leading 0
  std::string catalogue;
  std::string masterId; ///< by which a plant tells masters apart, not on the disc; empty: the catalogue number
  std::string language; ///< ISO 639-1: "en"
  std::string engineer;
  std::string closedInfo; ///< CD-Text 8D: for the plant, not shown by players
  std::vector<CdTextLanguage> languages; ///< further ones; `language` is that of the texts above
  CoverArt cover;
  std::string notes;

  SampleRate rate{44100}; ///< of the graph
  Chain chain;            ///< behind the sum of the tracks
  Seconds tail{0.0};      ///< silence after the last track
  MarkOffsets markOffsets;
  std::vector<Source> sources;
  std::vector<Track> tracks;
  std::vector<Reference> references;
  std::vector<AlbumVersion> versions;
  std::vector<Deliverable> deliverables;
  std::uint64_t nextId = 1; ///< next unused id of any kind

  bool operator==(Album const&) const = default;

  [[nodiscard]] Source const* findSource(SourceId id) const {
    for (Source const& source : sources)
      if (source.id == id)
        return &source;
    return nullptr;
  }
  [[nodiscard]] Reference const* findReference(ReferenceId id) const {
    for (Reference const& reference : references)
      if (reference.id == id)
        return &reference;
    return nullptr;
  }
  [[nodiscard]] Track const* findTrack(TrackId id) const {
    for (Track const& track : tracks)
      if (track.id == id)
        return &track;
    return nullptr;
  }
};

} // namespace lacquer
