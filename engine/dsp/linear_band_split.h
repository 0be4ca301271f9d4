#pragma once

#include "core/audio_buffer.h"
#include "dsp/band_split.h"
#include "dsp/partitioned_convolver.h"
#include "dsp/stereo_delay.h"

#include <vector>

namespace lacquer {

/// Splits into 2 … 5 bands without moving phases: low-passes with the amplitude of a fourth-order Linkwitz–Riley
/// filter, 1/(1 + (f/f0)⁴), as symmetric finite responses; each band is the difference of two neighbours, the highest
/// that of the delayed input. So the bands add up to the delayed input. The frequencies stand.
class LinearBandSplit {
public:
  /// 8192 at rates to 48 kHz, doubled with each doubling. [any]
  [[nodiscard]] static int taps(SampleRate rate);

  LinearBandSplit() = default;
  /// `hertz` ascending, one less than there are bands; blocks have at most `maxBlock` frames. [worker]
  LinearBandSplit(std::span<double const> hertz, SampleRate rate, int maxBlock);

  /// Frames by which the bands lag the input. [any]
  [[nodiscard]] int latency() const { return m_delay.frames(); }
  /// As BandSplit::process(). [audio]
  void process(AudioBlock input, BandSplit::Bands const& bands) noexcept;
  /// Forgets the signal. [audio]
  void reset() noexcept;

private:
  std::vector<PartitionedConvolver> m_lowPasses; ///< by crossover, left before right
  StereoDelay m_delay;
  AudioBuffer m_below; ///< the low-pass below the band at work
};

} // namespace lacquer
