#pragma once

#include "album/timeline.h"
#include "core/audio_block.h"
#include "core/progress.h"
#include "core/result.h"

#include <functional>
#include <optional>

namespace lacquer {

class RenderCache;

struct RenderOptions {
  std::optional<FrameRange> range; ///< of the programme; none: all of it
  int jobs = 0;                    ///< lanes rendered at a time; 0: one a core
  RenderCache* cache = nullptr;    ///< none: a cache of its own in the default place
  /// For solving levels: each lane is cached in front of its level instead of behind its fades, and rendered in step
  /// (on the calling thread), since nobody will ask for this pass's lanes again.
  bool keepHeads = false;
  std::vector<bool> only; ///< by track: when not empty, lanes none of whose tracks is true are silent (not rendered)
};

/// Takes programme frames [at, at + block.frames()), in order and without holes. May change the block.
using ProgrammeSink = std::function<Result<void>(Frames at, AudioBlock block)>;

/// The offline driver of the graph: renders the album's programme at the album rate, lanes in parallel, in timeline order
/// into `sink` (called on the calling thread). Every source must be what the album says: changed or missing files fail
/// before anything is rendered. Bit-identical to playing it, whatever the number of jobs. [worker]
[[nodiscard]] Result<void> renderProgramme(Album const& album, RenderOptions const& options, Progress const& progress,
                                           ProgrammeSink const& sink);

/// Fails when a source is missing or differs from what the album accepted; names every such file. [worker]
[[nodiscard]] Result<void> checkSources(Album const& album);

} // namespace lacquer
