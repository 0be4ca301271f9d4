#include "ui/params/param_knob.h"

#include "params/param_text.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kDial = 52; ///< diameter of the arc
constexpr int kPadding = 4;
constexpr int kLeastWidth = 76;
constexpr int kArcWidth = 4;
constexpr double kStartDegrees = 225.0; ///< anticlockwise from three o'clock, as Qt counts
constexpr double kSpanDegrees = 270.0;
constexpr int kQtDegree = 16;

double degreesAt(double travel) {
  return kStartDegrees - kSpanDegrees * travel;
}

QPointF onCircle(QPointF centre, double radius, double degrees) {
  double const angle = degrees * std::numbers::pi / 180.0;
  return {centre.x() + radius * std::cos(angle), centre.y() - radius * std::sin(angle)};
}

void drawArc(QPainter& painter, QRectF const& area, double from, double to) {
  painter.drawArc(area, static_cast<int>(std::lround(degreesAt(from) * kQtDegree)),
                  static_cast<int>(std::lround((degreesAt(to) - degreesAt(from)) * kQtDegree)));
}

} // namespace

ParamKnob::ParamKnob(ParamSpec const& spec, QWidget* parent)
    : ParamDragger(spec, parent)
    , m_label(toQt(spec.name)) {
  setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
  setToolTip(toolTip() + tr("\nDouble click resets."));
}

void ParamKnob::setLabel(QString const& label) {
  m_label = label;
  updateGeometry();
  update();
}

QSize ParamKnob::sizeHint() const {
  QFontMetrics const label(theme::font(theme::Size::small));
  QFontMetrics const number(theme::numberFont(theme::Size::label));
  int const widest =
      std::max({label.horizontalAdvance(m_label), number.horizontalAdvance(toQt(formatParam(spec(), spec().minimum))),
                number.horizontalAdvance(toQt(formatParam(spec(), spec().maximum))), theme::px(kDial)});
  return {std::max(theme::px(kLeastWidth), widest + 2 * theme::px(kPadding)),
          label.height() + theme::px(kDial) + number.height() + 3 * theme::px(kPadding)};
}

QRectF ParamKnob::dialArea() const {
  int const top = theme::px(kPadding) * 3 / 2 + QFontMetrics(theme::font(theme::Size::small)).height();
  return {(width() - theme::px(kDial)) / 2.0, static_cast<double>(top), static_cast<double>(theme::px(kDial)),
          static_cast<double>(theme::px(kDial))};
}

QRect ParamKnob::valueArea() const {
  int const height = QFontMetrics(theme::numberFont(theme::Size::label)).height();
  int const top = static_cast<int>(dialArea().bottom()) - theme::px(2);
  return {theme::px(2), top, width() - 2 * theme::px(2), height};
}

void ParamKnob::doubleClicked() {
  edit(spec().defaultValue);
}

void ParamKnob::paintDial(QPainter& painter) const {
  double const width = theme::px(kArcWidth);
  QRectF const area = dialArea().adjusted(width, width, -width, -width);
  QPointF const centre = area.center();
  double const travel = toTravel(spec(), value());
  bool const isAroundZero = spec().minimum < 0.0 && spec().maximum > 0.0;
  double const origin = isAroundZero ? toTravel(spec(), 0.0) : 0.0;

  painter.setPen(QPen(theme::colour(theme::Token::lineStrong), width, Qt::SolidLine, Qt::FlatCap));
  drawArc(painter, area, 0.0, 1.0);
  painter.setPen(QPen(theme::colour(theme::Token::accent), width, Qt::SolidLine, Qt::FlatCap));
  drawArc(painter, area, origin, travel);

  double const radius = area.width() / 2.0;
  double const tick = degreesAt(toTravel(spec(), spec().defaultValue));
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.5));
  painter.drawLine(onCircle(centre, radius + width * 0.5 + 1.0, tick), onCircle(centre, radius + width, tick));
  painter.setPen(QPen(theme::colour(theme::Token::textHigh), 2.0, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(onCircle(centre, radius * 0.35, degreesAt(travel)),
                   onCircle(centre, radius - width, degreesAt(travel)));
}

void ParamKnob::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (hasFocus()) {
    painter.setPen(theme::colour(theme::Token::accent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::px(theme::kRadius),
                            theme::px(theme::kRadius));
  }
  painter.setOpacity(isEnabled() ? 1.0 : 0.5);
  paintDial(painter);
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(QRect(0, theme::px(kPadding), width(), painter.fontMetrics().height()), Qt::AlignCenter, m_label);
  if (isTyping())
    return;
  painter.setFont(theme::numberFont(theme::Size::label));
  painter.setPen(theme::colour(theme::Token::textHigh));
  painter.drawText(valueArea(), Qt::AlignCenter, valueText());
}

} // namespace lacquer
