#include "ui/processors/transfer_plot.h"

#include "params/param_text.h"
#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kUsualSide = 220;
constexpr double kCurveWidth = 1.5;
constexpr double kPointRadius = 4.0;

} // namespace

double paramFor(ParamValues const& values, int param, double wanted,
                std::function<double(ParamValues const&)> const& outcome) {
  ParamSpec const& spec = values.table().spec(param);
  ParamValues tried = values;
  auto const at = [&](double travel) {
    tried.set(param, std::clamp(fromTravel(spec, travel), spec.minimum, spec.maximum));
    return outcome(tried);
  };
  double low = 0.0;
  double high = 1.0;
  bool const rises = at(1.0) > at(0.0);
  constexpr int kHalvings = 40;
  for (int i = 0; i < kHalvings; ++i) {
    double const middle = (low + high) / 2.0;
    (at(middle) < wanted) == rises ? low = middle : high = middle;
  }
  return fromTravel(spec, (low + high) / 2.0);
}

TransferPlot::TransferPlot(ParamTable const& table, Setup setup, QWidget* parent)
    : HandlePlot(table, parent)
    , m_setup(std::move(setup)) {
  setAccessibleName(tr("Transfer curve"));
}

QSize TransferPlot::sizeHint() const { return {theme::px(kUsualSide), theme::px(kUsualSide)}; }

void TransferPlot::setSetup(Setup setup) {
  m_setup = std::move(setup);
  m_point.reset();
  renew();
}

void TransferPlot::showPoint(std::optional<QPointF> point) {
  if (point == m_point)
    return;
  m_point = point;
  update(plotArea().toAlignedRect());
}

double TransferPlot::column(double level) const {
  QRectF const area = plotArea();
  return area.left() + (level - m_setup.lowest) / (m_setup.highest - m_setup.lowest) * area.width();
}

double TransferPlot::levelAt(double column) const {
  QRectF const area = plotArea();
  return m_setup.lowest + (column - area.left()) / area.width() * (m_setup.highest - m_setup.lowest);
}

std::vector<PlotHandle> TransferPlot::makeHandles() const {
  std::vector<PlotHandle> made;
  QRectF const area = plotArea();
  for (std::size_t i = 0; i < m_setup.handles.size(); ++i) {
    Handle const& handle = m_setup.handles[i];
    auto const place = handle.place(values());
    if (!place)
      continue;
    made.push_back({.name = handle.name,
                    .place = QPointF(std::clamp(column(place->x()), area.left(), area.right()), axis().rowInside(place->y())),
                    .columns = handle.columns,
                    .rows = handle.rows,
                    .extra = handle.extra,
                    .item = static_cast<int>(i)});
  }
  return made;
}

double TransferPlot::valueAt(PlotHandle const& handle, int param, QPointF const& place) const {
  QPointF const levels(levelAt(place.x()), axis().level(place.y()));
  return m_setup.handles[static_cast<std::size_t>(handle.item)].value(values(), param, levels);
}

void TransferPlot::paintColumns(QPainter& painter) const {
  QRectF const area = plotArea();
  double const height = painter.fontMetrics().height();
  double step = m_setup.step;
  double const least = 1.6 * painter.fontMetrics().horizontalAdvance(numberText(m_setup.lowest, m_setup.decimals));
  while (step < m_setup.highest - m_setup.lowest && column(step) - column(0.0) < least)
    step *= 2.0;
  for (double level = std::floor(m_setup.highest / step + 1e-9) * step; level >= m_setup.lowest - 1e-9; level -= step) {
    double const at = std::round(column(level)) + 0.5;
    painter.setPen(theme::colour(theme::Token::lineSubtle));
    painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
    painter.setPen(theme::colour(theme::Token::textMid));
    QRectF box(at - theme::px(20), area.bottom() + theme::px(2), theme::px(40), height);
    box.moveRight(std::min(box.right(), width() + theme::px(12) - 0.0));
    painter.drawText(box, Qt::AlignCenter, numberText(level, m_setup.decimals));
  }
}

void TransferPlot::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  axis().paint(painter, m_setup.step, m_setup.unit);
  paintColumns(painter);
  if (auto const knee = m_setup.knee ? m_setup.knee(values()) : std::nullopt) {
    double const from = std::clamp(column(knee->first), area.left(), area.right());
    double const to = std::clamp(column(knee->second), area.left(), area.right());
    painter.fillRect(QRectF(from, area.top(), to - from, area.height()), theme::faded(theme::Token::accent, 0.12));
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(area);
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(column(m_setup.lowest), axis().row(m_setup.lowest)),
                   QPointF(column(m_setup.highest), axis().row(m_setup.highest)));
  double const far = 2.0 * area.height();
  auto const row = [&](double at) {
    return std::clamp(axis().row(m_setup.curve(values(), levelAt(at))), area.top() - far, area.bottom() + far);
  };
  painter.setPen(theme::colour(theme::Token::textLow));
  QRectF const words = area.adjusted(theme::px(theme::kUnit), theme::px(2), -theme::px(theme::kUnit), -theme::px(2));
  painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, tr("out"));
  painter.drawText(words, Qt::AlignRight | Qt::AlignBottom, tr("in"));
  QPolygonF const curve = curveOf(area, row);
  painter.setPen(QPen(theme::colour(theme::Token::sourceMaster), kCurveWidth));
  painter.drawPolyline(curve);
}

void TransferPlot::paintMoving(QPainter& painter) {
  if (!m_point)
    return;
  QRectF const area = plotArea();
  QPointF const at(std::clamp(column(m_point->x()), area.left(), area.right()), axis().rowInside(m_point->y()));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::faded(theme::Token::meterNear, 0.6), 1.0));
  painter.drawLine(QPointF(at.x(), area.bottom()), at);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colour(theme::Token::meterNear));
  double const radius = theme::px(static_cast<int>(kPointRadius));
  painter.drawEllipse(at, radius, radius);
  painter.setBrush(Qt::NoBrush);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void TransferPlot::paintPointer(QPainter& painter, QPointF const& pointer) {
  double const in = levelAt(pointer.x());
  painter.setFont(theme::numberFont(theme::Size::small));
  paintTag(painter, plotArea().topLeft() + QPointF(theme::px(theme::kUnit), theme::px(theme::kUnit)), Qt::TopLeftCorner,
           tr("%1 → %2 %3").arg(numberText(in, 1 + m_setup.decimals), numberText(m_setup.curve(values(), in), 1 + m_setup.decimals), m_setup.unit),
           theme::colour(theme::Token::textHigh), plotArea());
}

} // namespace lacquer
