#include "ui/sequence/timeline_drag.h"

#include "ui/bridge/number_text.h"
#include "ui/sequence/track_columns.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kFine = 0.1;
constexpr double kCdFramesPerSecond = 75.0;
constexpr double kLongestGap = 600.0;

bool near(QPointF handle, QPointF at) {
  double const reach = theme::px(theme::kHitTarget) / 2.0;
  return std::abs(handle.x() - at.x()) <= reach && std::abs(handle.y() - at.y()) <= reach;
}

// A fade handle of a track without a fade sits in the corner; it is pulled inwards.
TimelineHit fadeHit(Album const& album, Timeline const& timeline, TimelineGeometry const& geometry, QPointF at) {
  for (std::size_t i = 0; i < timeline.placements.size(); ++i) {
    Placement const& place = timeline.placements[i];
    if (geometry.block(place).width() < theme::px(2 * theme::kHitTarget))
      continue;
    Track const& track = album.tracks[i];
    if (near(geometry.fadeInHandle(place, toFrames(track.fadeIn.length, timeline.rate)), at))
      return {TimelinePart::fadeIn, static_cast<int>(i)};
    if (near(geometry.fadeOutHandle(place, toFrames(track.fadeOut.length, timeline.rate)), at))
      return {TimelinePart::fadeOut, static_cast<int>(i)};
  }
  return {};
}

} // namespace

TimelineHit hitTest(Album const& album, Timeline const& timeline, TimelineGeometry const& geometry, QPointF at) {
  auto const& places = timeline.placements;
  if (TimelineHit const fade = fadeHit(album, timeline, geometry, at); fade.isHandle())
    return fade;
  for (std::size_t i = 1; i < places.size(); ++i)
    if (!album.tracks[i].continuous && album.tracks[i].partBreak == PartBreak::none && geometry.gapPill(places[i - 1], places[i]).contains(at))
      return {TimelinePart::gap, static_cast<int>(i)};
  for (std::size_t i = places.size(); i-- > 0;)
    if (geometry.markFlag(places[i]).adjusted(-theme::px(4), 0, 0, 0).contains(at))
      return {TimelinePart::mark, static_cast<int>(i)};
  if (geometry.ruler().contains(at))
    return {TimelinePart::ruler, -1};
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (geometry.header(places[i]).contains(at))
      return {TimelinePart::header, static_cast<int>(i)};
    if (geometry.body(places[i]).contains(at))
      return {TimelinePart::body, static_cast<int>(i)};
  }
  return {};
}

TimelineDrag::TimelineDrag(Album const& album, Timeline const& timeline, TimelineHit hit, double x)
    : m_hit(hit)
    , m_lastX(x) {
  auto const index = static_cast<std::size_t>(hit.track);
  Track const& track = album.tracks[index];
  Placement const& place = timeline.placements[index];
  double const length = toSeconds(place.length, timeline.rate).value();
  switch (hit.part) {
  case TimelinePart::gap: {
    m_seconds = track.gap.value();
    double const before = index == 0 ? 0.0 : toSeconds(timeline.placements[index - 1].length, timeline.rate).value();
    m_least = -std::min(length, before);
    m_most = kLongestGap;
    break;
  }
  case TimelinePart::fadeIn:
    m_seconds = track.fadeIn.length.value();
    m_most = length - track.fadeOut.length.value();
    break;
  case TimelinePart::fadeOut:
    m_seconds = track.fadeOut.length.value();
    m_most = length - track.fadeIn.length.value();
    break;
  default:
    m_seconds = track.mark.value();
    m_least = -toSeconds(place.start, timeline.rate).value();
    m_most = length;
    break;
  }
  m_value = m_seconds;
}

void TimelineDrag::moveTo(double x, double pixelsPerSecond, bool fine, bool snapToCdFrames) {
  double const direction = m_hit.part == TimelinePart::fadeOut ? -1.0 : 1.0;
  m_seconds += direction * (x - m_lastX) / pixelsPerSecond * (fine ? kFine : 1.0);
  m_lastX = x;
  double value = std::clamp(m_seconds, m_least, std::max(m_least, m_most));
  if (m_hit.part == TimelinePart::gap && snapToCdFrames)
    value = std::round(value * kCdFramesPerSecond) / kCdFramesPerSecond;
  else
    value = std::round(value * 1000.0) / 1000.0;
  m_value = std::clamp(value, m_least, std::max(m_least, m_most));
}

std::string TimelineDrag::address() const {
  switch (m_hit.part) {
  case TimelinePart::gap:
    return trackAddress(m_hit.track, std::string("gap"));
  case TimelinePart::fadeIn:
    return trackAddress(m_hit.track, std::string("fade.in.length"));
  case TimelinePart::fadeOut:
    return trackAddress(m_hit.track, std::string("fade.out.length"));
  default:
    return trackAddress(m_hit.track, std::string("mark"));
  }
}

std::string TimelineDrag::text() const { return fmt::format("{}", m_value); }

QString TimelineDrag::label() const {
  auto const tr = [](char const* text) { return QCoreApplication::translate("TimelineDrag", text); };
  QString const length = durationText(Seconds(m_value));
  switch (m_hit.part) {
  case TimelinePart::gap:
    return tr(m_value < 0.0 ? "Overlap %1 (%2 CD frames)" : "Gap %1 (%2 CD frames)")
        .arg(m_value < 0.0 ? durationText(Seconds(-m_value)) : length, numberText(std::abs(m_value) * kCdFramesPerSecond, 1));
  case TimelinePart::fadeIn:
    return tr("Fade in %1").arg(length);
  case TimelinePart::fadeOut:
    return tr("Fade out %1").arg(length);
  default:
    return tr("Mark %1 after the first audible frame").arg(length);
  }
}

} // namespace lacquer
