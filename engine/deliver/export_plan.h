#pragma once

#include "deliver/delivery_format.h"
#include "deliver/exporter.h"
#include "disc/cue_sheet.h"
#include "disc/ddp_writer.h"
#include "media/tags.h"

namespace lacquer {

/// A file of a deliverable that holds programme: an audio file, or a raw image of a disc.
struct PlannedFile {
  std::filesystem::path name; ///< inside the deliverable's folder
  int part = 0;
  FrameRange range; ///< from the part's start, at the delivered rate; may reach beyond its end: silence there
  FileTags tags;
  int track = 0;       ///< number of the track whose file it is; 0: of a part
  bool isImage = false;
  Frames lead{0};      ///< of images: silence in front of the range
  /// Names everything that decides its samples: this program, sources, chains, places, options. Two plans with the same
  /// key make the same file.
  std::string key;
  /// Names what is told beside the samples as far as the album decides it: tags, cover, what the file is held against.
  std::string texts;
};

/// A disc of a deliverable: a part with its layout and what describes it.
struct PlannedDisc {
  int part = 0;
  std::filesystem::path folder; ///< inside the deliverable's; empty where the album is one disc
  DiscLayout layout;
  DdpDescription ddp;                       ///< of DDP deliverables
  std::vector<DdpDescription::File> sheets; ///< text files beside the audio
};

struct PlannedDeliverable {
  std::size_t order = 0; ///< among the deliverables of the request
  Deliverable options;
  DeliveryFormat format;
  SampleRate rate{44100};
  std::vector<PlannedFile> files;
  std::vector<PlannedDisc> discs;
  std::vector<DdpDescription::File> sheets; ///< text files of the whole deliverable
  std::uint64_t bytes = 0;                  ///< about what it takes on disk
  bool upsampled = false;
  std::vector<Finding> findings;
};

/// What an export will make of one version of the album.
struct VersionPlan {
  std::string version; ///< empty: the main one
  bool isVinyl = false; ///< part breaks between sides count for vinyl alone: elsewhere the tracks follow with their gaps
  Album album;         ///< of the version
  Timeline timeline;
  /// By lane of the timeline: what names its sound, and programme frame where it has rung out.
  struct LaneSound {
    std::string key;
    Frames end{0};
  };
  std::vector<LaneSound> lanes;
  std::vector<PlannedDeliverable> deliverables;
};

/// What an export will write, decided before anything is rendered.
struct ExportPlan {
  std::vector<VersionPlan> versions;
  std::vector<Finding> findings; ///< about the album
};

/// Pure. Refused: an unknown deliverable, version or track, an album that is not valid, a disc that breaks the rules of
/// the compact disc, single tracks of a continuous deliverable, options that a format does not take. [any]
[[nodiscard]] Result<ExportPlan> planExport(Album const& album, ExportRequest const& request);

/// What of a version has to be rendered so that these ranges of its programme come out as in an export of everything,
/// and which tracks are heard in it (empty: all). `fromStart`: something keeps a state from the first frame on. [any]
struct NeededRender {
  FrameRange range;
  std::vector<bool> only;
};
[[nodiscard]] NeededRender neededRender(VersionPlan const& plan, std::vector<FrameRange> const& wanted, bool fromStart);

} // namespace lacquer
