#include "ui/sequence/timeline_geometry.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kRulerHeight = 40;
constexpr int kBandHeight = 28;
constexpr int kHeaderHeight = 24;
constexpr int kPillWidth = 60;
constexpr int kPillHeight = 24;

} // namespace

TimelineGeometry::TimelineGeometry(SampleRate rate, double pixelsPerSecond, double scroll, QSizeF size)
    : m_rate(rate)
    , m_pixelsPerSecond(pixelsPerSecond)
    , m_scroll(scroll)
    , m_size(size) {}

double TimelineGeometry::leadIn() { return theme::px(theme::kGroupGap); }

double TimelineGeometry::x(Frames at) const {
  return toSeconds(at, m_rate).value() * m_pixelsPerSecond - m_scroll + leadIn();
}

Frames TimelineGeometry::frame(double x) const { return toFrames(Seconds((x + m_scroll - leadIn()) / m_pixelsPerSecond), m_rate); }

QRectF TimelineGeometry::ruler() const { return {0.0, 0.0, m_size.width(), double(theme::px(kRulerHeight))}; }

QRectF TimelineGeometry::row(int lane) const {
  double const top = ruler().bottom();
  double const height = std::max(0.0, (m_size.height() - top - theme::px(kBandHeight) - theme::px(4)) / 2.0);
  double const offset = lane % 2 == 0 ? 0.0 : height + theme::px(kBandHeight);
  return {0.0, std::round(top + offset), m_size.width(), std::floor(height)};
}

QRectF TimelineGeometry::gapBand() const {
  return {0.0, row(0).bottom(), m_size.width(), row(1).top() - row(0).bottom()};
}

QRectF TimelineGeometry::block(Placement const& place) const {
  QRectF const lane = row(place.lane);
  double const left = x(place.start);
  return {left, lane.top(), std::max(2.0, x(place.end()) - left), lane.height()};
}

QRectF TimelineGeometry::header(Placement const& place) const {
  QRectF area = block(place);
  area.setHeight(std::min(area.height(), double(theme::px(kHeaderHeight))));
  return area;
}

QRectF TimelineGeometry::body(Placement const& place) const {
  QRectF area = block(place);
  area.setTop(header(place).bottom());
  return area;
}

QRectF TimelineGeometry::gapPill(Placement const& before, Placement const& after) const {
  QRectF pill(0.0, 0.0, theme::px(kPillWidth), theme::px(kPillHeight));
  pill.moveCenter({(x(before.end()) + x(after.start)) / 2.0, gapBand().center().y()});
  return pill;
}

QPointF TimelineGeometry::fadeInHandle(Placement const& place, Frames length) const {
  return {x(place.start + length), body(place).top()};
}

QPointF TimelineGeometry::fadeOutHandle(Placement const& place, Frames length) const {
  return {x(place.end() - length), body(place).top()};
}

QRectF TimelineGeometry::markFlag(Placement const& place) const {
  double const height = ruler().height() / 2.0;
  return {x(place.mark), ruler().bottom() - height, double(theme::px(theme::kHitTarget)), height};
}

} // namespace lacquer
