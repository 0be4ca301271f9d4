#include "ui/meters/meter_figure.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace lacquer {
namespace {

constexpr int kPadding = 4;
constexpr int kLeastWidth = 100;

} // namespace

MeterFigure::MeterFigure(QString const& name, QString const& unit, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_unit(unit)
    , m_number(QChar(0x2013)) {
  setAccessibleName(name);
}

void MeterFigure::setUnit(QString const& unit) {
  m_unit = unit;
  update();
}

void MeterFigure::showNumber(QString const& number, State state, QString const& remark) {
  if (number == m_number && state == m_state && remark == m_remark)
    return;
  m_number = number;
  m_state = state;
  m_remark = remark;
  setAccessibleDescription(m_number + QLatin1Char(' ') + m_unit + QLatin1Char(' ') + m_remark);
  update();
}

void MeterFigure::setClickable(QString const& what) {
  m_isClickable = true;
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  setToolTip(what);
}

QSize MeterFigure::sizeHint() const {
  int const small = QFontMetrics(theme::font(theme::Size::small)).height();
  int const large = QFontMetrics(theme::numberFont(theme::Size::title)).height();
  return {theme::px(kLeastWidth), small + large + 2 * theme::px(kPadding)};
}

void MeterFigure::mousePressEvent(QMouseEvent* event) {
  if (!m_isClickable)
    return event->ignore();
  Q_EMIT clicked();
}

void MeterFigure::keyPressEvent(QKeyEvent* event) {
  if (m_isClickable &&
      (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Delete))
    Q_EMIT clicked();
  else
    QWidget::keyPressEvent(event);
}

void MeterFigure::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void MeterFigure::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void MeterFigure::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (hasFocus()) {
    painter.setPen(theme::colour(theme::Token::accent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::px(theme::kRadius),
                            theme::px(theme::kRadius));
  }
  int const left = theme::px(kPadding);
  int const width = this->width() - 2 * left;
  int top = theme::px(kPadding);
  painter.setFont(theme::font(theme::Size::small));
  int const small = painter.fontMetrics().height();
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(QRect(left, top, width, small), Qt::AlignLeft | Qt::AlignVCenter, m_name);
  int const room = width - painter.fontMetrics().horizontalAdvance(m_name) - 2 * theme::px(kPadding);
  painter.setFont(theme::numberFont(theme::Size::small));
  painter.drawText(QRect(left, top, width, small), Qt::AlignRight | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(m_remark, Qt::ElideRight, room));
  top += small;

  painter.setFont(theme::numberFont(theme::Size::title));
  int const large = painter.fontMetrics().height();
  painter.setPen(theme::colour(m_state == State::over                                   ? theme::Token::meterOver
                               : m_state == State::stale || m_state == State::measuring ? theme::Token::textLow
                                                                                        : theme::Token::textHigh));
  QString const shown = m_state == State::measuring ? QString(QChar(0x25CC)) : m_number;
  painter.drawText(QRect(left, top, width, large), Qt::AlignLeft | Qt::AlignVCenter, shown);
  int const advance = painter.fontMetrics().horizontalAdvance(shown) + theme::px(kPadding);
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(QRect(left + advance, top, width - advance, large - theme::px(2)), Qt::AlignLeft | Qt::AlignBottom,
                   m_unit);
}

} // namespace lacquer
