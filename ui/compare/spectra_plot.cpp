#include "ui/compare/spectra_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/compare/source_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

using theme::Token;

constexpr int kLeftMargin = 44;
constexpr int kBottomMargin = 20;
constexpr int kTopMargin = 8;
constexpr int kRightMargin = 12;
constexpr double kSpan = 60.0; // dB shown
constexpr double kStep = 12.0;
constexpr double kNothing = -150.0;

} // namespace

SpectraPlot::SpectraPlot(QWidget* parent)
    : QWidget(parent) {
  setMouseTracking(true);
  setAccessibleName(tr("Spectra of the sources"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize SpectraPlot::sizeHint() const { return {theme::px(560), theme::px(240)}; }
QSize SpectraPlot::minimumSizeHint() const { return {theme::px(280), theme::px(140)}; }

void SpectraPlot::setCurves(std::vector<Curve> curves) {
  m_curves = std::move(curves);
  fitScale();
  update();
}

void SpectraPlot::setPart(Part part) {
  m_part = part;
  fitScale();
  update();
}

std::array<float, LongTermSpectrum::kBands> const& SpectraPlot::bands(LongTermSpectrum const& spectrum) const {
  switch (m_part) {
  case Part::mid:
    return spectrum.mid;
  case Part::side:
    return spectrum.side;
  case Part::loudMid:
    return spectrum.loudMid;
  case Part::loudSide:
    break;
  }
  return spectrum.loudSide;
}

void SpectraPlot::fitScale() {
  double highest = -200.0;
  for (Curve const& curve : m_curves)
    if (curve.spectrum)
      for (float const level : bands(*curve.spectrum))
        highest = std::max(highest, static_cast<double>(level) + curve.offset);
  m_top = highest <= kNothing ? 0.0 : std::ceil((highest + 1.0) / 6.0) * 6.0;
}

double SpectraPlot::levelAt(Curve const& curve, double hertz) const {
  if (!curve.spectrum)
    return -200.0;
  auto const& levels = bands(*curve.spectrum);
  double const place = std::clamp(12.0 * std::log2(hertz / LongTermSpectrum::centre(0)), 0.0, LongTermSpectrum::kBands - 1.0);
  auto const below = static_cast<std::size_t>(place);
  std::size_t const above = std::min<std::size_t>(below + 1, levels.size() - 1);
  double const share = place - static_cast<double>(below);
  return (1.0 - share) * static_cast<double>(levels[below]) + share * static_cast<double>(levels[above]) + curve.offset;
}

QRectF SpectraPlot::plotArea() const {
  return QRectF(rect()).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin), -theme::px(kRightMargin), -theme::px(kBottomMargin));
}

double SpectraPlot::rowOf(double db) const {
  QRectF const area = plotArea();
  return area.top() + (m_top - db) / kSpan * area.height();
}

void SpectraPlot::paintGrid(QPainter& painter) const {
  QRectF const area = plotArea();
  painter.fillRect(area, theme::colour(Token::surface0));
  painter.setFont(theme::numberFont(theme::Size::small));
  int const height = painter.fontMetrics().height();
  bool isFirst = true;
  for (double db = std::floor(m_top / kStep) * kStep; db >= m_top - kSpan; db -= kStep) {
    double const row = std::round(rowOf(db)) + 0.5;
    painter.setPen(theme::colour(Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), row), QPointF(area.right(), row));
    painter.setPen(theme::colour(Token::textMid));
    QString const text = isFirst ? numberText(db, 0) + QStringLiteral(" dB") : numberText(db, 0);
    painter.drawText(QRectF(0.0, row - height / 2.0, area.left() - theme::px(6), height), Qt::AlignRight | Qt::AlignVCenter, text);
    isFirst = false;
  }
  FrequencyAxis(area).paint(painter);
}

void SpectraPlot::paintCurves(QPainter& painter) const {
  QRectF const area = plotArea();
  FrequencyAxis const axis(area);
  painter.save();
  painter.setClipRect(area);
  painter.setRenderHint(QPainter::Antialiasing);
  for (Curve const& curve : m_curves) {
    if (!curve.spectrum)
      continue;
    QPolygonF line;
    auto const& levels = bands(*curve.spectrum);
    for (int band = 0; band < LongTermSpectrum::kBands; ++band) {
      double const level = static_cast<double>(levels[static_cast<std::size_t>(band)]);
      if (level > kNothing)
        line << QPointF(axis.column(LongTermSpectrum::centre(band)), rowOf(level + curve.offset));
    }
    painter.setPen(curve.pen);
    painter.drawPolyline(line);
  }
  painter.restore();
}

void SpectraPlot::paintLegend(QPainter& painter) const {
  QRectF const area = plotArea();
  painter.setFont(theme::font(theme::Size::small));
  int const line = painter.fontMetrics().height() + theme::px(2);
  double widest = 0.0;
  auto const text = [](Curve const& curve) { return curve.spectrum ? curve.name : curve.name + QLatin1Char(' ') + measuringMark(); };
  for (Curve const& curve : m_curves)
    widest = std::max<double>(widest, painter.fontMetrics().horizontalAdvance(text(curve)));
  QRectF const box(area.left() + theme::px(8), area.bottom() - theme::px(8) - line * static_cast<double>(m_curves.size()), widest + theme::px(44),
                   line * static_cast<double>(m_curves.size()));
  painter.fillRect(box.adjusted(-theme::px(4), -theme::px(2), 0, theme::px(2)), theme::faded(Token::surface0, 0.8));
  double top = box.top();
  for (Curve const& curve : m_curves) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(curve.pen);
    painter.drawLine(QPointF(box.left(), top + line / 2.0), QPointF(box.left() + theme::px(28), top + line / 2.0));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme::colour(Token::textMid));
    painter.drawText(QRectF(box.left() + theme::px(34), top, widest + theme::px(8), line), Qt::AlignLeft | Qt::AlignVCenter, text(curve));
    top += line;
  }
}

void SpectraPlot::paintCrosshair(QPainter& painter) const {
  QRectF const area = plotArea();
  if (!area.contains(m_pointer))
    return;
  double const hertz = FrequencyAxis(area).hertz(m_pointer.x());
  painter.setPen(QPen(theme::colour(Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(m_pointer.x(), area.top()), QPointF(m_pointer.x(), area.bottom()));
  painter.drawLine(QPointF(area.left(), m_pointer.y()), QPointF(area.right(), m_pointer.y()));
  double const under = m_top - (m_pointer.y() - area.top()) / area.height() * kSpan;
  QStringList parts{frequencyText(hertz), noteText(hertz), numberText(under) + QStringLiteral(" dB")};
  for (Curve const& curve : m_curves)
    if (double const level = levelAt(curve, hertz); level > kNothing)
      parts << tr("%1 %2").arg(curve.name, numberText(level));
  paintReadout(painter, area, parts.join(QStringLiteral(" \u00B7 ")));
}

void SpectraPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintGrid(painter);
  if (m_curves.empty()) {
    painter.setPen(theme::colour(Token::textLow));
    painter.setFont(theme::font(theme::Size::label));
    painter.drawText(plotArea(), Qt::AlignCenter, tr("Mark the sources whose spectra are to be laid over each other"));
    return;
  }
  paintCurves(painter);
  paintLegend(painter);
  paintCrosshair(painter);
}

void SpectraPlot::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  update();
}

void SpectraPlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  update();
}

} // namespace lacquer
