#pragma once

#include "album/source.h"
#include "core/audio_block.h"
#include "core/result.h"

#include <functional>
#include <memory>

namespace lacquer {

/// Where a lane takes the samples of one file from, at the album rate. One object serves one lane and is read forwards,
/// with jumps only at clip edges and after a seek. The two drivers differ in nothing but this: blocking offline,
/// prefetched live.
class SampleSource {
public:
  SampleSource() = default;
  virtual ~SampleSource() = default;
  SampleSource(SampleSource const&) = delete;
  SampleSource& operator=(SampleSource const&) = delete;

  /// Fills the block with frames [from, from + block.frames()); zeros outside the file. False when samples were not there
  /// in time or could not be read (then they are zeros too). Live sources neither block nor allocate. [audio or worker]
  virtual bool read(Frames from, AudioBlock block) noexcept = 0;
};

/// How the compiler opens sources: the frames of `span` at the album rate are what the lane will read, in order.
struct SourceSpan {
  Frames start{0};
  Frames end{0};
  Frames due{0}; ///< frames of the graph until the first of them is read, pre-rolls apart
};
using SourceOpener =
    std::function<Result<std::unique_ptr<SampleSource>>(Source const& source, SampleRate rate, SourceSpan span)>;

/// Opens files for blocking reads on a worker. [worker]
[[nodiscard]] SourceOpener blockingSources();

} // namespace lacquer
