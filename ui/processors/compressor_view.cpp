#include "ui/processors/compressor_view.h"

#include "processors/compressor.h"
#include "ui/processors/level_history.h"
#include "ui/processors/transfer_plot.h"
#include "ui/processors/work_figures.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
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
    : PlottedView(compressorTable(), parent)
    , m_transfer(new TransferPlot(compressorTable(), transferSetup(), this))
    , m_history(new LevelHistory(compressorTable(), historySetup(), this))
    , m_figures(new WorkFigures(tr("Reduction"), false, this)) {
  m_transfer->setAccessibleName(tr("Compressor's curve"));
  m_transfer->setToolTip(tr("Level out over level in. The dots are threshold, ratio and knee; the point is the signal."));
  m_history->setToolTip(tr("The last seconds: peaks in and out, the gain reduction from above. The line is the threshold."));
  adopt(m_transfer);
  adopt(m_history);
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(m_transfer, 2);
  row->addWidget(m_history, 4);
  row->addWidget(m_figures);
}

void CompressorView::showWork(SlotView const& work, double seconds) {
  m_history->add(work.history);
  m_figures->add(work.history, seconds);
  m_point.add(work.history, seconds);
  m_transfer->showPoint(m_point.at(makeupOf(values())));
}

} // namespace lacquer
