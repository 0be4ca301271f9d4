#include "ui/params/check_box.h"

#include "ui/params/tick_delegate.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kBox = 16;
constexpr int kGap = 8;

} // namespace

CheckBox::CheckBox(QString const& text, QWidget* parent)
    : QCheckBox(text, parent) {
  setMinimumHeight(theme::px(theme::kHitTarget));
}

QSize CheckBox::sizeHint() const {
  QFontMetrics const metrics(font());
  return {theme::px(kBox + kGap) + metrics.size(Qt::TextShowMnemonic, text()).width() + theme::px(theme::kUnit),
          std::max(theme::px(theme::kHitTarget), metrics.height())};
}

bool CheckBox::hitButton(QPoint const& at) const {
  return rect().contains(at);
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
  auto const fill = isFilled                      ? theme::Token::accent
                    : underMouse() && isEnabled() ? theme::Token::surface3
                                                  : theme::Token::surface2;
  auto const tick = isEnabled() ? theme::Token::onAccent : theme::Token::lineControl;
  paintTickBox(painter, box, checkState(), {theme::colour(outline), hasFocus() ? 2.0 : 1.0, theme::colour(fill), theme::colour(tick)});
  painter.setPen(theme::colour(isEnabled() ? theme::Token::textHigh : theme::Token::lineControl));
  painter.drawText(rect().adjusted(theme::px(kBox + kGap), 0, 0, 0),
                   Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
}

} // namespace lacquer
