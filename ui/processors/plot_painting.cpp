#include "ui/processors/plot_painting.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kLeftMargin = 34;
constexpr int kRightMargin = 14;
constexpr int kTopMargin = 8;
constexpr int kBottomMargin = 18;
constexpr double kDotRadius = 5.0;
constexpr double kGrip = 5.0;
constexpr double kShade = 0.85;

} // namespace

double LevelAxis::rowInside(double level) const {
  return std::clamp(std::isfinite(level) ? row(level) : area.bottom(), area.top(), area.bottom());
}

double LevelAxis::fittingStep(QPainter const& painter, double step) const {
  double const least = 1.4 * painter.fontMetrics().height();
  while (step < highest - lowest && step / (highest - lowest) * area.height() < least)
    step *= 2.0;
  return step;
}

void LevelAxis::paint(QPainter& painter, double step, QString const& unit, bool withLines) const {
  painter.setFont(theme::numberFont(theme::Size::small));
  double const height = painter.fontMetrics().height();
  double const used = fittingStep(painter, step);
  bool isTopmost = true;
  for (double level = std::floor(highest / used + 1e-9) * used; level >= lowest - 1e-9; level -= used) {
    double const line = std::round(row(level)) + 0.5;
    if (withLines) {
      painter.setPen(theme::colour(theme::Token::lineSubtle));
      painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line));
    }
    double const top = std::clamp(line - height / 2.0, 0.0, area.bottom() - height / 2.0);
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QRectF(0.0, top, area.left() - theme::px(theme::kUnit), height),
                     Qt::AlignRight | Qt::AlignVCenter, isTopmost ? unit : numberText(level, decimals));
    isTopmost = false;
  }
}

void LevelAxis::paintRight(QPainter& painter, double step, QString const& unit, double floor) const {
  painter.setFont(theme::numberFont(theme::Size::small));
  double const height = painter.fontMetrics().height();
  double const used = fittingStep(painter, step);
  painter.setPen(theme::colour(theme::Token::textMid));
  bool isTopmost = true;
  for (double level = std::floor(highest / used + 1e-9) * used; level >= lowest - 1e-9; level -= used) {
    double const top = std::clamp(row(level) - height / 2.0, 0.0, (floor > 0.0 ? floor : area.bottom()) - height);
    painter.drawText(QRectF(area.right() + theme::px(theme::kUnit), top, theme::px(kLeftMargin), height),
                     Qt::AlignLeft | Qt::AlignVCenter, isTopmost ? unit : signedText(level, decimals));
    isTopmost = false;
  }
}

QRectF plotAreaOf(QRect const& widget, bool withRightFigures) {
  return QRectF(widget).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin),
                                 -theme::px(withRightFigures ? kLeftMargin : kRightMargin), -theme::px(kBottomMargin));
}

QPixmap emptyLayer(QWidget const& widget) {
  QPixmap layer((QSizeF(widget.size()) * widget.devicePixelRatioF()).toSize());
  layer.setDevicePixelRatio(widget.devicePixelRatioF());
  layer.fill(Qt::transparent);
  return layer;
}

QPolygonF curveOf(QRectF const& area, std::function<double(double column)> const& row) {
  constexpr double kStep = 2.0;
  QPolygonF points;
  points.reserve(static_cast<qsizetype>(area.width() / kStep) + 2);
  for (double column = area.left(); column < area.right(); column += kStep)
    points << QPointF(column, row(column));
  points << QPointF(area.right(), row(area.right()));
  return points;
}

QPolygonF filledDown(QPolygonF const& curve, double foot) {
  QPolygonF filled = curve;
  if (!filled.isEmpty())
    filled << QPointF(curve.back().x(), foot) << QPointF(curve.front().x(), foot);
  return filled;
}

void paintCurve(QPainter& painter, QPolygonF const& curve, QColor const& colour, double width) {
  QList<QLineF> pieces;
  pieces.reserve(curve.size());
  for (qsizetype i = 1; i < curve.size(); ++i)
    pieces << QLineF(curve[i - 1], curve[i]);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
  painter.drawLines(pieces);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintHandle(QPainter& painter, PlotHandle const& handle, HandleLook look) {
  bool const isHeld = look == HandleLook::current || look == HandleLook::focused;
  QColor const line = theme::colour(isHeld                     ? theme::Token::accent
                                    : look == HandleLook::quiet ? theme::Token::lineControl
                                                                : theme::Token::textHigh);
  bool const isColumn = handle.shape == PlotHandle::Shape::column;
  if (handle.shape != PlotHandle::Shape::dot) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(isHeld ? line : theme::colour(theme::Token::lineControl), 1.0, isHeld ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(isColumn ? QPointF(handle.place.x(), handle.from) : QPointF(handle.from, handle.place.y()),
                     isColumn ? QPointF(handle.place.x(), handle.to) : QPointF(handle.to, handle.place.y()));
    painter.setRenderHint(QPainter::Antialiasing);
  }
  painter.setPen(QPen(look == HandleLook::focused ? theme::colour(theme::Token::textHigh) : line, 1.5));
  painter.setBrush(isHeld ? theme::colour(theme::Token::accent) : theme::colour(theme::Token::surface2));
  double const grip = theme::px(static_cast<int>(kGrip));
  double const dot = theme::px(static_cast<int>(kDotRadius)) + (isHeld ? 1.0 : 0.0);
  if (handle.shape == PlotHandle::Shape::dot)
    painter.drawEllipse(handle.place, dot, dot);
  else
    painter.drawRoundedRect(QRectF(handle.place - QPointF(isColumn ? grip * 0.7 : grip * 1.4, isColumn ? grip * 1.4 : grip * 0.7),
                                   isColumn ? QSizeF(grip * 1.4, grip * 2.8) : QSizeF(grip * 2.8, grip * 1.4)),
                            2.0, 2.0);
  painter.setBrush(Qt::NoBrush);
}

void paintFocus(QPainter& painter, QRectF const& area) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme::colour(theme::Token::accent), 1.0));
  painter.drawRect(QRectF(area.toAlignedRect()).adjusted(-0.5, -0.5, 0.5, 0.5));
}

void paintHint(QPainter& painter, QRectF const& area, QString const& text) {
  painter.setFont(theme::font(theme::Size::label));
  painter.setPen(theme::colour(theme::Token::textLow));
  painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, text);
}

void paintTag(QPainter& painter, QPointF const& at, Qt::Corner corner, QString const& text, QColor const& colour,
              QRectF const& within) {
  QSizeF const size(painter.fontMetrics().horizontalAdvance(text) + theme::px(2 * theme::kUnit),
                    painter.fontMetrics().height());
  bool const isRight = corner == Qt::TopRightCorner || corner == Qt::BottomRightCorner;
  bool const isBottom = corner == Qt::BottomLeftCorner || corner == Qt::BottomRightCorner;
  QRectF box(at - QPointF(isRight ? size.width() : 0.0, isBottom ? size.height() : 0.0), size);
  box.moveLeft(std::max(std::min(box.left(), within.right() - size.width()), within.left()));
  box.moveTop(std::max(std::min(box.top(), within.bottom() - size.height()), within.top()));
  painter.fillRect(box, theme::faded(theme::Token::surface0, kShade));
  painter.setPen(colour);
  painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace lacquer
