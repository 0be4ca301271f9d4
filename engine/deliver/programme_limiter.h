#pragma once

#include "core/audio_buffer.h"
#include "core/units.h"
#include "processors/processor.h"

#include <functional>
#include <memory>

namespace lacquer {

/// A true-peak limiter behind the rate conversion of a delivery (PeakPolicy::limit): what comes out is as long as what
/// went in and in its place; programme below the ceiling passes bit for bit. One thread at a time. [worker]
class ProgrammeLimiter {
public:
  ProgrammeLimiter(SampleRate rate, Decibels ceiling);

  using Out = std::function<void(AudioBlock)>;
  /// Does not change the block.
  void push(AudioBlock block, Out const& out);
  /// The programme is complete.
  void finish(Out const& out);

private:
  std::unique_ptr<Processor> m_limiter;
  AudioBuffer m_scratch;
  std::int64_t m_toDrop; ///< frames of latency that have not come out yet
};

} // namespace lacquer
