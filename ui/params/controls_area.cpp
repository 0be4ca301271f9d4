#include "ui/params/controls_area.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QLayout>
#include <QResizeEvent>
#include <QScrollBar>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kLeastHeight = 104; ///< a row of knobs

} // namespace

ControlsArea::ControlsArea(QWidget* parent)
    : QScrollArea(parent) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ControlsArea::setContent(QWidget* content) {
  setWidget(content);
  content->setAutoFillBackground(false);
  viewport()->setAutoFillBackground(false);
  content->installEventFilter(this);
}

int ControlsArea::neededHeight() const {
  if (widget() == nullptr)
    return 0;
  int const across = std::max(viewport()->width(), widget()->minimumSizeHint().width());
  return widget()->hasHeightForWidth() ? widget()->heightForWidth(across) : widget()->sizeHint().height();
}

QSize ControlsArea::sizeHint() const {
  return {minimumSizeHint().width(), neededHeight()};
}

QSize ControlsArea::minimumSizeHint() const {
  int const bar = verticalScrollBar()->sizeHint().width(); // it may come, and nothing is clipped then
  int const across = widget() == nullptr ? 0 : widget()->minimumSizeHint().width() + bar;
  int const high = widget() == nullptr ? 0 : widget()->sizeHint().height();
  return {across, std::min(high, theme::px(kLeastHeight))};
}

bool ControlsArea::eventFilter(QObject* object, QEvent* event) {
  if (object == widget() && event->type() == QEvent::LayoutRequest)
    updateGeometry();
  return QScrollArea::eventFilter(object, event);
}

void ControlsArea::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  if (event->oldSize().width() != event->size().width())
    updateGeometry();
}

} // namespace lacquer
