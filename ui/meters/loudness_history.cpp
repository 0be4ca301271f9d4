#include "ui/meters/loudness_history.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr std::size_t kMostPoints = 36000; ///< an hour at 10 Hz
constexpr double kLowest = -40.0;
constexpr double kHighest = 0.0;
constexpr std::array kMarks{-5.0, -10.0, -14.0, -18.0, -23.0, -30.0};
constexpr double kSecondsPerMinute = 60.0;
constexpr double kCurveWidth = 1.5;
constexpr int kLeftMargin = 30;
constexpr int kRightMargin = 8;
constexpr int kTopMargin = 4;
constexpr int kBottomMargin = 16;
constexpr int kUsualWidth = 224;
constexpr int kUsualHeight = 92;
constexpr int kLeastHeight = 80;

} // namespace

LoudnessHistory::LoudnessHistory(QWidget* parent)
    : QWidget(parent) {
  setMouseTracking(true);
  setAccessibleName(tr("Loudness history"));
  setToolTip(tr("Loudness since play began: M thin, S strong; the line is 0 LU.\nDouble click goes to that place of the "
                "album. Right click chooses how much is shown."));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize LoudnessHistory::sizeHint() const { return {theme::px(kUsualWidth), theme::px(kUsualHeight)}; }
QSize LoudnessHistory::minimumSizeHint() const { return {theme::px(kUsualWidth) / 2, theme::px(kLeastHeight)}; }

void LoudnessHistory::add(std::uint64_t run, std::vector<LoudnessPoint> const& points) {
  if (run != m_run) {
    m_run = run;
    clear();
  }
  if (points.empty())
    return;
  m_points.insert(m_points.end(), points.begin(), points.end());
  while (m_points.size() > kMostPoints)
    m_points.pop_front();
  update(plotArea().toAlignedRect());
}

void LoudnessHistory::clear() {
  m_points.clear();
  update();
}

void LoudnessHistory::setUnit(LoudnessUnit unit, Lufs zeroLu) {
  m_unit = unit;
  m_zeroLu = zeroLu;
  m_grid = {};
  update();
}

void LoudnessHistory::setMinutes(int minutes) {
  m_minutes = minutes;
  m_grid = {};
  update();
}

QRectF LoudnessHistory::plotArea() const {
  return QRectF(rect()).adjusted(theme::px(kLeftMargin), theme::px(kTopMargin), -theme::px(kRightMargin),
                                 -theme::px(kBottomMargin));
}

double LoudnessHistory::rowOf(double lufs) const {
  QRectF const area = plotArea();
  double const kept = std::clamp(std::isfinite(lufs) ? lufs : kLowest, kLowest, kHighest);
  return area.top() + area.height() * (kHighest - kept) / (kHighest - kLowest);
}

double LoudnessHistory::newestTime() const {
  double const span = m_minutes * kSecondsPerMinute;
  return m_points.empty() ? span : std::max(m_points.back().time.value(), span);
}

LoudnessPoint const* LoudnessHistory::pointAt(double column) const {
  QRectF const area = plotArea();
  double const span = m_minutes * kSecondsPerMinute;
  double const time = newestTime() - (area.right() - column) / area.width() * span;
  auto const found = std::ranges::lower_bound(m_points, Seconds(time), {}, &LoudnessPoint::time);
  bool const isInside = column >= area.left() && column <= area.right();
  return isInside && time >= 0.0 && found != m_points.end() ? &*found : nullptr;
}

void LoudnessHistory::paintGrid() {
  m_grid = QPixmap(size() * devicePixelRatioF());
  m_grid.setDevicePixelRatio(devicePixelRatioF());
  m_grid.fill(Qt::transparent);
  QPainter painter(&m_grid);
  QRectF const area = plotArea();
  painter.fillRect(area, theme::colour(theme::Token::surface0));
  painter.setFont(theme::numberFont(theme::Size::small));
  int const height = painter.fontMetrics().height();
  double lastRow = -height;
  for (double const mark : kMarks) {
    double const row = std::round(rowOf(mark)) + 0.5;
    if (row - lastRow < height)
      continue;
    lastRow = row;
    painter.setPen(theme::colour(theme::Token::lineSubtle));
    painter.drawLine(QPointF(area.left(), row), QPointF(area.right(), row));
    painter.setPen(theme::colour(theme::Token::textMid));
    double const top = std::clamp(row - height / 2.0, 0.0, area.bottom() - height);
    painter.drawText(QRectF(0.0, top, area.left() - theme::px(theme::kUnit), height), Qt::AlignRight | Qt::AlignVCenter,
                     numberText(m_unit == LoudnessUnit::lufs ? mark : mark - m_zeroLu.value(), 0));
  }
  QRectF const below(area.left(), area.bottom() + theme::px(2), area.width(), height);
  painter.drawText(below, Qt::AlignLeft, tr("%1 min").arg(numberText(-m_minutes, 0)));
  painter.drawText(below, Qt::AlignHCenter, loudnessSuffix(m_unit));
  painter.drawText(below, Qt::AlignRight, tr("now"));
}

void LoudnessHistory::paintCurve(QPainter& painter, float LoudnessPoint::* value) const {
  QRectF const area = plotArea();
  double const span = m_minutes * kSecondsPerMinute;
  double const oldest = newestTime() - span;
  auto point = std::ranges::lower_bound(m_points, Seconds(oldest), {}, &LoudnessPoint::time);
  QPolygonF line;
  // Of the points that share a column the highest is shown.
  while (point != m_points.end()) {
    double const column = std::floor(area.left() + (point->time.value() - oldest) / span * area.width());
    double highest = kLowest;
    for (; point != m_points.end() &&
           std::floor(area.left() + (point->time.value() - oldest) / span * area.width()) <= column;
         ++point)
      highest = std::max(highest, static_cast<double>((*point).*value));
    line << QPointF(column + 0.5, rowOf(highest));
  }
  painter.drawPolyline(line);
}

void LoudnessHistory::paintReading(QPainter& painter) const {
  QRectF const area = plotArea();
  LoudnessPoint const* const point = area.contains(m_pointer) ? pointAt(m_pointer.x()) : nullptr;
  if (point == nullptr)
    return;
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), 1.0, Qt::DotLine));
  painter.drawLine(QPointF(m_pointer.x(), area.top()), QPointF(m_pointer.x(), area.bottom()));
  auto const number = [this](float lufs) {
    return loudnessNumber(Lufs(static_cast<double>(lufs)), m_unit, m_zeroLu);
  };
  paintReadout(painter, area,
               tr("M %1 · S %2 · at %3")
                   .arg(number(point->momentary), number(point->shortTerm), timeText(point->at, m_rate, TimeDisplay::programme)));
}

void LoudnessHistory::paintEvent(QPaintEvent*) {
  if (m_grid.isNull())
    paintGrid();
  QPainter painter(this);
  painter.drawPixmap(0, 0, m_grid);
  QRectF const area = plotArea();
  painter.setClipRect(area);
  painter.setPen(QPen(theme::colour(theme::Token::accent), 1.0, Qt::DashLine));
  double const zero = std::round(rowOf(m_zeroLu.value())) + 0.5;
  painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colour(theme::Token::waveBody), 1.0));
  paintCurve(painter, &LoudnessPoint::momentary);
  painter.setPen(QPen(theme::colour(theme::Token::textHigh), kCurveWidth));
  paintCurve(painter, &LoudnessPoint::shortTerm);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setClipping(false);
  paintReading(painter);
}

void LoudnessHistory::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  update();
}

void LoudnessHistory::mouseDoubleClickEvent(QMouseEvent* event) {
  if (LoudnessPoint const* const point = pointAt(event->position().x()))
    Q_EMIT placeChosen(point->at);
}

void LoudnessHistory::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  update();
}

void LoudnessHistory::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_grid = {};
}

void LoudnessHistory::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  m_grid = {};
}

} // namespace lacquer
