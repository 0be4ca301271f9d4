#pragma once

namespace lacquer {

/// The shapes of an equalizer band.
enum class FilterShape { bell, lowShelf, highShelf, lowCut, highCut, notch, bandPass };

/// What a band shall do, as its analog model: the frequency is a bell's, notch's or band-pass's centre, a shelf's
/// half-gain point, a cut's corner. Gain serves bells and shelves only. Shelves take a Q of at most kSteepestShelf:
/// beyond it the humps on both sides outgrow the shelf.
struct FilterTarget {
  FilterShape shape = FilterShape::bell;
  double hertz = 1000.0;
  double gainDecibels = 0.0;
  double q = 0.707;

  bool operator==(FilterTarget const&) const = default;
};
inline constexpr double kSteepestShelf = 2.0;

/// The analog prototype, in s = jω/ω0: (n0 + n1·s + n2·s²) / (d0 + d1·s + d2·s²), with the usual definitions of a
/// second order bell, shelf, cut (12 dB an octave), notch and band-pass (0 dB at its centre) as in R. Bristow-Johnson's
/// "Audio EQ cookbook".
struct AnalogSection {
  double n0, n1, n2;
  double d0, d1, d2;

  /// [any]
  [[nodiscard]] static AnalogSection of(FilterTarget const& target);
  /// |numerator|² and |denominator|² at (f/f0)².
  [[nodiscard]] double numeratorPower(double ratioSquared) const { return power(n0, n1, n2, ratioSquared); }
  [[nodiscard]] double denominatorPower(double ratioSquared) const { return power(d0, d1, d2, ratioSquared); }
  /// |H|² at (f/f0)².
  [[nodiscard]] double power(double ratioSquared) const {
    return numeratorPower(ratioSquared) / denominatorPower(ratioSquared);
  }

private:
  static double power(double c0, double c1, double c2, double v) {
    double const real = c0 - c2 * v;
    return real * real + c1 * c1 * v;
  }
};

/// Amplitude of the analog model at a frequency. [any]
[[nodiscard]] double analogMagnitude(FilterTarget const& target, double hertz);

} // namespace lacquer
