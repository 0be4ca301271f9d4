#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <vector>

namespace lacquer {

/// Streaming conversion for a device that does not run at the rate of the album: for hearing only, deliverables are
/// converted by RateConverter. A polyphase sinc under a Kaiser window (Crochiere & Rabiner, Multirate Digital Signal
/// Processing, 1983, §4.1), flat to 20 kHz or 0.9 of the lower Nyquist frequency, images and aliases below −120 dB. All
/// is made in the constructor [worker]; afterwards no allocation and a constant cost per frame. [audio]
class DeviceRateConverter {
public:
  /// maxOutput: the largest number of frames asked of convert().
  DeviceRateConverter(SampleRate in, SampleRate out, int maxOutput);

  /// Frames of input that the next `output` frames need beyond those given before.
  [[nodiscard]] int needed(int output) const noexcept;
  /// Where to put these frames: write needed(output) frames, then convert(). At most maxInput() frames.
  [[nodiscard]] AudioBlock input(int frames) noexcept;
  [[nodiscard]] int maxInput() const { return m_maxInput; }
  /// Makes `output` frames, interleaved stereo, out of what input() was given.
  void convert(int output, float* interleaved) noexcept;
  /// As if all the past were silent.
  void reset() noexcept;

  /// By how much the output lags the input.
  [[nodiscard]] Seconds delay() const;

private:
  void makeTaps(double cutoff, double transition);

  int m_up = 1;   ///< the rates in lowest terms: out / in = up / down
  int m_down = 1;
  SampleRate m_in;
  int m_taps = 0; ///< of each phase, even
  int m_maxInput = 0;
  std::vector<Sample> m_coefficients; ///< by phase; oldest frame first
  std::vector<Sample> m_history[kChannels];
  int m_held = 0;  ///< frames in m_history
  int m_phase = 0; ///< of the next output frame: it lies phase/up behind the middle of the first m_taps frames
};

} // namespace lacquer
