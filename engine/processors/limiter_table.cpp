#include "processors/limiter.h"

#include "params/param_builders.h"

#include <array>

namespace lacquer {
namespace {

constexpr std::array<ParamChoice, 5> kStyles{{{"transparent", "Transparent"},
                                              {"punchy", "Punchy"},
                                              {"loud", "Loud"},
                                              {"bass_safe", "Bass-safe"},
                                              {"clip_assisted", "Clip-assisted"}}};

constexpr std::array<ParamSpec, 10> kSpecs{{
    decibelParam("input", "Input", "Gain into the limiter: more of it, more limiting and more loudness.", -12.0, 24.0,
                 0.0),
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
    timeParam("release", "Release", "Time in which the gain comes back, to 37 % of the reduction in dB.", 1.0, 2000.0,
              100.0, 1.0),
    choiceParam("style", "Style", "What the gain spares: the sound as a whole, drums, loudness, or the bass.", kStyles,
                0, true),
    choiceParam("auto_release", "Auto release",
                "Short peaks are hardly held and let go sooner than the times say, what lasts lets go twice as slowly.",
                kOffOn),
    percentParam("link.transient", "Link transients",
                 "How much a short peak in one channel turns the other one down: 100 % keeps the stereo image still.",
                 0.0, 100.0, 100.0),
    percentParam(
        "link.sustain", "Link sustain",
        "How much lasting reduction in one channel turns the other one down: 100 % keeps the stereo image still.", 0.0,
        100.0, 100.0),
    auditionParam("unity", "Unity gain",
                  "Takes the input gain back at the output while you listen, so that louder does not pass for better.",
                  kOffOn),
}};

static_assert(static_cast<int>(LimiterParam::unity) + 1 == kSpecs.size());

constexpr ParamTable kTable{"limiter", "True-peak limiter",
                            "Holds a true-peak ceiling with look-ahead, hold and release, in five styles.", kSpecs};

} // namespace

ParamTable const& limiterTable() {
  return kTable;
}

} // namespace lacquer
