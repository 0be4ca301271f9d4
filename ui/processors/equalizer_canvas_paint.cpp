#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/processors/equalizer_canvas.h"
#include "ui/processors/equalizer_painting.h"
#include "ui/processors/plot_painting.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kTotalWidth = 2.0;
constexpr double kCurveWidth = 1.5;
constexpr double kFaint = 0.45;
constexpr double kFill = 0.16;
constexpr double kGhost = 0.7;
constexpr double kColumn = 2.0; ///< pixels from one point of a curve to the next
constexpr double kLeastReading = -140.0; ///< dB: below it there is nothing to read

QString channelName(EqualizerChannel channel) {
  int const index = equalizerParam(0, EqualizerBandParam::channel);
  auto const name = equalizerTable().spec(index).choices[static_cast<std::size_t>(channel)].name;
  return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

void EqualizerCanvas::renewStill() {
  m_still = {};
  renewCurves();
}

void EqualizerCanvas::renewCurves() {
  m_faint = {};
  renewCurrent();
}

void EqualizerCanvas::renewCurrent() {
  m_curvesLayer = {};
  describe();
  update();
}

void EqualizerCanvas::paintStill() {
  m_still = emptyLayer(*this);
  QPainter painter(&m_still);
  QRectF const area = plotArea();
  painter.fillRect(area, theme::colour(theme::Token::surface0));
  FrequencyAxis(area).paint(painter);
  int const height = painter.fontMetrics().height();
  double step = m_range <= 3.0 ? 1.0 : m_range <= 6.0 ? 2.0 : m_range / 4.0;
  while (step * rowsPerDecibel() < 1.3 * height)
    step *= 2.0;
  double const last = std::floor(m_range / step + 0.01) * step;
  for (double db = -last; db <= last + 0.01; db += step) {
    double const row = std::round(rowOf(db)) + 0.5;
    painter.setPen(theme::colour(std::abs(db) < 0.01 ? theme::Token::lineControl : theme::Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), row), QPointF(area.right(), row));
    painter.setPen(theme::colour(theme::Token::textMid));
    double const top = std::clamp(row - height / 2.0, 0.0, area.bottom() - height / 2.0);
    painter.drawText(QRectF(0.0, top, area.left() - theme::px(theme::kUnit), height), Qt::AlignRight | Qt::AlignVCenter,
                     db > last - 0.01 ? tr("dB") : signedText(db, 0));
  }
  LevelAxis const spectrum{area, EqualizerSpectrum::kLowestDb, 0.0};
  spectrum.paintRight(painter, 15.0, m_spectrum.options().isTilted ? tr("tilted") : tr("dBFS"));
  if (m_showsPiano)
    paintPiano(painter, pianoArea(), area);
}

QPolygonF EqualizerCanvas::polyline(EqualizerCurves::Curve const& curve) const {
  QRectF const area = plotArea();
  QPolygonF points;
  points.reserve(static_cast<qsizetype>(curve.size()));
  double const least = -1.2 * m_range;
  double const most = 1.2 * m_range;
  for (std::size_t i = 0; i < curve.size(); ++i)
    points << QPointF(area.left() + static_cast<double>(i) * kColumn,
                      rowOf(std::clamp(static_cast<double>(curve[i]), least, most)));
  return points;
}

void EqualizerCanvas::paintBandCurve(QPainter& painter, int band, bool isCurrent) const {
  EqualizerChannel const channel = equalizerChannel(m_values, band);
  QPolygonF const curve = polyline(m_curves.band(band));
  if (isCurrent) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::faded(channelToken(channel), kFill));
    painter.drawPolygon(filledDown(curve, rowOf(0.0)));
    painter.setBrush(Qt::NoBrush);
  }
  paintChannelCurve(painter, curve, channel, channelPen(channel, isCurrent ? kCurveWidth : 1.0, isCurrent ? 1.0 : kFaint));
  if (EqualizerCurves::Curve const& moved = m_curves.movedBand(band); !moved.empty()) {
    paintDots(painter, polyline(moved), channelPen(channel, 1.0, isCurrent ? kGhost : kFaint));
  }
}

