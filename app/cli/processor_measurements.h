#pragma once

#include "params/param_values.h"

#include <string>
#include <utility>
#include <vector>

namespace lacquer::cli {

/// What a processor of the catalog does at some settings, found by running it at 44.1 kHz, as points of a curve.
/// Deterministic. [worker]
using MeasuredCurve = std::vector<std::pair<double, double>>;

/// What the two channels of an impulse are.
enum class ProbeChannel { both, side };

/// Gain in dB over frequency in Hz for quiet programme: the spectrum of the response to an impulse at −60 dBFS.
[[nodiscard]] MeasuredCurve measureResponse(ParamValues const& values, ProbeChannel channel);

/// Level of the output over that of the input, both in dBFS of a sine of the same RMS, once settled.
[[nodiscard]] MeasuredCurve measureTransfer(ParamValues const& values, double hertz);

/// Spectrum in dB below full scale of what becomes of a settled sine of near `hertz` with that peak level in dBFS.
[[nodiscard]] MeasuredCurve measureSpectrum(ParamValues const& values, double hertz, double level);

/// A test signal by name and what of it stands above a level at the output, in dB of true peak.
struct Overshoot {
  std::string signal;
  double decibels = 0.0;
};
/// Test signals with true peaks `over` dB above `level` (dBTP) in front of the processor.
[[nodiscard]] std::vector<Overshoot> measureOvershoot(ParamValues const& values, double level, double over);

} // namespace lacquer::cli
