#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <functional>
#include <memory>

namespace lacquer {

/// The length after conversion: round(length · out / in), halves up. [any]
[[nodiscard]] Frames convertedLength(Frames length, SampleRate in, SampleRate out);

/// Streaming conversion of stereo between two rates: soxr VHQ in double precision, linear phase, no delay (frame n of
/// the output lies at the time n/out), exact length. The output is the same under any split of the input. Equal rates
/// pass unchanged. One thread at a time. [worker]
class RateConverter {
public:
  /// Takes the next output; the block is valid during the call alone.
  using Receiver = std::function<void(AudioBlock)>;

  RateConverter(SampleRate in, SampleRate out);
  RateConverter(RateConverter&&) noexcept;
  RateConverter& operator=(RateConverter&&) noexcept;
  ~RateConverter();

  /// Feeds the next input; what is ready goes to `receive` in blocks of at most 4096 frames.
  void push(AudioBlock block, Receiver const& receive);
  /// The rest of the output: altogether convertedLength(frames pushed). Afterwards the converter is as new.
  void finish(Receiver const& receive);

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
