#include "ui/processors/clipper_view.h"

#include "processors/clipper.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kDrive = static_cast<int>(ClipperParam::drive);
constexpr int kLevel = static_cast<int>(ClipperParam::level);
constexpr int kSoftness = static_cast<int>(ClipperParam::softness);
constexpr double kLowest = -30.0;
constexpr double kHighest = 6.0;

double toDb(double amplitude) { return 20.0 * std::log10(std::max(amplitude, 1e-6)); }
double toAmplitude(double decibels) { return std::pow(10.0, decibels / 20.0); }
double curve(ParamValues const& values, double in) { return toDb(clipperTransfer(values, toAmplitude(in))); }

TransferPlot::Handle levelHandle() {
  return {.name = QObject::tr("Clip level"),
          .rows = kLevel,
          .extra = kDrive,
          .place = [](ParamValues const& values) { return std::optional(QPointF(kHighest, values[kLevel])); },
          .value = [](ParamValues const&, int, QPointF const& levels) { return levels.y(); }};
}

/// Where the curve begins to bend.
TransferPlot::Handle softnessHandle() {
  return {.name = QObject::tr("Softness"),
          .columns = kSoftness,
          .place =
              [](ParamValues const& values) {
                double const start = toDb(clipperKneeStart(values));
                return std::optional(QPointF(start - values[kDrive], start));
              },
          .value =
              [](ParamValues const& values, int param, QPointF const& levels) {
                return paramFor(values, param, levels.x() + values[kDrive],
                                [](ParamValues const& tried) { return toDb(clipperKneeStart(tried)); });
              }};
}

/// At the foot, below the level in that meets the clip level.
TransferPlot::Handle driveHandle() {
  return {.name = QObject::tr("Drive"),
          .columns = kDrive,
          .place = [](ParamValues const& values) { return std::optional(QPointF(values[kLevel] - values[kDrive], kLowest)); },
          .value = [](ParamValues const& values, int, QPointF const& levels) { return values[kLevel] - levels.x(); }};
}

TransferPlot::Setup transferSetup() {
  return {.lowest = kLowest,
          .highest = kHighest,
          .step = 6.0,
          .unit = QObject::tr("dB"),
          .curve = curve,
          .handles = {levelHandle(), softnessHandle(), driveHandle()},
          .knee = [](ParamValues const& values) -> std::optional<std::pair<double, double>> {
            return std::pair(toDb(clipperKneeStart(values)) - values[kDrive], values[kLevel] - values[kDrive]);
          }};
}

LevelHistory::Setup historySetup() {
  LevelHistory::Line const level{.param = kLevel,
                                 .name = QObject::tr("Clip level"),
                                 .level = [](ParamValues const& values) { return values[kLevel]; },
                                 .value = [](ParamValues const&, double dragged) { return dragged; }};
  return {.lowest = -36.0,
          .highest = 6.0,
          .step = 6.0,
          .inputName = QObject::tr("In"),
          .outputName = QObject::tr("Out"),
          .reductionName = QObject::tr("Cut off"),
          .lines = {level}};
}

} // namespace

ClipperView::ClipperView(QWidget* parent)
    : CurveView(clipperTable(), {transferSetup(), historySetup(), tr("Cut off"), true}, parent) {
  transfer().setAccessibleName(tr("Clipper's curve"));
  transfer().setToolTip(tr("Instantaneous level out over level in. Dots: clip level at the right, beginning of the knee on the "
                            "curve, drive at the foot."));
  history().setAccessibleName(tr("Clipper's history"));
  history().setToolTip(tr("The last seconds: peaks in and out, and from above how much was cut off. The line is the clip level."));
}

std::optional<QPointF> ClipperView::pointOf(OperatingPoint const& signal) const {
  auto const in = signal.at(0.0);
  return in ? std::optional(QPointF(in->x(), curve(values(), in->x()))) : std::nullopt;
}

} // namespace lacquer
