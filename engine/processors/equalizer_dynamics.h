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
  bool operator==(DynamicLaw const&) const = default;
};

/// The detector of a dynamic band and the ballistics of its movement.
///
/// The signal of the band's channel passes a filter (the region). The level is the largest of the peaks, those between
/// frames by a parabola, of the last two half waves and of the one that is under way, so that a tone gives a steady
/// level: its peak. A half wave ends after 1/60 s at the latest. The share of the
/// range that the law gives for this level is smoothed by a decoupled peak detector: `attack` and `release` are the
/// times of 63.2 %, and what lets go is smoothed by the attack too, so that the way back is never faster than the way
/// there. All this runs frame by frame, so that it does not depend on where the grid of steps lies.
///
/// Threshold, ratio, range and whether the band is dynamic walk in 20 ms, in steps. [audio]
class BandDynamics {
public:
  /// The half waves of the detector's signal, in both lanes.
  struct HalfWaves {
    using Mask = decltype(StereoLanes{} < StereoLanes{});
    StereoLanes last{}; ///< a frame ago
    StereoLanes top{};  ///< the largest value, its size, and the values before and after it
    StereoLanes topSize{};
    StereoLanes beforeTop{};
    StereoLanes afterTop{};
    Mask isTopLast{};     ///< the largest value was a frame ago
    StereoLanes frames{}; ///< so far
    StereoLanes held{};   ///< the peaks of the last two half waves
    StereoLanes heldBefore{};
  };

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

  /// Has something to listen to, or to take back, or a step will find that it has.
  [[nodiscard]] bool isWoken(EqualizerBand::Settings const& band) const { return m_isListening || band.movesItsGain(); }
  [[nodiscard]] bool isListening() const { return m_isListening; }

  void beginStep(EqualizerBand const& band) noexcept;
  /// Part of a step of what comes in: makes the movements of its frames.
  void listen(AudioBlock block) noexcept;
  /// In dB, of the frames of the last listen().
  [[nodiscard]] double const* movements() const { return m_movements.data(); }
  /// The last one.
  [[nodiscard]] double movement() const { return m_movement; }

private:
  [[nodiscard]] FilterTarget region(EqualizerShape const& shape) const;
  void tune(FilterTarget const& target);
  void setTimes();
  void forget();
  template <bool kIsMidSide, bool kIsWide> void hear(AudioBlock block);
  void hearLevel(double level); ///< an amplitude

  SampleRate m_rate{44100};
  Settings m_settings;
  SmoothedValue m_threshold; ///< walks in steps of the grid, as the three below
  SmoothedValue m_ratio;
  SmoothedValue m_range;
  SmoothedValue m_engaged; ///< 1 while the band is dynamic
  bool m_isMidSide = false;
  bool m_isWide = false;
  FilterTarget m_target; ///< of m_filter
  StereoBiquad m_filter;
  StereoLanes m_weights{1.0, 1.0}; ///< 0 for a lane that does not count
  HalfWaves m_waves;
  bool m_isListening = false;
  DynamicLaw m_law; ///< as it stands in this step
  bool m_isLawNew = true;
  double m_level = 0.0;  ///< an amplitude
  double m_wanted = 0.0; ///< the share that the law gives for it
  DecoupledPeakDetector m_share;
  double m_reach = 0.0; ///< dB: the range, as far as the band is dynamic
  double m_reachSlope = 0.0;
  std::array<double, EqualizerBand::kGridFrames> m_movements{};
  double m_movement = 0.0;
};

} // namespace lacquer
