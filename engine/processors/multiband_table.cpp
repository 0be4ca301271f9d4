#include "dsp/gain_computer.h"
#include "processors/multiband.h"

#include "params/param_builders.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 4> kBandCounts{{{"2", "2"}, {"3", "3"}, {"4", "4"}, {"5", "5"}}};
constexpr std::array<ParamChoice, 2> kModes{{{"minimum", "Minimum phase"}, {"linear", "Linear phase"}}};
constexpr std::array<ParamChoice, 3> kChannelChoices{{{"stereo", "Stereo"}, {"mid", "Mid"}, {"side", "Side"}}};
constexpr std::array<ParamChoice, 6> kSolos{
    {{"off", "Off"}, {"1", "Band 1"}, {"2", "Band 2"}, {"3", "Band 3"}, {"4", "Band 4"}, {"5", "Band 5"}}};

constexpr std::array<double, kMultibandMostBands - 1> kCrossovers{120.0, 2000.0, 6000.0, 12000.0};
constexpr std::array<double, kMultibandMostBands> kAttacks{30.0, 15.0, 5.0, 3.0, 2.0};
constexpr std::array<double, kMultibandMostBands> kReleases{250.0, 150.0, 100.0, 80.0, 60.0};

using Spec = MultibandBandParam;

constexpr ParamSpec ratioSpec(ParamText id, ParamText name, std::string_view doc) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::ratio,
          .minimum = 0.25,
          .maximum = 20.0,
          .defaultValue = 1.0,
          .scale = ParamScale::logarithmic,
          .step = 0.01};
}

constexpr void addBand(std::span<ParamSpec> specs, int band) {
  ParamText const id = ParamText("band.") + (band + 1) + ".";
  ParamText const name = ParamText("Band ") + (band + 1) + " ";
  auto const at = [&](Spec param) -> ParamSpec& {
    return specs[static_cast<std::size_t>(multibandParam(band, param))];
  };
  auto const of = static_cast<std::size_t>(band);
  at(Spec::threshold) = decibelParam(id + "threshold", name + "threshold",
                                     "The peak level of the band above which the ratio holds.", -80.0, 0.0, -24.0);
  at(Spec::ratio) = ratioSpec(id + "ratio", name + "ratio",
                              "Above 1 it compresses what is above the threshold, below 1 it expands it upwards.");
  at(Spec::belowThreshold) =
      decibelParam(id + "below.threshold", name + "lower threshold",
                   "The peak level of the band below which the lower ratio holds.", -80.0, 0.0, -48.0);
  at(Spec::belowRatio) =
      ratioSpec(id + "below.ratio", name + "lower ratio",
                "Above 1 it lifts what is below the lower threshold, below 1 it expands it downwards.");
  at(Spec::attack) =
      timeParam(id + "attack", name + "attack", "The time in which 63 % of the answer to a rising level is done.", 0.05,
                200.0, kAttacks[of], 0.01);
  at(Spec::release) =
      timeParam(id + "release", name + "release", "The time in which 63 % of the answer to a falling level is done.",
                5.0, 2000.0, kReleases[of], 0.01);
  at(Spec::knee) =
      decibelParam(id + "knee", name + "knee", "The width around both thresholds in which the ratios set in gradually.",
                   0.0, 24.0, 6.0);
  at(Spec::range) =
      decibelParam(id + "range", name + "range",
                   "The most dB by which the dynamics of the band move its gain up or down.", 0.0, 30.0, 30.0);
  at(Spec::gain) = decibelParam(id + "gain", name + "gain", "Gain of the band after its dynamics.", -18.0, 18.0, 0.0);
  at(Spec::bypass) = choiceParam(id + "bypass", name + "bypass", "Passes the band as it is.", kOffOn);
  at(Spec::channel) = choiceParam(id + "channel", name + "channel",
                                  "What of the band is worked on; the rest of it passes.", kChannelChoices, 0, true);
}

