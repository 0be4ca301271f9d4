#include "ui/processors/deesser_view.h"

#include "processors/deesser.h"
#include "ui/params/listen_button.h"
#include "ui/processors/deesser_plot.h"
#include "ui/processors/level_history.h"
#include "ui/processors/spectrum_trace.h"
#include "ui/processors/work_figures.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kThreshold = static_cast<int>(DeesserParam::threshold);
constexpr int kRange = static_cast<int>(DeesserParam::range);
constexpr int kListen = static_cast<int>(DeesserParam::listen);

LevelHistory::Setup historySetup() {
  LevelHistory::Line const threshold{.param = kThreshold,
                                     .name = QObject::tr("Threshold"),
                                     .level = [](ParamValues const& values) { return values[kThreshold]; },
                                     .value = [](ParamValues const&, double level) { return level; }};
  return {.lowest = -40.0,
          .step = 10.0,
          .inputName = QObject::tr("Band against everything"),
          .outputName = {},
          .reductionName = QObject::tr("Gain reduction"),
          .lines = {threshold}};
}

} // namespace

DeesserView::DeesserView(QWidget* parent)
    : PlottedView(deesserTable(), parent)
    , m_plot(new DeesserPlot(this))
    , m_history(new LevelHistory(deesserTable(), historySetup(), this))
    , m_figures(new WorkFigures(tr("Reduction"), false, this))
    , m_listen(new ListenButton(tr("Listen"), tr("what the detector hears"), this)) {
  m_history->setAccessibleName(tr("Sibilants and reduction"));
  m_history->setToolTip(tr("The last seconds: how far the band stuck out of the programme (from the spectrum, which is slower "
                           "than the detector), and the gain reduction from above. The line is the threshold."));
  adopt(m_plot);
  adopt(m_history);
  listenWith(m_listen, kListen, 1.0);
  auto* const side = new QVBoxLayout;
  side->setSpacing(theme::px(theme::kPanelPadding));
  side->addWidget(m_figures, 1);
  side->addWidget(m_listen);
  QHBoxLayout* const row = makeRow();
  row->addWidget(m_plot, 1);
  row->addWidget(m_history, 1);
  row->addLayout(side);
}

void DeesserView::showWork(SlotView const& work, double seconds) {
  if (work.input) {
    double const everything = weightedLevel(*work.input, [](double) { return 1.0; });
    double const band =
        weightedLevel(*work.input, [&](double hertz) { return deesserDetector(values(), rate(), hertz); });
    m_relative = everything > -120.0 ? band - everything : -200.0;
  }
  std::vector<LevelHistory::Moment> moments;
  moments.reserve(work.history.size());
  for (SlotMoment const& moment : work.history)
    moments.push_back({m_relative, LevelHistory::kNothing, static_cast<double>(moment.gainReductionDb), false});
  m_history->add(moments);
  m_figures->add(work.history, seconds);
  m_plot->showWork(work.input, work.output, std::min(m_figures->reduction(), values()[kRange]));
}

} // namespace lacquer