void EqualizerCanvas::paintTotals(QPainter& painter) const {
  for (EqualizerChannel const channel : m_curves.channels()) {
    paintChannelCurve(painter, polyline(m_curves.total(channel)), channel, channelPen(channel, kTotalWidth));
  }
}

void EqualizerCanvas::paintLegend(QPainter& painter) const {
  auto const channels = m_curves.channels();
  if (channels.size() < 2)
    return;
  QRectF const area = plotArea();
  painter.setFont(theme::font(theme::Size::small));
  double left = area.left() + theme::px(theme::kPanelPadding);
  double const middle = area.top() + painter.fontMetrics().height() / 2.0 + theme::px(theme::kUnit);
  for (EqualizerChannel const channel : channels) {
    paintChannelMark(painter, QPointF(left + theme::px(5), middle), channel, theme::px(4));
    QPolygonF const line{QPointF(left + theme::px(14), middle), QPointF(left + theme::px(38), middle)};
    paintChannelCurve(painter, line, channel, channelPen(channel, kTotalWidth));
    painter.setPen(theme::colour(theme::Token::textMid));
    left += theme::px(42);
    painter.drawText(QPointF(left, middle + painter.fontMetrics().ascent() / 2.0 - 1.0), channelName(channel));
    left += painter.fontMetrics().horizontalAdvance(channelName(channel)) + theme::px(theme::kGroupGap);
  }
}

void EqualizerCanvas::paintNodes(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  auto const paint = [&](int band) {
    NodeLook const look = band == m_current  ? (hasFocus() ? NodeLook::focused : NodeLook::current)
                          : band == m_hovered ? NodeLook::hovered
                                              : NodeLook::quiet;
    paintNode(painter, nodePlace(band), band, equalizerChannel(m_values, band), look);
  };
  for (int const band : usedBands(m_values))
    if (band != m_current)
      paint(band);
  if (m_current >= 0 && equalizerType(m_values, m_current) != EqualizerBandType::off)
    paint(m_current);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setBrush(Qt::NoBrush);
}

void EqualizerCanvas::setColumns() {
  QRectF const area = plotArea();
  std::vector<double> hertz;
  for (double column = area.left(); column < area.right() + kColumn; column += kColumn)
    hertz.push_back(FrequencyAxis(area).hertz(column));
  m_curves.setColumns(std::move(hertz));
}

void EqualizerCanvas::paintFaint() {
  m_faint = emptyLayer(*this);
  QPainter painter(&m_faint);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(plotArea().adjusted(0.0, -1.0, 1.0, 1.0));
  for (int const band : usedBands(m_values))
    if (band != m_current)
      paintBandCurve(painter, band, false);
}

void EqualizerCanvas::paintCurves() {
  m_curvesLayer = m_faint;
  QPainter painter(&m_curvesLayer);
  painter.setRenderHint(QPainter::Antialiasing);
  QRectF const area = plotArea();
  painter.setClipRect(area.adjusted(0.0, -1.0, 1.0, 1.0));
  if (m_current >= 0 && equalizerType(m_values, m_current) != EqualizerBandType::off)
    paintBandCurve(painter, m_current, true);
  paintTotals(painter);
  painter.setClipping(false);
  paintLegend(painter);
}

