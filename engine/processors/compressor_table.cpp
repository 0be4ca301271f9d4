#include "dsp/gain_computer.h"
#include "processors/compressor.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kMostRange = 60.0;
constexpr double kLowestHighpass = 20.0;

constexpr std::array<ParamChoice, 2> kDetectors{{{"peak", "Peak"}, {"rms", "RMS"}}};
constexpr std::array<ParamChoice, 2> kStereoModes{{{"left_right", "Left/right"}, {"mid_side", "Mid/side"}}};

constexpr std::array kSpecs{
    ParamSpec{.id = "threshold",
              .name = "Threshold",
              .doc = "The level above which the compressor turns down.",
              .unit = ParamUnit::decibels,
              .minimum = -60.0,
              .maximum = 0.0,
              .defaultValue = -18.0,
              .step = 0.1},
    ParamSpec{.id = "ratio",
              .name = "Ratio",
              .doc = "How many dB above the threshold come out as one.",
              .unit = ParamUnit::ratio,
              .minimum = 1.0,
              .maximum = 20.0,
              .defaultValue = 2.0,
              .scale = ParamScale::logarithmic,
              .step = 0.01},
    ParamSpec{.id = "attack",
              .name = "Attack",
              .doc = "The time in which 63 % of a rise in gain reduction is done.",
              .unit = ParamUnit::milliseconds,
              .minimum = 0.05,
              .maximum = 200.0,
              .defaultValue = 10.0,
              .scale = ParamScale::logarithmic,
              .step = 0.01},
    ParamSpec{
        .id = "release",
        .name = "Release",
        .doc = "The time in which 63 % of a fall in gain reduction is done; with automatic release, after short peaks.",
        .unit = ParamUnit::milliseconds,
        .minimum = 5.0,
        .maximum = 2000.0,
        .defaultValue = 150.0,
        .scale = ParamScale::logarithmic,
        .step = 0.1},
    ParamSpec{.id = "knee",
              .name = "Knee",
              .doc = "The width around the threshold in which the ratio sets in gradually.",
              .unit = ParamUnit::decibels,
              .minimum = 0.0,
              .maximum = 24.0,
              .defaultValue = 6.0,
              .step = 0.1},
    ParamSpec{.id = "makeup",
              .name = "Makeup",
              .doc = "Gain after the compression.",
              .unit = ParamUnit::decibels,
              .minimum = -12.0,
              .maximum = 24.0,
              .defaultValue = 0.0,
              .step = 0.1},
    choiceParam("detector", "Detector",
                "Peak follows the samples; RMS their mean power, in which a sine reads 3 dB below its peak.",
                kDetectors),
    ParamSpec{.id = "rms_window",
              .name = "RMS window",
              .doc = "The time constant over which the RMS detector averages.",
              .unit = ParamUnit::milliseconds,
              .minimum = 1.0,
              .maximum = 100.0,
              .defaultValue = 10.0,
              .scale = ParamScale::logarithmic,
              .step = 0.1},
    ParamSpec{.id = "range",
              .name = "Range",
              .doc = "The most gain reduction; at its maximum there is no limit.",
              .unit = ParamUnit::decibels,
              .minimum = 0.0,
              .maximum = kMostRange,
              .defaultValue = kMostRange,
              .step = 0.1},
    ParamSpec{.id = "lookahead",
              .name = "Look-ahead",
              .doc = "How much earlier than the programme the detector hears it; latency as much.",
              .unit = ParamUnit::milliseconds,
              .minimum = 0.0,
              .maximum = 10.0,
              .defaultValue = 0.0,
              .step = 0.1,
              .structural = true},
    choiceParam("auto_release", "Automatic release",
                "Short peaks are let go with the release time, long compression up to eight times slower.", kOffOn),
    choiceParam("auto_makeup", "Automatic makeup", "Adds half of the reduction that the curve has for full scale.",
                kOffOn),
    ParamSpec{.id = "detector.highpass",
              .name = "Detector high-pass",
              .doc = "Below it the detector hears 12 dB an octave less; off at the minimum.",
              .unit = ParamUnit::hertz,
              .minimum = kLowestHighpass,
              .maximum = 500.0,
              .defaultValue = kLowestHighpass,
              .scale = ParamScale::logarithmic,
              .step = 1.0},
    ParamSpec{.id = "detector.tilt",
              .name = "Detector tilt",
              .doc =
                  "How much louder the detector hears what is far above 1 kHz, and how much softer what is far below.",
              .unit = ParamUnit::decibels,
              .minimum = -6.0,
              .maximum = 6.0,
              .defaultValue = 0.0,
              .step = 0.1},
    ParamSpec{.id = "link",
              .name = "Link",
              .doc = "How much both channels follow the louder one; at 0 % each goes by itself.",
              .unit = ParamUnit::percent,
              .minimum = 0.0,
              .maximum = 100.0,
              .defaultValue = 100.0,
              .step = 1.0},
    choiceParam("stereo_mode", "Stereo mode", "What the two channels are that are compressed.", kStereoModes, 0, true),
};
constexpr ParamTable kTable("compressor", "Compressor", "Evens out the level of the whole programme.", kSpecs);

double valueOf(ParamValues const& values, CompressorParam param) {
  return values[static_cast<int>(param)];
}

double reductionAt(ParamValues const& values, double level) {
  GainCurve const curve =
      GainCurve::of(valueOf(values, CompressorParam::threshold), 1.0 - 1.0 / valueOf(values, CompressorParam::ratio),
                    valueOf(values, CompressorParam::knee));
  return std::min(curve.reduction(level), compressorMostReduction(valueOf(values, CompressorParam::range)));
}

} // namespace

ParamTable const& compressorTable() {
  return kTable;
}

double compressorMostReduction(double range) {
  constexpr double kNoLimit = 1000.0; // no level of a double in dB comes near
  return range >= kMostRange ? kNoLimit : range;
}

double compressorSlowRelease(double releaseMilliseconds) {
  constexpr double kSlower = 8.0;
  constexpr double kSlowest = 800.0;
  return std::max(releaseMilliseconds, std::min(kSlower * releaseMilliseconds, kSlowest));
}

double compressorAutoMakeup(ParamValues const& values) {
  bool const isOn = values.choice(static_cast<int>(CompressorParam::autoMakeup)) == 1;
  return isOn ? 0.5 * reductionAt(values, 0.0) : 0.0;
}

double compressorCurve(ParamValues const& values, double inDecibels) {
  return inDecibels - reductionAt(values, inDecibels) + valueOf(values, CompressorParam::makeup) +
         compressorAutoMakeup(values);
}

double compressorDetectorResponse(ParamValues const& values, double hertz) {
  constexpr double kTiltHertz = 1000.0;
  double const highpass = valueOf(values, CompressorParam::detectorHighpass);
  double const fourth = std::pow(hertz / highpass, 4.0);
  double const cut = highpass > kLowestHighpass ? 10.0 * std::log10(fourth / (1.0 + fourth)) : 0.0;
  double const amplitude = toLinear(Decibels(valueOf(values, CompressorParam::detectorTilt)));
  double const ratio = hertz / kTiltHertz;
  double const up = amplitude * ratio;
  return cut + 10.0 * std::log10((up * up + 1.0) / (ratio * ratio + amplitude * amplitude));
}

} // namespace lacquer
