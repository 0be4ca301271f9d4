#include "ui/params/check_box.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyle>
#include <QStyleOptionButton>

namespace lacquer {
namespace {

constexpr int kBox = 16;
constexpr int kGap = 8;

} // namespace

CheckBox::CheckBox(QString const& text, QWidget* parent)
    : QCheckBox(text, parent) {
  setMinimumHeight(theme::px(theme::kHitTarget));
}

void CheckBox::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  double const side = theme::px(kBox);
  QRectF const box(0.5, (height() - side) / 2.0 + 0.5, side - 1.0, side - 1.0);
  bool const isFilled = isChecked() && isEnabled();
  auto const outline = hasFocus()    ? (isFilled ? theme::Token::textHigh : theme::Token::accent)
                       : isFilled    ? theme::Token::accent
                       : isEnabled() ? theme::Token::lineControl
                                     : theme::Token::lineStrong;
  painter.setPen(QPen(theme::colour(outline), hasFocus() ? 2.0 : 1.0));
  painter.setBrush(theme::colour(isFilled ? theme::Token::accent : underMouse() && isEnabled() ? theme::Token::surface3 : theme::Token::surface2));
  painter.drawRoundedRect(box, theme::px(3), theme::px(3));
  if (isChecked()) {
    painter.setPen(QPen(theme::colour(isEnabled() ? theme::Token::onAccent : theme::Token::lineControl), side / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({box.topLeft() + QPointF(0.22, 0.52) * side, box.topLeft() + QPointF(0.42, 0.70) * side, box.topLeft() + QPointF(0.74, 0.28) * side}));
  }
  QStyleOptionButton option;
  initStyleOption(&option);
  QRect const text = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this);
  painter.setPen(theme::colour(isEnabled() ? theme::Token::textHigh : theme::Token::lineControl));
  painter.drawText(QRect(std::max(text.left(), theme::px(kBox + kGap)), 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, this->text());
}

} // namespace lacquer
