#include "processors/saturation_model.h"

#include "params/param_builders.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

using enum SaturationParam;

constexpr std::array<ParamChoice, 5> kCurves{{{"tape", "Tape"},
                                              {"tube", "Tube"},
                                              {"transformer", "Transformer"},
                                              {"soft_clip", "Soft clip"},
                                              {"hard_clip", "Hard clip"}}};
constexpr double kLowestLow = 20.0;
constexpr double kHighestHigh = 20000.0;

constexpr std::array kSpecs{
    choiceParam("curve", "Curve", "How the waveform is bent.", kCurves, 0, true),
    decibelParam("drive", "Drive", "Gain into the curve: more of it, more harmonics.", 0.0, 36.0, 6.0),
    percentParam("bias", "Bias",
                 "Shifts the waveform along the curve, so that the halves bend differently: even harmonics.", -100.0,
                 100.0, 0.0),
    decibelParam("tone", "Tone",
                 "What is driven harder: lows below 0 dB, highs above; the balance is restored after the curve.", -12.0,
                 12.0, 0.0),
    frequencyParam("low", "From", "Only what lies above is saturated; fully down: no limit.", kLowestLow, 5000.0,
                   kLowestLow),
    frequencyParam("high", "To", "Only what lies below is saturated; fully up: no limit.", 100.0, kHighestHigh,
                   kHighestHigh),
    choiceParam("match", "Match level", "Takes back what drive and curve do to the loudness of a usual mix.", kOffOn,
                1),
};
constexpr ParamTable kTable("saturation", "Saturation", "Adds harmonics and rounds peaks off by a choice of curves.",
                            kSpecs);

/// Smooth curves arrive at +6 dBFS, so that without drive they hardly touch a mix; clippers at full scale.
constexpr double kSmoothCeiling = 2.0;
constexpr std::array<SaturationKind, 5> kKinds{{
    {Waveshape::hyperbolic, 4, kSmoothCeiling, 0.0, {4000.0, 1.0, 1.4125375446227544}}, // highs 3 dB harder
    {Waveshape::hyperbolic, 4, kSmoothCeiling, 0.3, {}},
    {Waveshape::algebraic, 4, kSmoothCeiling, 0.0, {150.0, 2.5118864315095801, 1.0}}, // lows 8 dB harder
    {Waveshape::cubic, 8, 1.0, 0.0, {}},
    {Waveshape::hard, 8, 1.0, 0.0, {}},
}};

constexpr double kToneHertz = 700.0;
constexpr double kFullBias = 0.7;               ///< of the ceiling, at 100 %
constexpr double kNominalRms = 0.1258925411794; ///< −18 dBFS

double valueOf(ParamValues const& values, SaturationParam param) {
  return values[static_cast<int>(param)];
}

SaturationCurve curveOf(ParamValues const& values) {
  return static_cast<SaturationCurve>(values.choice(static_cast<int>(curve)));
}

/// RMS of what becomes of noise with a normal distribution, without its DC, over the RMS of the noise.
double nominalGain(SaturationLaw const& law) {
  constexpr int kPoints = 32; // −4 … 4 standard deviations
  double weights = 0.0;
  double sum = 0.0;
  double squares = 0.0;
  double powers = 0.0;
  for (int i = -kPoints; i <= kPoints; ++i) {
    double const deviations = 4.0 * i / kPoints;
    double const weight = std::exp(-0.5 * deviations * deviations);
    double const x = kNominalRms * deviations;
    double const y = law.value(x);
    weights += weight;
    sum += weight * y;
    squares += weight * y * y;
    powers += weight * x * x;
  }
  return std::sqrt((squares - sum * sum / weights) / powers);
}

/// A shelf's response at a frequency.
std::complex<double> response(EmphasisShelf const& shelf, double hertz) {
  std::complex<double> const s(0.0, hertz / shelf.hertz);
  return (shelf.low + shelf.high * s) / (1.0 + s);
}

} // namespace

ParamTable const& saturationTable() {
  return kTable;
}

SaturationKind const& saturationKind(SaturationCurve curve) {
  return kKinds[static_cast<std::size_t>(curve)];
}

EmphasisShelf toneShelf(double tone) {
  // Half the tone down at one end and up at the other. The corner makes the middle frequency keep its level.
  double const high = std::pow(10.0, tone / 40.0);
  return {kToneHertz / high, 1.0 / high, high};
}

SaturationLaw SaturationLaw::of(SaturationCurve curve, double drive, double bias, bool isMatched) {
  SaturationKind const& kind = saturationKind(curve);
  SaturationLaw law{};
  law.shape = kind.shape;
  law.drive = toLinear(Decibels(drive)) / kind.ceiling;
  law.bias = kind.bias + kFullBias * 0.01 * bias;
  // The hard curves have no slope beyond 1: their bias stays below, so that quiet programme always passes.
  law.bias = std::clamp(law.bias, -0.95, 0.95);
  law.level = kind.ceiling / waveshapeSlope(kind.shape, law.bias);
  if (isMatched) { // what the curve does without drive and bias stays: there quiet programme passes as it is
    double const slope = waveshapeSlope(kind.shape, kind.bias);
    SaturationLaw const neutral{kind.shape, 1.0 / kind.ceiling, kind.bias, kind.ceiling / slope};
    law.level *= nominalGain(neutral) / nominalGain(law);
  }
  return law;
}

SaturationLaw SaturationLaw::of(ParamValues const& values) {
  return of(curveOf(values), valueOf(values, SaturationParam::drive), valueOf(values, SaturationParam::bias),
            values.choice(static_cast<int>(match)) != 0);
}

double saturationTransfer(ParamValues const& values, double input) {
  return SaturationLaw::of(values).value(input);
}

std::array<double, kSaturationHarmonics> saturationHarmonics(ParamValues const& values, double peakLevelDb,
                                                             double hertz) {
  constexpr int kPoints = 1024;
  SaturationLaw const law = SaturationLaw::of(values);
  double const emphasis = saturationEmphasis(values, hertz);
  double const amplitude = toLinear(Decibels(peakLevelDb + emphasis));
  std::array<std::complex<double>, kSaturationHarmonics> bins{};
  for (int i = 0; i < kPoints; ++i) {
    double const angle = 2.0 * std::numbers::pi * i / kPoints;
    double const y = law.value(amplitude * std::sin(angle));
    for (int k = 0; k < kSaturationHarmonics; ++k)
      bins[static_cast<std::size_t>(k)] += std::polar(y, -(k + 1) * angle);
  }
  std::array<double, kSaturationHarmonics> levels{};
  for (std::size_t k = 0; k < levels.size(); ++k) {
    double const restored = emphasis - saturationEmphasis(values, hertz * static_cast<double>(k + 1));
    levels[k] = std::max(-200.0, toDecibels(std::abs(bins[k]) / std::abs(bins[0])).value() + restored);
  }
  return levels;
}

double saturationMatchGain(ParamValues const& values) {
  ParamValues unmatched = values;
  unmatched.set(static_cast<int>(match), 0.0);
  return toDecibels(SaturationLaw::of(values).level / SaturationLaw::of(unmatched).level).value();
}

double saturationEmphasis(ParamValues const& values, double hertz) {
  EmphasisShelf const& own = saturationKind(curveOf(values)).emphasis;
  return toDecibels(std::abs(response(own, hertz) * response(toneShelf(valueOf(values, tone)), hertz))).value();
}

} // namespace lacquer
