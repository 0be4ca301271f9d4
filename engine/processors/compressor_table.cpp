#include "dsp/gain_computer.h"
#include "processors/compressor.h"

#include "params/param_builders.h"

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
    decibelParam("threshold", "Threshold", "The level above which the compressor turns down.", -60.0, 0.0, -18.0),
    ParamSpec{.id = "ratio",
              .name = "Ratio",
              .doc = "How many dB above the threshold come out as one.",
              .unit = ParamUnit::ratio,
              .minimum = 1.0,
              .maximum = 20.0,
              .defaultValue = 2.0,
              .scale = ParamScale::logarithmic,
              .step = 0.01},
    timeParam("attack", "Attack", "The time in which 63 % of a rise in gain reduction is done.", 0.05, 200.0, 10.0,
              0.01),
    timeParam("release", "Release",
              "The time in which 63 % of a fall in gain reduction is done; with automatic release, after short peaks.",
              5.0, 2000.0, 150.0),
    decibelParam("knee", "Knee", "The width around the threshold in which the ratio sets in gradually.", 0.0, 24.0,
                 6.0),
    decibelParam("makeup", "Makeup", "Gain after the compression.", -12.0, 24.0, 0.0),
    choiceParam("detector", "Detector",
                "Peak follows the samples; RMS their mean power, in which a sine reads 3 dB below its peak.",
                kDetectors),
    timeParam("rms_window", "RMS window", "The time constant over which the RMS detector averages.", 1.0, 100.0, 10.0),
    decibelParam("range", "Range", "The most gain reduction; at its maximum there is no limit.", 0.0, kMostRange,
                 kMostRange),
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
    frequencyParam("detector.highpass", "Detector high-pass",
                   "Below it the detector hears 12 dB an octave less; off at the minimum.", kLowestHighpass, 500.0,
                   kLowestHighpass),
    decibelParam("detector.tilt", "Detector tilt",
                 "How much louder the detector hears what is far above 1 kHz, and how much softer what is far below.",
                 -6.0, 6.0, 0.0),
    percentParam("link", "Link", "How much both channels follow the louder one; at 0 % each goes by itself.", 0.0,
                 100.0, 100.0),
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

} // namespace lacquer
