#pragma once

#include "dsp/decoupled_peak_detector.h"
#include "dsp/smoothed_value.h"
#include "dsp/stereo_biquad.h"
#include "processors/equalizer_band.h"

namespace lacquer {

/// How the gain of a dynamic band follows the level; see equalizerDynamicGain().
struct DynamicLaw {
  EqualizerDirection direction = EqualizerDirection::above;
  double threshold = -30.0; ///< dB
  double ratio = 2.0;
  double range = -6.0; ///< dB

  /// The share of the range, 0 … 1, that belongs to a level.
  [[nodiscard]] double share(double levelDecibels) const;
};

/// The detector of a dynamic band and the ballistics of its movement.
///
/// The signal of the band's channel passes a filter (the region). The largest absolute value of both lanes in a step,
/// with a parabola through its neighbours, as peaks fall between frames, is held for at least half a period of the
/// lowest tone of the region, so that a tone gives a steady level: its peak. The share of the range that the law gives
/// for this level is smoothed by a decoupled peak detector: `attack` and `release` are the times of 63.2 %. Threshold,
/// ratio and range walk in 20 ms. The result of a step sounds in the next one. [audio]
class BandDynamics {
public:
  /// What the listener's settings ask for, besides those of the band.
  struct Settings {
    DynamicLaw law;
    Seconds attack{0.010};
    Seconds release{0.150};
    EqualizerDetector detector = EqualizerDetector::band;
    double detectorHertz = 1000.0;
    double detectorQ = 0.707;

    [[nodiscard]] static Settings of(ParamValues const& values, int band);
  };

  void prepare(SampleRate rate, Settings const& settings, EqualizerBand::Settings const& band);
  void set(EqualizerBandParam param, double value) noexcept;
  /// As fresh from prepare() with the current settings and those of the band.
  void reset(EqualizerBand::Settings const& band) noexcept;

  /// Has something to listen to, or to take back.
  [[nodiscard]] bool isActive() const { return m_engaged.value() > 0.0 || m_engaged.isMoving(); }
  /// Whether set() or a change of the band asks for a step.
  [[nodiscard]] bool isWoken(EqualizerBand::Settings const& band) const {
    return isActive() || (band.movesItsGain() ? 1.0 : 0.0) != m_engaged.target();
  }

  /// Part of a step of what comes in.
  void listen(AudioBlock block) noexcept;
  /// The end of a step: the movement in dB for the next one.
  [[nodiscard]] double step(EqualizerBand const& band) noexcept;

private:
  [[nodiscard]] FilterTarget region(EqualizerShape const& shape) const;
  void tune(FilterTarget const& target);
  template <bool kIsMidSide, bool kIsWide> void hear(AudioBlock block);
  [[nodiscard]] double takePeak() noexcept;
  [[nodiscard]] double takeLevel() noexcept;
  void setTimes();

  SampleRate m_rate{44100};
  Settings m_settings;
  SmoothedValue m_threshold; ///< walks in steps of the grid, as the three below
  SmoothedValue m_ratio;
  SmoothedValue m_range;
  SmoothedValue m_engaged; ///< 1 while the band is dynamic
  EqualizerChannel m_channel = EqualizerChannel::stereo;
  bool m_isWide = false;
  FilterTarget m_target; ///< of m_filter
  StereoBiquad m_filter;
  /// The detector's signal: the last two frames of the step before, then those of this one.
  std::array<StereoLanes, EqualizerBand::kGridFrames + 2> m_seen{};
  int m_seenFrames = 0;     ///< of this step
  double m_held = 0.0;      ///< of the last full stretch
  double m_gathering = 0.0; ///< of the stretch so far
  int m_stretch = 1;        ///< steps
  int m_stretchDone = 0;
  DecoupledPeakDetector m_share;
};

} // namespace lacquer
