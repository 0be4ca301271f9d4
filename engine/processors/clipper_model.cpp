#include "processors/clipper.h"

#include "dsp/waveshaper.h"
#include "params/param_builders.h"

#include <array>

namespace lacquer {
namespace {

constexpr std::array<ParamSpec, 3> kSpecs{{
    decibelParam("drive", "Drive", "Gain into the clipper.", -12.0, 24.0, 0.0),
    decibelParam("level", "Clip level", "Level at which peaks are cut off.", -24.0, 0.0, 0.0),
    percentParam("softness", "Softness",
                 "How far below the clip level the curve begins to bend: at 100 % at a quarter of it.", 0.0, 100.0,
                 25.0),
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
