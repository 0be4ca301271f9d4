#include "ui/chain/frequency_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kLowest = 20.0;
constexpr double kHighest = 20000.0;
constexpr std::array kMarks{20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0};
constexpr std::array kRanges{6.0, 12.0, 24.0};
constexpr int kLeftMargin = 48;
constexpr int kBottomMargin = 18;
constexpr int kTopMargin = 8;
constexpr int kRightMargin = 16;
constexpr double kCurveWidth = 1.5;

QString markText(double hertz) {
  return hertz >= 1000.0 ? QString::number(hertz / 1000.0) + QLatin1Char('k') : QString::number(hertz);
}

} // namespace

QString frequencyText(double hertz) {
  return hertz >= 1000.0 ? QString::number(hertz / 1000.0, 'f', 2) + QStringLiteral(" kHz")
                         : QString::number(hertz, 'f', hertz < 100.0 ? 1 : 0) + QStringLiteral(" Hz");
}

QString noteText(double hertz) {
  static constexpr std::array<char const*, 12> kNames{"C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"};
  double const midi = 69.0 + 12.0 * std::log2(hertz / 440.0);
  int const nearest = static_cast<int>(std::lround(midi));
  int const cents = static_cast<int>(std::lround((midi - nearest) * 100.0));
  QString const note =
      QString::fromUtf8(kNames[static_cast<std::size_t>((nearest % 12 + 12) % 12)]) + QString::number(nearest / 12 - 1);
  return cents == 0 ? note : note + QLatin1Char(' ') + signedText(cents, 0) + QStringLiteral(" ct");
}

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
  QRectF const area = plotArea();
  return area.left() + area.width() * std::log(hertz / kLowest) / std::log(kHighest / kLowest);
}

double FrequencyPlot::hertzAt(double column) const {
  QRectF const area = plotArea();
  return kLowest * std::pow(kHighest / kLowest, (column - area.left()) / area.width());
}

double FrequencyPlot::rowOf(double db) const {
  QRectF const area = plotArea();
  return area.center().y() - db / m_range * area.height() / 2.0;
}

void FrequencyPlot::paintGrid(QPainter& painter) const {
  QRectF const area = plotArea();
  painter.setFont(theme::numberFont(theme::Size::small));
  int const height = painter.fontMetrics().height();
  for (double const hertz : kMarks) {
    double const column = std::round(columnOf(hertz)) + 0.5;
    painter.setPen(theme::colour(theme::Token::lineSubtle));
    painter.drawLine(QPointF(column, area.top()), QPointF(column, area.bottom()));
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QRectF(column - theme::px(20), area.bottom() + theme::px(2), theme::px(40), height),
                     Qt::AlignCenter, markText(hertz));
  }
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
  painter.setFont(theme::numberFont(theme::Size::small));
  QSizeF const size(painter.fontMetrics().horizontalAdvance(text) + theme::px(12),
                    painter.fontMetrics().height() + theme::px(4));
  QRectF const label(QPointF(area.right() - size.width() - theme::px(4), area.top() + theme::px(4)), size);
  painter.fillRect(label, theme::colour(theme::Token::surface3));
  painter.setPen(theme::colour(theme::Token::textHigh));
  painter.drawText(label, Qt::AlignCenter, text);
}

void FrequencyPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(plotArea(), theme::colour(theme::Token::surface0));
  paintGrid(painter);
  paintCurves(painter);
  paintCrosshair(painter);
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