constexpr auto kSpecs = [] {
  std::array<ParamSpec, kMultibandParams + kMultibandMostBands * kMultibandBandParams> specs{};
  auto const at = [&](MultibandParam param) -> ParamSpec& { return specs[static_cast<std::size_t>(param)]; };
  at(MultibandParam::bands) = choiceParam("bands", "Bands", "How many bands there are.", kBandCounts, 1, true);
  at(MultibandParam::crossoverMode) = choiceParam(
      "crossover_mode", "Crossover mode",
      "Minimum phase has no latency; linear phase keeps the waveform where nothing is changed, and is late.", kModes, 0,
      true);
  for (std::size_t k = 0; k < kCrossovers.size(); ++k) {
    auto const number = static_cast<int>(k) + 1;
    specs[static_cast<std::size_t>(MultibandParam::crossover1) + k] = {
        .id = ParamText("crossover.") + number,
        .name = ParamText("Crossover ") + number,
        .doc = "The frequency between two bands; each is used a third of an octave above the one before at least.",
        .unit = ParamUnit::hertz,
        .minimum = 40.0,
        .maximum = 16000.0,
        .defaultValue = kCrossovers[k],
        .scale = ParamScale::logarithmic,
        .step = 1.0,
        .structuralUnlessFirst = static_cast<int>(MultibandParam::crossoverMode)};
  }
  at(MultibandParam::solo) = auditionParam("solo", "Solo", "Listening to one band alone.", kSolos);
  for (int band = 0; band < kMultibandMostBands; ++band)
    addBand(specs, band);
  return specs;
}();
constexpr ParamTable kTable("multiband", "Multiband dynamics",
                            "Compresses and expands two to five bands of the spectrum, each by itself.", kSpecs);

/// Fourth-order Linkwitz–Riley low-pass: its amplitude is the square of a second-order Butterworth's.
double lowPass(double ratio) {
  return 1.0 / (1.0 + std::pow(ratio, 4.0));
}

/// Amplitude of the low-pass of a crossover; minimum phase has it through the bilinear transform.
double lowPassOf(ParamValues const& values, int crossover, SampleRate rate, double hertz) {
  double const corner = multibandCrossover(values, crossover, rate);
  if (values.choice(multibandParam(MultibandParam::crossoverMode)) == static_cast<int>(MultibandCrossover::linear))
    return lowPass(hertz / corner);
  auto const warped = [&](double frequency) { return std::tan(std::numbers::pi * frequency / rate.value()); };
  return lowPass(warped(std::min(hertz, 0.4999 * rate.value())) / warped(corner));
}

} // namespace

ParamTable const& multibandTable() {
  return kTable;
}

int multibandBands(ParamValues const& values) {
  return values.choice(multibandParam(MultibandParam::bands)) + 2;
}

double multibandCrossover(ParamValues const& values, int crossover, SampleRate rate) {
  constexpr double kThirdOfAnOctave = 1.2599210498948732;
  double hertz = 0.0;
  for (int k = 0; k <= crossover; ++k)
    hertz = std::max(values[multibandParam(MultibandParam::crossover1) + k], kThirdOfAnOctave * hertz);
  return std::min(hertz, 0.45 * rate.value());
}

double multibandSplit(ParamValues const& values, int band, SampleRate rate, double hertz) {
  bool const isLinear =
      values.choice(multibandParam(MultibandParam::crossoverMode)) == static_cast<int>(MultibandCrossover::linear);
  int const last = multibandBands(values) - 1;
  double const upper = band < last ? lowPassOf(values, band, rate, hertz) : 1.0;
  if (isLinear)
    return upper - (band > 0 ? lowPassOf(values, band - 1, rate, hertz) : 0.0);
  double amplitude = upper;
  for (int k = 0; k < band; ++k)
    amplitude *= 1.0 - lowPassOf(values, k, rate, hertz);
  return amplitude;
}

double multibandCurve(ParamValues const& values, int band, double inDecibels) {
  auto const value = [&](Spec param) { return values[multibandParam(band, param)]; };
  if (value(Spec::bypass) > 0.5)
    return inDecibels;
  double const knee = value(Spec::knee);
  double const range = value(Spec::range);
  double const over = GainCurve::of(value(Spec::threshold), 1.0, knee).reduction(inDecibels);
  double const under = GainCurve::of(-value(Spec::belowThreshold), 1.0, knee).reduction(-inDecibels);
  double const down = std::clamp((1.0 - 1.0 / value(Spec::ratio)) * over, -range, range);
  double const up = std::clamp((1.0 - 1.0 / value(Spec::belowRatio)) * under, -range, range);
  return inDecibels - down + up + value(Spec::gain);
}

} // namespace lacquer