void EqualizerCanvas::paintMovement(QPainter& painter) const {
  if (!m_curves.hasDynamics())
    return;
  QRectF const area = plotArea();
  bool isMoving = false;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(area);
  for (int const band : usedBands(m_values)) {
    if (!equalizerIsDynamic(m_values, band))
      continue;
    QPointF const node = nodePlace(band);
    double const gain = equalizerValue(m_values, band, EqualizerBandParam::gain);
    double const movement = m_movements[static_cast<std::size_t>(band)];
    double const range = equalizerValue(m_values, band, EqualizerBandParam::range);
    theme::Token const token = channelToken(equalizerChannel(m_values, band));
    double const end = rowOf(gain + range);
    double const away = range < 0.0 ? nodeRadius() : -nodeRadius();
    painter.setPen(QPen(theme::colour(token), 1.0));
    painter.drawLine(QPointF(node.x(), node.y() + away), QPointF(node.x(), end));
    painter.drawLine(QPointF(node.x() - theme::px(5), end), QPointF(node.x() + theme::px(5), end));
    double const now = rowOf(gain + movement);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(theme::Token::meterOk));
    painter.drawRect(QRectF(node.x() + nodeRadius() + 1.5, std::min(now, node.y()), theme::px(3), std::abs(now - node.y())));
    isMoving = isMoving || std::abs(movement) > 0.05;
  }
  painter.setBrush(Qt::NoBrush);
  if (isMoving)
    paintTotalsNow(painter);
  painter.setClipping(false);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void EqualizerCanvas::paintTotalsNow(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing, devicePixelRatioF() < 2.0); // as the spectrum's outline
  painter.setPen(QPen(theme::colour(theme::Token::meterOk), kCurveWidth));
  for (EqualizerChannel const channel : m_curves.channels())
    if (m_curves.moves(channel))
      painter.drawPolyline(polyline(m_curves.totalNow(channel, m_movements)));
}

void EqualizerCanvas::paintReadings(QPainter& painter) const {
  QRectF const area = plotArea();
  int const band = m_drag.isPressed() ? m_current : m_hovered;
  if (band >= 0) {
    paintReadout(painter, area, bandText(m_values, band));
    return;
  }
  if (!area.contains(m_pointer))
    return;
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(m_pointer.x(), area.top()), QPointF(m_pointer.x(), area.bottom()));
  painter.drawLine(QPointF(area.left(), m_pointer.y()), QPointF(area.right(), m_pointer.y()));
  double const hertz = FrequencyAxis(area).hertz(m_pointer.x());
  QString text = tr("%1 · %2 · %3 dB").arg(frequencyText(hertz), noteText(hertz), signedText(decibelsAt(m_pointer.y()), 1));
  if (double const before = m_spectrum.before(hertz), after = m_spectrum.after(hertz); std::max(before, after) > kLeastReading)
    text += tr(" · spectrum %1 → %2 dBFS").arg(numberText(before), numberText(after));
  paintReadout(painter, area, text);
}

void EqualizerCanvas::paintEvent(QPaintEvent*) {
  QRectF const area = plotArea();
  if (area.width() < 1.0 || area.height() < 1.0)
    return;
  bool const isOtherScreen = !m_still.isNull() && m_still.devicePixelRatio() != devicePixelRatioF();
  if (m_still.isNull() || isOtherScreen)
    paintStill();
  if (m_faint.isNull() || isOtherScreen) {
    setColumns();
    paintFaint();
  }
  if (m_curvesLayer.isNull() || isOtherScreen)
    paintCurves();
  QPainter painter(this);
  painter.setClipRegion(QRegion(rect()) - area.toRect());
  painter.drawPixmap(0, 0, m_still);
  painter.setClipRect(area.toRect());
  painter.setCompositionMode(QPainter::CompositionMode_Source); // nothing shines through there: copying is cheaper
  painter.drawPixmap(0, 0, m_still);
  painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
  m_spectrum.paint(painter, area);
  painter.setClipping(false);
  if (usedBands(m_values).empty() && m_spectrum.isEmpty())
    paintHint(painter, QRectF(area.topLeft(), QSizeF(area.width(), area.height() / 2.0)), tr("Double click adds a band."));
  painter.drawPixmap(0, 0, m_curvesLayer);
  paintMovement(painter);
  paintNodes(painter);
  paintReadings(painter);
  if (hasFocus())
    paintFocus(painter, area);
}

} // namespace lacquer
