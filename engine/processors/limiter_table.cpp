#include "processors/limiter.h"
#include "processors/limiter_style.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 5> kStyles{{{"transparent", "Transparent"},
                                              {"punchy", "Punchy"},
                                              {"loud", "Loud"},
                                              {"bass_safe", "Bass-safe"},
                                              {"clip_assisted", "Clip-assisted"}}};

constexpr ParamSpec linkSpec(ParamText id, ParamText name, std::string_view doc) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::percent,
          .minimum = 0.0,
          .maximum = 100.0,
          .defaultValue = 100.0,
          .step = 1.0};
}

constexpr ParamSpec unitySpec() {
  ParamSpec spec =
      choiceParam("unity", "Unity gain",
                  "Takes the input gain back at the output while you listen, so that louder does not pass for better.",
                  kOffOn);
  spec.audition = true;
  return spec;
}

constexpr std::array<ParamSpec, 10> kSpecs{{
    {.id = "input",
     .name = "Input",
     .doc = "Gain into the limiter: more of it, more limiting and more loudness.",
     .unit = ParamUnit::decibels,
     .minimum = -12.0,
     .maximum = 24.0,
     .defaultValue = 0.0,
     .step = 0.1},
    {.id = "ceiling",
     .name = "Ceiling",
     .doc = "True peak that the output does not pass.",
     .unit = ParamUnit::decibelsTruePeak,
     .minimum = -12.0,
     .maximum = 0.0,
     .defaultValue = -1.0,
     .step = 0.1},
    {.id = "lookahead",
     .name = "Look-ahead",
     .doc = "Time in which the gain glides down to a peak before the peak arrives.",
     .unit = ParamUnit::milliseconds,
     .minimum = 0.5,
     .maximum = 10.0,
     .defaultValue = 4.0,
     .scale = ParamScale::logarithmic,
     .step = 0.1,
     .structural = true},
    {.id = "hold",
     .name = "Hold",
     .doc =
         "Time the gain stays down after a peak; with the look-ahead half a period of the lowest bass keeps it clean.",
     .unit = ParamUnit::milliseconds,
     .minimum = 0.0,
     .maximum = 30.0,
     .defaultValue = 13.0,
     .step = 0.5},
    {.id = "release",
     .name = "Release",
     .doc = "Time in which the gain comes back, to 37 % of the reduction in dB.",
     .unit = ParamUnit::milliseconds,
     .minimum = 1.0,
     .maximum = 2000.0,
     .defaultValue = 100.0,
     .scale = ParamScale::logarithmic,
     .step = 1.0},
    choiceParam("style", "Style", "What the gain spares: the sound as a whole, drums, loudness, or the bass.", kStyles, 0,
                true),
    choiceParam("auto_release", "Auto release",
                "Short peaks are hardly held and let go sooner than the times say, what lasts lets go twice as slowly.", kOffOn),
    linkSpec("link.transient", "Link transients",
             "How much a short peak in one channel turns the other one down: 100 % keeps the stereo image still."),
    linkSpec("link.sustain", "Link sustain",
             "How much lasting reduction in one channel turns the other one down: 100 % keeps the stereo image still."),
    unitySpec(),
}};

static_assert(static_cast<int>(LimiterParam::unity) + 1 == kSpecs.size());

constexpr ParamTable kTable{"limiter", "True-peak limiter",
                            "Holds a true-peak ceiling with look-ahead, hold and release, in five styles.", kSpecs};

} // namespace

ParamTable const& limiterTable() {
  return kTable;
}

double limiterOutputLevel(ParamValues const& values, double input) {
  return std::min(input + values[static_cast<int>(LimiterParam::input)],
                  values[static_cast<int>(LimiterParam::ceiling)]);
}

double limiterPeakResponse(ParamValues const& values, double reduction, double milliseconds) {
  LimiterTimes const times = limiterTimes(values);
  if (milliseconds <= -times.lookahead)
    return 0.0;
  if (milliseconds < 0.0)
    return -reduction * (0.5 + 0.5 * std::cos(std::numbers::pi * milliseconds / times.lookahead));
  return -reduction * std::exp(-std::max(0.0, milliseconds - times.hold) / times.release);
}

} // namespace lacquer
