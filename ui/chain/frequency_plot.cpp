#include "ui/chain/frequency_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kLowest = FrequencyAxis::kLowest;
constexpr double kHighest = FrequencyAxis::kHighest;
constexpr std::array kRanges{6.0, 12.0, 24.0};
constexpr int kLeftMargin = 48;
constexpr int kBottomMargin = 18;
constexpr int kTopMargin = 8;
constexpr int kRightMargin = 16;
constexpr double kCurveWidth = 1.5;

} // namespace

FrequencyPlot::FrequencyPlot(QWidget* parent)
    : QWidget(parent) {
  setMouseTracking(true);
  setAccessibleName(tr("Frequency response"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FrequencyPlot::setCurves(std::vector<Curve> curves) {
  m_curves = std::move(curves);
  double highest = 0.0;
  for (Curve const& curve : m_curves)
    for (double hertz = kLowest; hertz <= kHighest; hertz *= 1.05)
      highest = std::max(highest, curve.gainDb(hertz)); // cuts run out of the picture, boosts never do
  auto const fitting = std::ranges::find_if(kRanges, [&](double range) { return range >= highest && range >= 12.0; });
  m_range = fitting == kRanges.end() ? kRanges.back() : *fitting;
  m_still = {};
  update();
}

QSize FrequencyPlot::sizeHint() const {
  return {theme::px(560), theme::px(220)};
}

QSize FrequencyPlot::minimumSizeHint() const {
  return {theme::px(320), theme::px(150)};
}

QRectF FrequencyPlot::plotArea() const {
  return QRectF(rect()).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin), -theme::px(kRightMargin),
                                 -theme::px(kBottomMargin));
}

double FrequencyPlot::columnOf(double hertz) const {
  return FrequencyAxis(plotArea()).column(hertz);
}

double FrequencyPlot::hertzAt(double column) const {
  return FrequencyAxis(plotArea()).hertz(column);
}

double FrequencyPlot::rowOf(double db) const {
  QRectF const area = plotArea();
  return area.center().y() - db / m_range * area.height() / 2.0;
}

void FrequencyPlot::paintGrid(QPainter& painter) const {
  QRectF const area = plotArea();
  painter.setFont(theme::numberFont(theme::Size::small));
  int const height = painter.fontMetrics().height();
  FrequencyAxis(area).paint(painter);
  double const step = m_range / (area.height() < 6 * height ? 2.0 : 4.0);
  for (double db = -m_range; db <= m_range + 0.1; db += step) {
    double const row = std::round(rowOf(db)) + 0.5;
    painter.setPen(theme::colour(std::abs(db) < 0.01 ? theme::Token::lineControl : theme::Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), row), QPointF(area.right(), row));
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QRectF(0.0, row - height / 2.0, area.left() - theme::px(6), height),
                     Qt::AlignRight | Qt::AlignVCenter,
                     db >= m_range - 0.1 ? signedText(db, 0) + QStringLiteral(" dB") : signedText(db, 0));
  }
  painter.drawText(QRectF(area.right() - theme::px(40), area.bottom() - height - theme::px(2), theme::px(36), height),
                   Qt::AlignRight, tr("Hz"));
}

void FrequencyPlot::paintCurves(QPainter& painter) const {
  QRectF const area = plotArea();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(area.adjusted(0, -1, 1, 1));
  for (std::size_t i = m_curves.size(); i-- > 0;) {
    QPainterPath path;
    for (double column = area.left(); column <= area.right(); column += 1.0) {
      double const row = rowOf(std::clamp(m_curves[i].gainDb(hertzAt(column)), -2.0 * m_range, 2.0 * m_range));
      column == area.left() ? path.moveTo(column, row) : path.lineTo(column, row);
    }
    if (i == 0) {
      QPainterPath filled = path;
      filled.lineTo(area.right(), rowOf(0.0));
      filled.lineTo(area.left(), rowOf(0.0));
      painter.fillPath(filled, theme::faded(theme::Token::sourceMaster, 0.12));
    }
    painter.setPen(QPen(theme::colour(i == 0 ? theme::Token::sourceMaster : theme::Token::textMid), kCurveWidth,
                        m_curves[i].style));
    painter.drawPath(path);
  }
  painter.setClipping(false);
  painter.setRenderHint(QPainter::Antialiasing, false);
  if (m_curves.size() < 2)
    return;
  double top = area.top() + theme::px(theme::kUnit);
  painter.setFont(theme::font(theme::Size::small));
  for (std::size_t i = 0; i < m_curves.size(); ++i, top += painter.fontMetrics().height()) {
    double const middle = top + painter.fontMetrics().height() / 2.0;
    painter.setPen(QPen(theme::colour(i == 0 ? theme::Token::sourceMaster : theme::Token::textMid), kCurveWidth,
                        m_curves[i].style));
    painter.drawLine(QPointF(area.left() + theme::px(8), middle), QPointF(area.left() + theme::px(28), middle));
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QPointF(area.left() + theme::px(34), top + painter.fontMetrics().ascent()), m_curves[i].name);
  }
}

void FrequencyPlot::paintCrosshair(QPainter& painter) const {
  QRectF const area = plotArea();
  if (!area.contains(m_pointer) || m_curves.empty())
    return;
  double const hertz = hertzAt(m_pointer.x());
  double const db = m_curves.front().gainDb(hertz);
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(m_pointer.x(), area.top()), QPointF(m_pointer.x(), area.bottom()));
  painter.drawLine(QPointF(area.left(), m_pointer.y()), QPointF(area.right(), m_pointer.y()));
  QString const text = tr("%1 · %2 · %3 dB").arg(frequencyText(hertz), noteText(hertz), signedText(db, 1));
  paintReadout(painter, area, text);
}

void FrequencyPlot::paintEvent(QPaintEvent*) {
  if (m_still.isNull() || m_still.devicePixelRatio() != devicePixelRatioF()) {
    m_still = QPixmap((QSizeF(size()) * devicePixelRatioF()).toSize());
    m_still.setDevicePixelRatio(devicePixelRatioF());
    m_still.fill(Qt::transparent);
    QPainter painter(&m_still);
    painter.fillRect(plotArea(), theme::colour(theme::Token::surface0));
    paintGrid(painter);
    paintCurves(painter);
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, m_still);
  paintCrosshair(painter);
}

void FrequencyPlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_still = {};
}

void FrequencyPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  m_still = {}; // style, font or screen
}

void FrequencyPlot::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  update();
}

void FrequencyPlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  update();
}

} // namespace lacquer
