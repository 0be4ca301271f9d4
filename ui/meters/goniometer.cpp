#include "ui/meters/goniometer.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kUsualSide = 156;
constexpr int kLeastSide = 112;
constexpr int kMargin = 14;
constexpr double kFadeSeconds = 0.15; ///< to 1/e
constexpr double kLevelFallDbPerSecond = 6.0;
constexpr int kZoomStepDb = 6;
constexpr int kMostZoomDb = 36;
constexpr int kGlow = 110; ///< one point's share of the brightness
constexpr double kFirstGlow = 0.35;

} // namespace

Goniometer::Goniometer(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Goniometer"));
  setToolTip(tr("Stereo image: mono stands upright, out of phase lies flat, one channel alone leans to its side.\nSoft "
                "passages are enlarged by the figure in the corner."));
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

QSize Goniometer::sizeHint() const { return {theme::px(kUsualSide), theme::px(kUsualSide)}; }
QSize Goniometer::minimumSizeHint() const { return {theme::px(kLeastSide), theme::px(kLeastSide)}; }
int Goniometer::heightForWidth(int width) const { return std::clamp(width, theme::px(kLeastSide), theme::px(kUsualSide)); }

QRect Goniometer::plotArea() const {
  int const side = std::min(width(), height());
  return {(width() - side) / 2, (height() - side) / 2, side, side};
}

void Goniometer::makeImage() {
  int const side = std::max(static_cast<int>(plotArea().width() * devicePixelRatioF()), 1);
  m_image = QImage(side, side, QImage::Format_Indexed8);
  QColor const low = theme::colour(theme::Token::surface0);
  QColor const high = theme::colour(theme::Token::sourceMaster);
  QList<QRgb> table;
  for (int i = 0; i < 256; ++i) {
    double const share = i == 0 ? 0.0 : kFirstGlow + (1.0 - kFirstGlow) * i / 255.0;
    auto const between = [&](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    QColor mixed = low;
    mixed.setRed(between(low.red(), high.red()));
    mixed.setGreen(between(low.green(), high.green()));
    mixed.setBlue(between(low.blue(), high.blue()));
    table << mixed.rgb();
  }
  m_image.setColorTable(table);
  m_image.fill(0);
  m_isDark = true;
}

void Goniometer::clear() {
  m_image = {};
  m_level = 0.0;
  m_zoomDb = 0;
  update();
}

void Goniometer::fade(double seconds) {
  auto const keep = static_cast<unsigned>(256.0 * std::exp(-seconds / kFadeSeconds));
  bool isDark = true;
  for (int row = 0; row < m_image.height(); ++row) {
    uchar* const line = m_image.scanLine(row);
    unsigned any = 0;
    for (int column = 0; column < m_image.width(); ++column) {
      line[column] = static_cast<uchar>(line[column] * keep >> 8);
      any |= line[column];
    }
    isDark = isDark && any == 0;
  }
  m_isDark = isDark;
}

void Goniometer::followLevel(std::vector<ScopePoint> const& points, double seconds) {
  m_level *= std::pow(10.0, -kLevelFallDbPerSecond * seconds / 20.0);
  for (auto const& [left, right] : points)
    m_level = std::max(m_level, static_cast<double>(std::abs(left) + std::abs(right)) / 2.0);
  double const room = m_level > 0.0 ? -20.0 * std::log10(m_level) : 0.0;
  m_zoomDb = std::clamp(static_cast<int>(room) / kZoomStepDb * kZoomStepDb, 0, kMostZoomDb);
}

void Goniometer::plot(ScopePoint const& point) {
  double const scale = std::pow(10.0, m_zoomDb / 20.0) / 2.0;
  double const x = (static_cast<double>(point[1]) - static_cast<double>(point[0])) * scale;
  double const y = (static_cast<double>(point[0]) + static_cast<double>(point[1])) * scale;
  int const side = m_image.width();
  double const half = side / 2.0 - theme::px(kMargin) * devicePixelRatioF();
  int const column = static_cast<int>(side / 2.0 + x * half);
  int const row = static_cast<int>(side / 2.0 - y * half);
  if (column < 0 || row < 0 || column >= side || row >= side)
    return;
  uchar& pixel = m_image.scanLine(row)[column];
  pixel = static_cast<uchar>(std::min(pixel + kGlow, 255));
}

void Goniometer::showPoints(std::vector<ScopePoint> const& points, double seconds) {
  if (!isVisible() || (m_isDark && points.empty() && !m_image.isNull()))
    return;
  if (m_image.isNull())
    makeImage();
  fade(seconds);
  followLevel(points, seconds);
  for (ScopePoint const& point : points)
    if (std::isfinite(point[0]) && std::isfinite(point[1]))
      plot(point);
  m_isDark = m_isDark && points.empty();
  update(plotArea());
}

int Goniometer::brightness(double x, double y) const {
  if (m_image.isNull())
    return 0;
  double const half = m_image.width() / 2.0 - theme::px(kMargin) * devicePixelRatioF();
  int highest = 0; // of the pixels around: where exactly a point falls depends on the size
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx) {
      int const column = static_cast<int>(m_image.width() / 2.0 + x * half) + dx;
      int const row = static_cast<int>(m_image.width() / 2.0 - y * half) + dy;
      if (m_image.valid(column, row))
        highest = std::max(highest, m_image.pixelIndex(column, row));
    }
  return highest;
}

void Goniometer::paintEvent(QPaintEvent*) {
  if (m_image.isNull())
    makeImage();
  QPainter painter(this);
  QRect const area = plotArea();
  painter.drawImage(area, m_image);
  QPointF const middle = QRectF(area).center();
  double const half = area.width() / 2.0 - theme::px(kMargin);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colour(theme::Token::lineStrong), 1.0));
  QPolygonF const diamond{middle + QPointF(0, -half), middle + QPointF(half, 0), middle + QPointF(0, half),
                          middle + QPointF(-half, 0)};
  painter.drawPolygon(diamond);
  painter.setPen(QPen(theme::colour(theme::Token::lineSubtle), 1.0));
  painter.drawLine(middle + QPointF(-half / 2, -half / 2), middle + QPointF(half / 2, half / 2));
  painter.drawLine(middle + QPointF(half / 2, -half / 2), middle + QPointF(-half / 2, half / 2));
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  double const reach = half / 2 + theme::px(kMargin) / 2.0;
  auto const label = [&](QPointF const& at, QString const& text) {
    int const side = theme::px(2 * kMargin);
    painter.drawText(QRectF(at.x() - side / 2.0, at.y() - side / 2.0, side, side), Qt::AlignCenter, text);
  };
  label(middle + QPointF(-reach, -reach), tr("L"));
  label(middle + QPointF(reach, -reach), tr("R"));
  label(middle + QPointF(0, -half - theme::px(kMargin) / 2.0), tr("M"));
  label(middle + QPointF(half + theme::px(kMargin) / 2.0, 0), tr("S"));
  if (m_zoomDb > 0) {
    painter.setFont(theme::numberFont(theme::Size::small));
    painter.drawText(area.adjusted(theme::px(4), 0, -theme::px(4), -theme::px(2)), Qt::AlignRight | Qt::AlignBottom,
                     tr("%1 dB").arg(signedText(m_zoomDb, 0)));
  }
}

void Goniometer::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_image = {};
}

void Goniometer::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  m_image = {};
}

} // namespace lacquer
