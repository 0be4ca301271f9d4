#pragma once

#include "dsp/partitioned_convolver.h"
#include "dsp/smoothed_value.h"
#include "processors/stereo.h"

#include <vector>

namespace lacquer {

/// The low-passes at the crossovers that the widths of the bands are made of.
class SideLowPasses {
public:
  using Lows = std::array<std::vector<double>, kStereoCrossovers>;

  /// [worker]
  void prepare(StereoPhase phase, std::array<double, kStereoCrossovers> const& hertz, SampleRate rate, int smoothingSteps);
  /// Of the linear phase; 0 for the minimum one. [any]
  [[nodiscard]] int latency() const { return m_latency; }
  /// Walks there; minimum phase only. [audio]
  void setCrossovers(std::array<double, kStereoCrossovers> const& hertz) noexcept;
  /// Low-passes `side` into the first values of `lows`, which are long enough. Those of the linear phase come latency()
  /// late. [audio]
  void process(std::span<double const> side, Lows& lows) noexcept;
  void reset() noexcept; ///< [audio]

private:
  struct OnePole {
    SmoothedValue share; ///< g/(1 + g), g = tan(π·fc/fs): the bilinear transform with its corner in place
    double state = 0.0;
  };
  double m_rate = 44100.0;
  int m_latency = 0;
  std::array<OnePole, kStereoCrossovers> m_poles;
  std::vector<PartitionedConvolver> m_convolvers; ///< empty: minimum phase
};

/// Delays left and right by a fixed number of frames.
class StereoDelay {
public:
  void prepare(int frames); ///< [worker]
  void process(AudioBlock block) noexcept;
  void reset() noexcept;

private:
  std::array<std::vector<double>, kChannels> m_ring;
  std::size_t m_at = 0;
};

/// Takes the side away below a frequency; see stereo.h.
class MonoMaker {
public:
  struct MidSide {
    double mid;
    double side;
  };
  void prepare(StereoMono kind, StereoMonoMid mid, double hertz, SampleRate rate, int smoothingSteps);
  void setFrequency(double hertz) noexcept;
  [[nodiscard]] bool isOn() const { return m_kind != StereoMono::off; }
  [[nodiscard]] bool isMoving() const { return isOn() && m_g.isMoving(); }
  void advance() noexcept; ///< one step of a walk
  [[nodiscard]] MidSide next(double mid, double side) noexcept;
  void reset() noexcept;

private:
  /// A state-variable filter by trapezoidal integration (V. Zavalishin, "The art of VA filter design", 2018, ch. 4).
  struct Svf {
    double s1 = 0.0, s2 = 0.0;
  };
  struct Outputs {
    double low, band, high;
  };
  [[nodiscard]] Outputs run(Svf& svf, double x) const noexcept;

  StereoMono m_kind = StereoMono::off;
  StereoMonoMid m_midKind = StereoMonoMid::aligned;
  double m_rate = 44100.0;
  double m_damping = 2.0;
  double m_scale = 0.0; ///< 1/(1 + g·(g + damping))
  SmoothedValue m_g;
  Svf m_mid, m_side, m_sideAgain;
};

} // namespace lacquer
