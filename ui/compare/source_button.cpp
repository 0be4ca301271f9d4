#include "ui/compare/source_button.h"

#include "ui/compare/source_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

namespace lacquer {
namespace {

using theme::Token;

constexpr int kPadding = 8;
constexpr int kTriangle = 7;
constexpr double kFill = 0.24;

} // namespace

SourceButton::SourceButton(QWidget* parent)
    : QAbstractButton(parent) {
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SourceButton::showState(CompareSourceState const& state, Album const& album, bool isHeard) {
  m_source = state.source;
  m_key = sourceKey(state.source, album);
  m_label = sourceLabel(state);
  m_mark = !state.isAvailable ? QStringLiteral("\u2298") : state.isMeasuring && !state.offset ? measuringMark() : QString();
  m_isHeard = isHeard;
  m_isAvailable = state.isAvailable;
  setAccessibleName(isHeard ? tr("Hear %1, heard now").arg(m_label) : tr("Hear %1").arg(m_label));
  setToolTip(sourceHelp(state, album));
  updateGeometry();
  update();
}

void SourceButton::setWidestName(int atOneX) {
  m_widestName = atOneX;
  update();
}

QString SourceButton::name() const {
  QFontMetrics const metrics(theme::font(theme::Size::body, QFont::DemiBold));
  QString const elided = metrics.elidedText(m_label, Qt::ElideRight, theme::px(m_widestName));
  return m_mark.isEmpty() ? elided : elided + QLatin1Char(' ') + m_mark;
}

QSize SourceButton::sizeHint() const {
  // As wide as when it is heard, so that nothing moves when another one is.
  QFontMetrics const bold(theme::font(theme::Size::body, QFont::DemiBold));
  QFontMetrics const small(theme::numberFont(theme::Size::label));
  int const key = m_key.isEmpty() ? 0 : small.horizontalAdvance(m_key) + theme::px(6);
  return {key + bold.horizontalAdvance(name()) + theme::px(2 * kPadding + kTriangle + 4), theme::px(theme::kRowHeight)};
}

void SourceButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  Token const token = sourceToken(m_source.kind);
  double const edge = m_isHeard || hasFocus() ? 2.0 : 1.0;
  QRectF const box = QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
  painter.setPen(QPen(theme::colour(hasFocus() ? Token::accent : m_isHeard ? token : Token::lineStrong), edge));
  painter.setBrush(theme::colour(underMouse() || isDown() ? Token::surface3 : Token::surface1));
  painter.drawRoundedRect(box, theme::px(theme::kRadius), theme::px(theme::kRadius));
  if (m_isHeard) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::faded(token, kFill));
    painter.drawRoundedRect(box, theme::px(theme::kRadius), theme::px(theme::kRadius));
  }
  double x = theme::px(kPadding);
  double const middle = height() / 2.0;
  double const half = theme::px(kTriangle) / 2.0;
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colour(token));
  if (m_isHeard)
    painter.drawPolygon(QPolygonF({{x, middle - half}, {x + 2.0 * half, middle}, {x, middle + half}}));
  else
    painter.drawEllipse(QPointF(x + half, middle), half / 2.0, half / 2.0);
  x += theme::px(kTriangle + 4);
  painter.setFont(theme::numberFont(theme::Size::label));
  painter.setPen(theme::colour(Token::textMid));
  if (!m_key.isEmpty()) {
    painter.drawText(QRectF(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, m_key);
    x += painter.fontMetrics().horizontalAdvance(m_key) + theme::px(6);
  }
  painter.setFont(theme::font(theme::Size::body, m_isHeard ? QFont::DemiBold : QFont::Normal));
  painter.setPen(theme::colour(!m_isAvailable ? Token::textLow : m_isHeard ? Token::textHigh : token));
  painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, name());
}

void SourceButton::enterEvent(QEnterEvent* event) {
  QAbstractButton::enterEvent(event);
  update();
}

void SourceButton::leaveEvent(QEvent* event) {
  QAbstractButton::leaveEvent(event);
  update();
}

} // namespace lacquer
