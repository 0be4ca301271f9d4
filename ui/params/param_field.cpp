#include "ui/params/param_field.h"

#include "params/param_text.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kPadding = 8;
constexpr int kTravelLine = 2;

} // namespace

ParamField::ParamField(ParamSpec const& spec, QWidget* parent)
    : ParamDragger(spec, parent) {
  setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
  setToolTip(toolTip() + tr("\nDouble click types."));
}

QSize ParamField::sizeHint() const {
  QFontMetrics const metrics(theme::numberFont(theme::Size::label));
  int const widest = std::max(metrics.horizontalAdvance(toQt(formatParam(spec(), spec().minimum))),
                              metrics.horizontalAdvance(toQt(formatParam(spec(), spec().maximum))));
  return {widest + 2 * theme::px(kPadding), theme::px(theme::kHitTarget)};
}

void ParamField::enterEvent(QEnterEvent* event) {
  ParamDragger::enterEvent(event);
  update();
}

void ParamField::leaveEvent(QEvent* event) {
  ParamDragger::leaveEvent(event);
  update();
}

void ParamField::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QRectF const frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(theme::colour(hasFocus() ? theme::Token::accent : theme::Token::lineStrong));
  painter.setBrush(theme::colour(underMouse() && isEnabled() ? theme::Token::surface3 : theme::Token::surface2));
  painter.drawRoundedRect(frame, theme::px(theme::kRadius), theme::px(theme::kRadius));
  painter.setOpacity(isEnabled() ? 1.0 : 0.5);

  bool const isAroundZero = spec().minimum < 0.0 && spec().maximum > 0.0;
  double const origin = isAroundZero ? toTravel(spec(), 0.0) : 0.0;
  double const travel = toTravel(spec(), value());
  double const inner = width() - 2.0 * theme::px(kPadding);
  QRectF const line(theme::px(kPadding) + inner * std::min(origin, travel), height() - theme::px(kTravelLine) - 1.0,
                    inner * std::abs(travel - origin), theme::px(kTravelLine));
  painter.fillRect(line, theme::colour(theme::Token::accent));
  if (isTyping())
    return;
  painter.setFont(theme::numberFont(theme::Size::label));
  painter.setPen(theme::colour(theme::Token::textHigh));
  painter.drawText(rect().adjusted(theme::px(kPadding), 0, -theme::px(kPadding), -theme::px(kTravelLine)),
                   Qt::AlignRight | Qt::AlignVCenter, valueText());
}

} // namespace lacquer
