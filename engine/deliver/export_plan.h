#pragma once

#include "disc/cue_sheet.h"
#include "disc/ddp_writer.h"
#include "deliver/delivery_format.h"
#include "deliver/exporter.h"
#include "media/tags.h"

namespace lacquer {

/// An audio file of a deliverable: a range of a part's programme.
struct PlannedFile {
  std::filesystem::path name; ///< inside the deliverable's folder
  int part = 0;
  FrameRange range; ///< from the part's start, at the delivered rate; may reach beyond its end: silence there
  FileTags tags;
};

/// A disc of a deliverable: a part with its layout and what describes it.
struct PlannedDisc {
  int part = 0;
  std::filesystem::path folder; ///< inside the deliverable's; empty where the album is one disc
  DiscLayout layout;
  DdpDescription ddp;                          ///< of DDP deliverables
  std::vector<DdpDescription::File> sheets;    ///< text files of cue deliverables
};

struct PlannedDeliverable {
  Deliverable options;
  DeliveryFormat format;
  SampleRate rate{44100};
  std::vector<PlannedFile> files;
  std::vector<PlannedDisc> discs;
  std::uint64_t bytes = 0; ///< about what it takes on disk
  bool upsampled = false;
  std::vector<Finding> findings;
};

/// What an export will write, decided before anything is rendered.
struct ExportPlan {
  Timeline timeline;
  std::vector<PlannedDeliverable> deliverables;
  std::vector<Finding> findings; ///< about the album
  /// What has to be rendered so that the wanted files are the same as in an export of everything.
  FrameRange range;
  std::vector<bool> only; ///< by track, empty: all
};

/// Pure. Refused: an unknown deliverable or track, an album that is not valid, a disc that breaks the rules of the
/// compact disc, single tracks of a continuous deliverable. [any]
[[nodiscard]] Result<ExportPlan> planExport(Album const& album, ExportRequest const& request);

} // namespace lacquer
