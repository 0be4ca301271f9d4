#include "ui/processors/limiter_view.h"

#include "processors/limiter.h"
#include "ui/params/listen_button.h"
#include "ui/processors/level_history.h"
#include "ui/processors/work_figures.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr int kInput = static_cast<int>(LimiterParam::input);
constexpr int kCeiling = static_cast<int>(LimiterParam::ceiling);
constexpr int kUnity = static_cast<int>(LimiterParam::unity);

LevelHistory::Setup historySetup() {
  LevelHistory::Line const ceiling{.param = kCeiling,
                                   .name = QObject::tr("Ceiling"),
                                   .level = [](ParamValues const& values) { return values[kCeiling]; },
                                   .value = [](ParamValues const&, double level) { return level; }};
  // The input gain shows as the level of the incoming signal above which it is limited.
  LevelHistory::Line const input{
      .param = kInput,
      .name = QObject::tr("Limits above this level in"),
      .level = [](ParamValues const& values) { return values[kCeiling] - values[kInput]; },
      .value = [](ParamValues const& values, double level) { return values[kCeiling] - level; },
      .gripIsLeft = true};
  return {.lowest = -36.0,
          .highest = 3.0,
          .step = 6.0,
          .inputName = QObject::tr("In"),
          .outputName = QObject::tr("Out"),
          .reductionName = QObject::tr("Gain reduction"),
          .lines = {ceiling, input}};
}

} // namespace

LimiterView::LimiterView(QWidget* parent)
    : PlottedView(limiterTable(), parent)
    , m_history(new LevelHistory(limiterTable(), historySetup(), this))
    , m_figures(new WorkFigures(tr("Reduction"), true, this))
    , m_unity(new ListenButton(tr("Unity gain"), tr("the limited signal as loud as what came in"), this)) {
  m_history->setAccessibleName(tr("Limiter's history"));
  m_history->setToolTip(tr("The last seconds: peaks in and out, the gain reduction from above, true peaks above the ceiling "
                           "in red.\nGrip at the right: ceiling. Grip at the left: the level in above which it limits."));
  adopt(m_history);
  listenWith(m_unity, kUnity, 1.0);
  auto* const side = new QVBoxLayout;
  side->setSpacing(theme::px(theme::kPanelPadding));
  side->addWidget(m_figures, 1);
  side->addWidget(m_unity);
  QHBoxLayout* const row = makeRow();
  row->addWidget(m_history, 1);
  row->addLayout(side);
}

void LimiterView::showWork(SlotView const& work, double seconds) {
  double const ceiling = values()[kCeiling];
  m_history->add(work.history, [=](SlotMoment const& moment) { return WorkFigures::isOver(moment, ceiling); });
  m_figures->add(work.history, seconds, ceiling);
}

} // namespace lacquer
