#include "processors/deesser.h"

#include "params/param_builders.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 2> kModes{{{"shelf", "Dynamic shelf"}, {"split", "Split band"}}};
constexpr std::array<ParamChoice, 3> kChannelChoices{{{"stereo", "Stereo"}, {"mid", "Mid"}, {"side", "Side"}}};

constexpr std::array kSpecs{
    choiceParam("mode", "Mode", "How the sibilants are turned down: by a high shelf, or all above a crossover.", kModes,
                0, true),
    frequencyParam("frequency", "Frequency", "The middle of the band that is listened to.", 2000.0, 16000.0, 7000.0,
                   10.0),
    ParamSpec{.id = "q",
              .name = "Q",
              .doc = "How narrow that band is; its lower edge is where the reduction begins.",
              .minimum = 0.5,
              .maximum = 4.0,
              .defaultValue = 1.0,
              .scale = ParamScale::logarithmic,
              .step = 0.01},
    decibelParam("threshold", "Threshold",
                 "The level of the band, against that of everything, above which it is turned down.", -40.0, 0.0,
                 -12.0),
    decibelParam("range", "Range", "The most gain reduction.", 0.0, 24.0, 6.0),
    timeParam("attack", "Attack", "The time in which 63 % of a rise in gain reduction is done.", 0.1, 20.0, 0.5, 0.01),
    timeParam("release", "Release", "The time in which 63 % of a fall in gain reduction is done.", 5.0, 500.0, 50.0),
    ParamSpec{.id = "lookahead",
              .name = "Look-ahead",
              .doc = "How much earlier than the programme the detector hears it; latency as much.",
              .unit = ParamUnit::milliseconds,
              .minimum = 0.0,
              .maximum = 5.0,
              .defaultValue = 1.0,
              .step = 0.1,
              .structural = true},
    choiceParam("channel", "Channel", "What is listened to and worked on; the rest of the programme passes.",
                kChannelChoices, 0, true),
    auditionParam("listen", "Listen", "Plays what the detector hears.", kOffOn),
};
constexpr ParamTable kTable("deesser", "De-esser", "Turns sibilants down where they stick out of the programme.",
                            kSpecs);

double valueOf(ParamValues const& values, DeesserParam param) {
  return values[static_cast<int>(param)];
}

/// Frequency of the analog model that the bilinear transform maps to, against that of `corner`.
double warpedRatio(double hertz, double corner, SampleRate rate) {
  auto const warped = [&](double frequency) {
    return std::tan(std::numbers::pi * std::min(frequency, 0.4999 * rate.value()) / rate.value());
  };
  return warped(hertz) / warped(corner);
}

} // namespace

ParamTable const& deesserTable() {
  return kTable;
}

double deesserCorner(ParamValues const& values) {
  double const half = 0.5 / valueOf(values, DeesserParam::q);
  return valueOf(values, DeesserParam::frequency) * (std::sqrt(1.0 + half * half) - half);
}

double deesserDetector(ParamValues const& values, SampleRate rate, double hertz) {
  double const ratio = warpedRatio(hertz, valueOf(values, DeesserParam::frequency), rate);
  double const off = valueOf(values, DeesserParam::q) * (ratio - 1.0 / ratio);
  return 1.0 / std::sqrt(1.0 + off * off);
}

double deesserResponse(ParamValues const& values, SampleRate rate, double reductionDecibels, double hertz) {
  double const gain = toLinear(Decibels(-reductionDecibels));
  double const fourth = std::pow(warpedRatio(hertz, deesserCorner(values), rate), 4.0);
  if (values.choice(static_cast<int>(DeesserParam::mode)) == static_cast<int>(DeesserMode::split))
    return (1.0 + gain * fourth) / (1.0 + fourth); // both halves of a Linkwitz–Riley split are in phase
  return std::sqrt((1.0 + gain * gain * fourth) / (1.0 + fourth));
}

double deesserReduction(ParamValues const& values, double relativeDecibels) {
  return std::clamp(relativeDecibels - valueOf(values, DeesserParam::threshold), 0.0,
                    valueOf(values, DeesserParam::range));
}

} // namespace lacquer
