#include "processors/clipper.h"

#include "dsp/waveshaper.h"

#include <array>

namespace lacquer {
namespace {

constexpr std::array<ParamSpec, 3> kSpecs{{
    {.id = "drive",
     .name = "Drive",
     .doc = "Gain into the clipper.",
     .unit = ParamUnit::decibels,
     .minimum = -12.0,
     .maximum = 24.0,
     .defaultValue = 0.0,
     .step = 0.1},
    {.id = "level",
     .name = "Clip level",
     .doc = "Level at which peaks are cut off.",
     .unit = ParamUnit::decibels,
     .minimum = -24.0,
     .maximum = 0.0,
     .defaultValue = 0.0,
     .step = 0.1},
    {.id = "softness",
     .name = "Softness",
     .doc = "How far below the clip level the curve begins to bend: at 100 % at a quarter of it.",
     .unit = ParamUnit::percent,
     .minimum = 0.0,
     .maximum = 100.0,
     .defaultValue = 25.0,
     .step = 1.0},
}};
constexpr ParamTable kTable("clipper", "Clipper", "Cuts short peaks off, to stand in front of the limiter.", kSpecs);

double valueOf(ParamValues const& values, ClipperParam param) {
  return values[static_cast<int>(param)];
}

} // namespace

ParamTable const& clipperTable() {
  return kTable;
}

double clipperKneeStart(ParamValues const& values) {
  double const level = toLinear(Decibels(valueOf(values, ClipperParam::level)));
  return level * (1.0 - kClipperSoftest * 0.01 * valueOf(values, ClipperParam::softness));
}

double clipperTransfer(ParamValues const& values, double input) {
  ClipCurve const curve{clipperKneeStart(values), toLinear(Decibels(valueOf(values, ClipperParam::level)))};
  return curve.value(input * toLinear(Decibels(valueOf(values, ClipperParam::drive))));
}

} // namespace lacquer
