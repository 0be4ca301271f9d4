#pragma once

#include "dsp/waveshaper.h"
#include "processors/saturation.h"

namespace lacquer {

/// A shelf of first order: `low` far below `hertz`, `high` far above it, as factors.
struct EmphasisShelf {
  double hertz = 700.0;
  double low = 1.0;
  double high = 1.0;

  [[nodiscard]] bool isFlat() const { return low == high; }
};

/// What belongs to a curve of the saturation.
struct SaturationKind {
  Waveshape shape;
  int oversampling;
  double ceiling; ///< the curve never passes it at 0 dB of drive
  double bias;    ///< in units of the ceiling, on top of the parameter
  EmphasisShelf emphasis;
};

/// [any]
[[nodiscard]] SaturationKind const& saturationKind(SaturationCurve curve);
/// The shelf of the tone parameter, in dB. [any]
[[nodiscard]] EmphasisShelf toneShelf(double tone);

/// The numbers between parameters and samples. With u = drive·x + bias the output is level·(f(u) − f(bias)).
struct SaturationLaw {
  Waveshape shape;
  double drive; ///< linear, ceiling included
  double bias;
  double level; ///< linear: ceiling, slope of the curve at the bias, match

  /// Takes the curve, drive in dB, bias in percent. About 4 µs. [audio]
  [[nodiscard]] static SaturationLaw of(SaturationCurve curve, double drive, double bias, bool isMatched);
  [[nodiscard]] static SaturationLaw of(ParamValues const& values);
  [[nodiscard]] double value(double x) const {
    return level * (waveshape(shape, drive * x + bias) - waveshape(shape, bias));
  }
};

} // namespace lacquer
