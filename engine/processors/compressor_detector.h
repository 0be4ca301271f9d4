#pragma once

#include "core/audio_block.h"
#include "dsp/eased_value.h"
#include "dsp/stereo_svf.h"

namespace lacquer {

/// What a compressor's detector hears: high-pass and tilt on both channels, moving smoothly. Out of the way they pass
/// the samples bit for bit. [audio]
class CompressorDetectorFilter {
public:
  void prepare(SampleRate rate);
  /// Takes the high-pass out of the way at `lowest`.
  void setHighpass(double hertz, double lowest) noexcept;
  void setTilt(double decibels) noexcept;
  void process(AudioBlock block) noexcept;
  /// Forgets the signal; the parameters are at their targets.
  void reset() noexcept;

private:
  [[nodiscard]] bool hasHighpass() const noexcept { return m_amount.isMoving() || m_amount.value() != 0.0; }
  [[nodiscard]] bool hasTilt() const noexcept { return m_tilt.isMoving() || m_tilt.value() != 0.0; }
  void updateHighpass() noexcept;
  void updateTilt() noexcept;
  void runHighpass(AudioBlock block) noexcept;
  void runTilt(AudioBlock block) noexcept;

  SampleRate m_rate{44100};
  EasedValue m_octave; ///< log2 of the high-pass frequency
  EasedValue m_amount; ///< 1: through the high-pass, 0: past it
  EasedValue m_tilt;   ///< dB
  SvfCoefficients m_highpassFilter;
  StereoSvf m_highpass;
  double m_tiltPole = 0.0; ///< g/(1 + g) of a one-pole by the trapezoidal rule
  double m_up = 0.0;       ///< gain of what is above, less 1
  double m_down = 0.0;     ///< gain of what is below, less 1
  StereoLanes m_tiltState{};
};

} // namespace lacquer
