#include "ui/processors/curve_view.h"

#include <QHBoxLayout>

namespace lacquer {

CurveView::CurveView(ParamTable const& table, Setup const& setup, QWidget* parent)
    : PlottedView(table, parent)
    , m_transfer(new TransferPlot(table, setup.transfer, this))
    , m_history(new LevelHistory(table, setup.history, this))
    , m_figures(new WorkFigures(setup.reductionName, setup.showsTruePeak, this)) {
  adopt(m_transfer);
  adopt(m_history);
  QHBoxLayout* const row = makeRow();
  row->addWidget(m_transfer, 2);
  row->addWidget(m_history, 4);
  row->addWidget(m_figures);
}

void CurveView::showWork(SlotView const& work, double seconds) {
  m_history->add(work.history);
  m_figures->add(work.history, seconds);
  m_point.add(work.history, seconds);
  m_transfer->showPoint(pointOf(m_point));
}

} // namespace lacquer
