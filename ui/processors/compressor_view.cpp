#include "ui/processors/compressor_view.h"

#include "processors/compressor.h"

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kThreshold = static_cast<int>(CompressorParam::threshold);
constexpr int kRatio = static_cast<int>(CompressorParam::ratio);
constexpr int kKnee = static_cast<int>(CompressorParam::knee);
constexpr int kMakeup = static_cast<int>(CompressorParam::makeup);
constexpr double kLowest = -60.0;
constexpr double kHighest = 6.0;

double makeupOf(ParamValues const& values) { return values[kMakeup] + compressorAutoMakeup(values); }

TransferPlot::Handle thresholdHandle() {
  return {.name = QObject::tr("Threshold"),
          .columns = kThreshold,
          .extra = kKnee,
          .place =
              [](ParamValues const& values) {
                double const at = values[kThreshold];
                return std::optional(QPointF(at, compressorCurve(values, at)));
              },
          .value = [](ParamValues const&, int, QPointF const& levels) { return levels.x(); }};
}

TransferPlot::Handle ratioHandle() {
  return {.name = QObject::tr("Ratio"),
          .rows = kRatio,
          .place = [](ParamValues const& values) { return std::optional(QPointF(kHighest, compressorCurve(values, kHighest))); },
          .value =
              [](ParamValues const& values, int param, QPointF const& levels) {
                return paramFor(values, param, levels.y(),
                                [](ParamValues const& tried) { return compressorCurve(tried, kHighest); });
              }};
}

/// Stands at the foot, where the knee ends, so that it is there to grab at a hard knee, too.
TransferPlot::Handle kneeHandle() {
  return {.name = QObject::tr("Knee"),
          .columns = kKnee,
          .place = [](ParamValues const& values) { return std::optional(QPointF(values[kThreshold] + values[kKnee] / 2.0, kLowest)); },
          .value = [](ParamValues const& values, int, QPointF const& levels) { return 2.0 * (levels.x() - values[kThreshold]); }};
}

TransferPlot::Setup transferSetup() {
  return {.lowest = kLowest,
          .highest = kHighest,
          .unit = QObject::tr("dB"),
          .curve = compressorCurve,
          .handles = {thresholdHandle(), ratioHandle(), kneeHandle()},
          .knee = [](ParamValues const& values) -> std::optional<std::pair<double, double>> {
            double const half = values[kKnee] / 2.0;
            return std::pair(values[kThreshold] - half, values[kThreshold] + half);
          }};
}

LevelHistory::Setup historySetup() {
  LevelHistory::Line const threshold{.param = kThreshold,
                                     .name = QObject::tr("Threshold"),
                                     .level = [](ParamValues const& values) { return values[kThreshold]; },
                                     .value = [](ParamValues const&, double level) { return level; }};
  return {.lowest = kLowest,
          .step = 12.0,
          .inputName = QObject::tr("In"),
          .outputName = QObject::tr("Out"),
          .reductionName = QObject::tr("Gain reduction"),
          .lines = {threshold}};
}

} // namespace

CompressorView::CompressorView(QWidget* parent)
    : CurveView(compressorTable(), {transferSetup(), historySetup(), tr("Reduction"), false}, parent) {
  transfer().setAccessibleName(tr("Compressor's curve"));
  transfer().setToolTip(tr("Level out over level in. The dots are threshold, ratio and knee; the point is the signal."));
  history().setAccessibleName(tr("Compressor's history"));
  history().setToolTip(tr("The last seconds: peaks in and out, the gain reduction from above. The line is the threshold."));
}

std::optional<QPointF> CompressorView::pointOf(OperatingPoint const& signal) const {
  return signal.at(makeupOf(values()));
}

} // namespace lacquer
