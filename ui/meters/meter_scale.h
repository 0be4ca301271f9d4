#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace lacquer {

/// Where values lie along a meter, 0 at its foot … 1 at its head: straight between the stops. [any]
class MeterScale {
public:
  struct Stop {
    double value;
    double place;
  };
  /// Ascending stops that live as long as the program; `marks` are the values that get a figure.
  constexpr MeterScale(std::span<Stop const> stops, std::span<double const> marks)
      : m_stops(stops)
      , m_marks(marks) {}

  /// −∞ and NaN lie at the foot.
  [[nodiscard]] double place(double value) const {
    if (!(value > m_stops.front().value))
      return 0.0;
    for (std::size_t i = 1; i < m_stops.size(); ++i)
      if (Stop const& low = m_stops[i - 1], &high = m_stops[i]; value <= high.value)
        return low.place + (high.place - low.place) * (value - low.value) / (high.value - low.value);
    return 1.0;
  }
  [[nodiscard]] std::span<double const> marks() const { return m_marks; }
  [[nodiscard]] double lowest() const { return m_stops.front().value; }

private:
  std::span<Stop const> m_stops;
  std::span<double const> m_marks;
};

/// Peaks in dBFS, −60 … +3: the upper 20 dB take half of the length.
[[nodiscard]] MeterScale const& peakScale();
/// Loudness in LUFS, −40 … 0, even.
[[nodiscard]] MeterScale const& loudnessScale();

/// A peak as a meter shows it: up at once, down 20 dB in 1.7 s (the fall time of IEC 60268-18 digital peak meters).
/// [any]
class FallingPeak {
public:
  static constexpr double kFallDbPerSecond = 20.0 / 1.7;
  /// The peak since the last call, `seconds` later; −∞ for silence.
  void update(double peakDb, double seconds) { m_shown = std::max(peakDb, m_shown - kFallDbPerSecond * seconds); }
  [[nodiscard]] double shown() const { return m_shown; }
  void reset() { m_shown = -std::numeric_limits<double>::infinity(); }

private:
  double m_shown = -std::numeric_limits<double>::infinity();
};

} // namespace lacquer
