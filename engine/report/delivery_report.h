#pragma once

#include "album/project.h"
#include "deliver/exporter.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lacquer {

/// What a service would do to the album (storage/platforms.h).
struct ReportPlatform {
  std::string name;
  Lufs target{0.0};
  bool isAlbumMode = false;    ///< one gain for all tracks
  Decibels lowestGain{0.0};    ///< of the tracks
  Decibels highestGain{0.0};
  std::vector<Finding> findings; ///< what does not fit there
  std::string checked;           ///< when its rules were looked up: "2026-11-22"
};

/// What a report is made of: an album, its master as measured, and what an export left.
struct ReportRequest {
  Album const* album = nullptr;           ///< as the version that the report is about sounds; never null
  std::string version;                    ///< name of that version; empty: the main one
  std::vector<Measurement> tracks;        ///< of the master, by track (mastering/album_figures.h)
  ExportOutcome const* outcome = nullptr; ///< none: a report of the album before any export
  Project const* project = nullptr;       ///< none: nothing is said of what was heard
  std::vector<ContentHash> sounds;        ///< by track, as HeardTrack holds them; needed where there is a project
  std::vector<ReportPlatform> platforms;  ///< that music is normalised on; may be empty
  std::string studio;  ///< for the head and the signature lines; may be empty
  std::string client;
  std::string date;    ///< of the report: "2026-11-22"
  std::string program; ///< with its version: "Lacquer 0.1.0"
};

/// A step of the processing as people read it.
struct ReportProcessor {
  std::string name;
  bool isBypassed = false;
  std::vector<std::pair<std::string, std::string>> settings; ///< name and value of all that is not at its default
};

/// Whether a track was heard in one go, and when.
enum class Heard { notKnown, no, beforeChange, yes };

struct ReportTrack {
  int number = 1; ///< in the album
  int part = 0;
  std::string title;
  std::string artist; ///< the album's where the track names none
  std::string version;
  std::string mix;
  std::string isrc;
  Frames start{0};  ///< in the programme of its part
  Frames length{0}; ///< audible, to its end or to the next track's mark, whichever comes first
  Seconds gap{0.0}; ///< to the track before; below 0: overlap; 0 of the first of a part
  std::vector<std::string> flags; ///< "explicit", "pre-emphasis", …
  Measurement measured;
  bool isMeasured = false;
  Decibels gain{0.0};
  Decibels level{0.0};
  Decibels offset{0.0};
  Fade fadeIn;
  Fade fadeOut;
  bool isContinuous = false;
  std::vector<ReportProcessor> chain; ///< the level at its place in it
  Heard heard = Heard::notKnown;
  std::string heardWhen;
};

/// A disc.
struct ReportPart {
  std::string name; ///< "Disc 2"; empty where the album is one piece
  int firstTrack = 0; ///< index
  int trackCount = 0;
  Frames length{0};
  std::optional<DiscLayout> disc;
  std::string noDisc;     ///< why there is none
  std::string discSource; ///< folder of the deliverable that the layout is of; empty: as it would be delivered
  std::vector<DeliveredFile> discFiles; ///< of that disc
};

struct ReportNote {
  int track = 1;
  Seconds at{0.0};
  std::string author;
  std::string text;
};

/// A report as plain values: what the pages, HTML, CSV, JSON and text share.
struct DeliveryReport {
  std::string title;
  std::string artist;
  std::string version;
  std::string label;
  std::string catalogue;
  std::string upc;
  std::string genre;
  std::string released; ///< the album's own date
  std::string language;
  std::string engineer;
  std::string studio;
  std::string client;
  std::string date;
  std::string program;
  std::string albumNotes;
  SampleRate rate{44100};
  Frames length{0};
  std::vector<ReportTrack> tracks;
  Measurement album; ///< all tracks together
  bool isMeasured = false;
  std::vector<ReportProcessor> chain; ///< of the album
  std::vector<ReportPart> parts;
  bool isExported = false;
  std::vector<ExportedDeliverable> deliverables;
  std::vector<Finding> findings; ///< of the album and of every deliverable, errors first
  std::vector<ReportPlatform> platforms;
  std::vector<ReportNote> notes; ///< that are still open
  std::vector<BlindTestRecord> blindTests;
  bool knowsHearing = false; ///< there was a project to ask
};

/// Pure. [any]
[[nodiscard]] DeliveryReport makeDeliveryReport(ReportRequest const& request);

/// Whether all deliverables passed and nothing of the album is an error. [any]
[[nodiscard]] bool allHolds(DeliveryReport const& report);

} // namespace lacquer
