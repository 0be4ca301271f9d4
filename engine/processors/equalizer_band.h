#pragma once

#include "dsp/filter_design.h"
#include "dsp/smoothed_value.h"
#include "dsp/stereo_biquad.h"
#include "processors/equalizer.h"

namespace lacquer {

/// One band of the equalizer: a biquad that is moved to new settings without a click.
///
/// Frequency, gain and Q walk to their targets in 20 ms, frequency and Q in their logarithm, gain in dB. Coefficients
/// are designed at every kGridFrames-th frame and are linear in between, which keeps the filter stable, as the stable
/// coefficients of a biquad form a triangle. A new type or channel is another filter: both run for 20 ms while one is
/// faded into the other. A band that is off, or a bell or shelf at rest at 0 dB, does not touch the signal.
///
/// The owner drives the grid: beginStep() before the first of kGridFrames frames, endStep() after the last. [audio]
class EqualizerBand {
public:
  static constexpr int kGridFrames = 16;

  /// What the listener's settings ask for.
  struct Settings {
    EqualizerBandType type = EqualizerBandType::off;
    EqualizerChannel channel = EqualizerChannel::stereo;
    double hertz = 1000.0;
    double gainDecibels = 0.0;
    double q = 0.707;
    [[nodiscard]] bool isFlat() const;
    [[nodiscard]] FilterTarget target() const;
  };

  void prepare(SampleRate rate, Settings const& settings);
  void set(EqualizerBandParam param, double value) noexcept;
  /// As fresh from prepare() with the current settings.
  void reset() noexcept;

  [[nodiscard]] Settings const& settings() const { return m_settings; }
  [[nodiscard]] bool isMoving() const;
  /// At rest and heard: the owner may run section() itself.
  [[nodiscard]] bool isAudible() const { return m_current.type != EqualizerBandType::off; }
  [[nodiscard]] StereoBiquad& section() { return m_current.section; }
  [[nodiscard]] LaneMeaning meaning() const { return m_current.meaning(); }

  void beginStep() noexcept;
  void endStep() noexcept;
  /// Part of a step, in place.
  void process(AudioBlock block) noexcept;

private:
  /// A filter that sounds, perhaps on its way to new coefficients.
  struct Voice {
    EqualizerBandType type = EqualizerBandType::off;
    EqualizerChannel channel = EqualizerChannel::stereo;
    StereoBiquad section;
    StereoCoefficients goal;  ///< at the end of the step
    StereoCoefficients slope; ///< what the coefficients gain from frame to frame
    bool isSloping = false;

    [[nodiscard]] LaneMeaning meaning() const;
    void aim(BiquadCoefficients const& filter);
    void arrive();
    StereoLanes next(StereoLanes leftRight);
  };

  [[nodiscard]] bool isWalking() const { return m_logHertz.isMoving() || m_gain.isMoving() || m_logQ.isMoving(); }
  [[nodiscard]] EqualizerBandType wantedType() const;
  /// Something else than m_current is wanted.
  [[nodiscard]] bool isOutdated() const;
  [[nodiscard]] BiquadCoefficients designAs(EqualizerBandType type) const;
  [[nodiscard]] Voice startVoice(EqualizerBandType type) const;
  void snap();

  SampleRate m_rate{44100};
  Settings m_settings;
  SmoothedValue m_logHertz; ///< walks in steps of the grid, as the two below
  SmoothedValue m_gain;
  SmoothedValue m_logQ;
  Voice m_current;
  Voice m_next;         ///< the filter being faded in
  SmoothedValue m_fade; ///< from m_current, 0, to m_next, 1; walks in frames
  bool m_isFading = false;
  bool m_isStepping = false;
};

} // namespace lacquer
