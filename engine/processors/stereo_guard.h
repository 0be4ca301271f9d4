#pragma once

#include "dsp/smoothed_value.h"
#include "dsp/stereo_biquad.h"
#include "processors/stereo.h"

namespace lacquer {

/// Mid (lane 0) and side (lane 1) of the four bands, each by fourth-order Linkwitz-Riley filters: to be looked at and
/// listened to, not to be summed. [audio, but prepare]
class StereoBandSplit {
public:
  using Bands = std::array<StereoLanes, kStereoBands>;

  void prepare(std::array<double, kStereoCrossovers> const& hertz, SampleRate rate, int smoothingSteps);
  void setCrossovers(std::array<double, kStereoCrossovers> const& hertz) noexcept;
  [[nodiscard]] Bands next(StereoLanes midSide) noexcept;
  void reset() noexcept;

private:
  struct Svf {
    StereoLanes s1{}, s2{};
  };
  struct Outputs {
    StereoLanes low, high;
  };
  struct Crossover {
    SmoothedValue g;
    double scale = 0.0; ///< 1/(1 + g·(g + √2))
    Svf split, low, high;
    void rescale() noexcept;
    [[nodiscard]] Outputs run(Svf& svf, StereoLanes x) const noexcept;
  };
  double m_rate = 44100.0;
  std::array<Crossover, kStereoCrossovers> m_crossovers;
};

/// Gains for the sides of the bands that keep the correlation of left and right from staying below 0. For left and right
/// of mid and side, Σ L·R = Σ M² − Σ S²: the correlation is negative where the side is stronger than the mid. Powers are
/// averaged with 100 ms; what lasts for more than 300 ms is answered, with 150 ms down and 250 ms up, by no more than
/// kDeepest. Looks every kGrid frames, counted from reset(). [audio, but prepare]
class CorrelationGuard {
public:
  static constexpr double kDeepest = 24.0; ///< dB

  void prepare(SampleRate rate);
  /// The bands in front of the widths, and the widths as factors.
  void next(StereoBandSplit::Bands const& bands, std::array<double, kStereoBands> const& widths) noexcept;
  [[nodiscard]] double gain(std::size_t band) const { return m_bands[band].gain; } ///< factor for the side, at most 1
  void reset() noexcept;

private:
  static constexpr int kGrid = 64;
  struct Band {
    StereoLanes power{};
    int stepsBelow = 0; ///< of the grid, that the correlation has been below 0
    double aim = 1.0;   ///< of the grid's end
    double slope = 0.0; ///< a frame
    double gain = 1.0;
  };
  void look(Band& band, double width) const noexcept;

  std::array<Band, kStereoBands> m_bands;
  double m_powerShare = 0.0;
  double m_downShare = 0.0;
  double m_upShare = 0.0;
  int m_patience = 1; ///< in steps of the grid
  int m_inGrid = 0;
};

} // namespace lacquer
