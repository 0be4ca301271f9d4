#include "processors/stereo.h"

#include "params/param_builders.h"

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 2> kPhases{{{"minimum", "Minimum"}, {"linear", "Linear"}}};
constexpr std::array<ParamChoice, 3> kMonoSlopes{{{"off", "Off"}, {"12", "12 dB/oct"}, {"24", "24 dB/oct"}}};
constexpr std::array<ParamChoice, 2> kMonoMids{{{"aligned", "Aligned"}, {"untouched", "Untouched"}}};
constexpr std::array<ParamChoice, 7> kListens{{{"off", "Off"},
                                               {"mid", "Mid"},
                                               {"side", "Side"},
                                               {"band1", "Band 1"},
                                               {"band2", "Band 2"},
                                               {"band3", "Band 3"},
                                               {"band4", "Band 4"}}};

constexpr ParamSpec level(ParamText id, ParamText name, std::string_view doc) {
  return decibelParam(id, name, doc, -60.0, 12.0);
}

constexpr ParamSpec width(int band) {
  return {.id = ParamText("width.") + (band + 1),
          .name = ParamText("Width ") + (band + 1),
          .doc = "Level of the side in this band: 0 % is mono, 100 % leaves it as it is.",
          .unit = ParamUnit::percent,
          .minimum = 0.0,
          .maximum = 200.0,
          .defaultValue = 100.0,
          .step = 1.0};
}

constexpr ParamSpec crossover(int index, double minimum, double maximum, double defaultValue) {
  return {.id = ParamText("crossover.") + (index + 1),
          .name = ParamText("Crossover ") + (index + 1),
          .doc = "Where this band ends and the next begins; one below its predecessor acts at the predecessor.",
          .unit = ParamUnit::hertz,
          .minimum = minimum,
          .maximum = maximum,
          .defaultValue = defaultValue,
          .scale = ParamScale::logarithmic,
          .step = 1.0,
          .structuralUnlessFirst = stereoParam(StereoParam::phase)};
}

constexpr ParamSpec aroundZero(ParamText id, ParamText name, std::string_view doc, ParamUnit unit, double reach) {
  return {.id = id, .name = name, .doc = doc, .unit = unit, .minimum = -reach, .maximum = reach, .step = 0.1};
}

constexpr auto kSpecs = [] {
  std::array<ParamSpec, stereoParam(StereoParam::count)> specs{};
  auto const at = [&](StereoParam param, int offset = 0) -> ParamSpec& {
    return specs[static_cast<std::size_t>(stereoParam(param, offset))];
  };
  using enum StereoParam;
  at(mid) = level("mid", "Mid", "Level of what left and right have in common.");
  at(side) = level("side", "Side", "Level of what left and right do not have in common, in all bands.");
  for (int band = 0; band < kStereoBands; ++band)
    at(StereoParam::width, band) = lacquer::width(band);
  at(StereoParam::crossover, 0) = lacquer::crossover(0, 40.0, 1000.0, 120.0);
  at(StereoParam::crossover, 1) = lacquer::crossover(1, 100.0, 8000.0, 800.0);
  at(StereoParam::crossover, 2) = lacquer::crossover(2, 500.0, 16000.0, 5000.0);
  at(phase) = choiceParam("phase", "Phase",
                          "How the bands divide: minimum is gentle and immediate; linear is steep, turns no phase, and "
                          "is late by half its length.",
                          kPhases, 0, true);
  at(mono) = choiceParam("mono", "Mono bass", "Takes the side away below the mono frequency, with this slope.",
                         kMonoSlopes, 0, true);
  at(monoFrequency) = {.id = "mono.frequency",
                       .name = "Mono frequency",
                       .doc = "Below this the programme becomes mono.",
                       .unit = ParamUnit::hertz,
                       .minimum = 20.0,
                       .maximum = 300.0,
                       .defaultValue = 100.0,
                       .scale = ParamScale::logarithmic,
                       .step = 1.0};
  at(monoMid) = choiceParam("mono.mid", "Mid of mono bass",
                            "Aligned turns the mid's phase with the side's, so that nothing moves in the image around the "
                            "mono frequency; untouched leaves the mono fold-down as it is.",
                            kMonoMids, 0, true);
  at(rotation) = aroundZero("rotation", "Rotation", "Turns the image: above 0 to the right, without changing its power.",
                               ParamUnit::degrees, 90.0);
  at(balance) = aroundZero("balance", "Balance", "Turns down the left (above 0) or the right (below 0).",
                              ParamUnit::percent, 100.0);
  at(polarityLeft) = choiceParam("polarity.left", "Invert left", "Turns the polarity of the left input round.", kOffOn);
  at(polarityRight) = choiceParam("polarity.right", "Invert right", "Turns the polarity of the right input round.", kOffOn);
  at(swap) = choiceParam("swap", "Swap", "Exchanges left and right in front of everything else.", kOffOn);
  at(guard) = choiceParam("guard", "Correlation guard",
                          "Turns the side of a band down where left and right would cancel in mono for more than 300 ms.",
                          kOffOn);
  at(listen) = auditionParam("listen", "Listen", "Lets the mid, the side or one band be heard alone.", kListens);
  return specs;
}();
constexpr ParamTable kTable("stereo", "Stereo", "Width in four bands, mono bass, rotation and balance.", kSpecs);

} // namespace

ParamTable const& stereoTable() {
  return kTable;
}

} // namespace lacquer
