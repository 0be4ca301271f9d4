#include "ui/params/choice_box.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>
#include <QWheelEvent>

namespace lacquer {
namespace {

constexpr int kArrow = 8;
constexpr int kArrowRoom = 24;

} // namespace

ChoiceBox::ChoiceBox(QWidget* parent)
    : QComboBox(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(theme::px(theme::kHitTarget));
}

QSize ChoiceBox::sizeHint() const {
  return QComboBox::sizeHint() + QSize(theme::px(theme::kUnit), 0);
}

void ChoiceBox::paintEvent(QPaintEvent* event) {
  QComboBox::paintEvent(event);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  double const half = theme::px(kArrow) / 2.0;
  QPointF const centre(width() - theme::px(kArrowRoom) / 2.0, height() / 2.0);
  painter.setPen(QPen(theme::colour(isEnabled() ? theme::Token::textMid : theme::Token::lineControl), 1.5,
                      Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolyline(QPolygonF(
      {centre + QPointF(-half, -half / 2.0), centre + QPointF(0.0, half / 2.0), centre + QPointF(half, -half / 2.0)}));
}

void ChoiceBox::wheelEvent(QWheelEvent* event) {
  if (hasFocus())
    QComboBox::wheelEvent(event);
  else
    event->ignore(); // the page scrolls; no value changes under a passing pointer
}

} // namespace lacquer
