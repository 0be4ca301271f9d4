#include "ui/bridge/transport.h"

#include "ui/bridge/session_bridge.h"
#include "session/comparison.h"

#include <algorithm>

namespace lacquer {

Transport::Transport(SessionBridge& bridge)
    : QObject(&bridge)
    , m_bridge(bridge) {
  connect(&bridge, &SessionBridge::selectionChanged, this, &Transport::applyLoop);
  connect(&bridge, &SessionBridge::albumChanged, this, [this] {
    Frames const within = clamped(m_cursor);
    if (within != m_cursor)
      seek(within);
    applyLoop();
  });
}

Frames Transport::clamped(Frames at) const {
  return Frames(std::clamp<std::int64_t>(at.value(), 0, std::max<std::int64_t>(0, m_bridge.timeline().length.value())));
}

void Transport::play() {
  if (m_playing || m_bridge.album().tracks.empty())
    return;
  if (m_cursor >= m_bridge.timeline().length)
    m_cursor = Frames(0);
  startAt(m_cursor);
}

void Transport::startAt(Frames from) {
  m_cursor = from;
  applyLoop();
  if (auto const started = m_bridge.session().player().play(m_cursor); !started) {
    m_bridge.raise(started.error());
    return;
  }
  m_playing = true;
  m_seenPlaying = false;
  m_heard = m_cursor;
  Q_EMIT playingChanged(true);
}

void Transport::stop() {
  if (!m_playing)
    return;
  m_bridge.session().player().stop();
  becomeStopped();
}

void Transport::pause() {
  if (!m_playing)
    return;
  m_cursor = clamped(m_heard);
  stop();
}

void Transport::togglePlay() { m_playing ? stop() : play(); }
void Transport::togglePause() { m_playing ? pause() : play(); }

void Transport::playFromSelection() {
  if (Placement const* place = m_bridge.placementOf(m_bridge.selectedTrack()))
    seek(place->start);
  play();
}

void Transport::playTransition() {
  if (int const index = m_bridge.indexOf(m_bridge.selectedTrack()); index >= 0)
    seek(transitionRange(m_bridge.timeline(), static_cast<std::size_t>(index), m_rolls).start);
  play();
}

void Transport::seek(Frames to) {
  endTour();
  m_cursor = clamped(to);
  if (m_playing) {
    m_bridge.session().player().seek(m_cursor);
    m_heard = m_cursor;
  }
  Q_EMIT positionChanged(m_cursor);
}

void Transport::seekBy(Seconds distance) { seek(position() + toFrames(distance, m_bridge.album().rate)); }
void Transport::seekToStart() { seek(Frames(0)); }
void Transport::seekToEnd() { seek(m_bridge.timeline().length); }

void Transport::seekToPreviousTrack() {
  Frames const slack = toFrames(Seconds(1.0), m_bridge.album().rate);
  Frames target{0};
  for (Placement const& place : m_bridge.timeline().placements)
    if (place.start + slack < position())
      target = place.start;
  seek(target);
}

void Transport::seekToNextTrack() {
  for (Placement const& place : m_bridge.timeline().placements)
    if (place.start > position())
      return seek(place.start);
}

void Transport::setLooping(bool looping) {
  endTour();
  if (m_looping == looping)
    return;
  m_looping = looping;
  applyLoop();
  Q_EMIT loopingChanged(looping);
}

void Transport::loop(LoopOver over) {
  m_over = over;
  m_loopCentre = position();
  if (m_looping) {
    endTour();
    applyLoop();
  } else {
    setLooping(true);
  }
  // Who asks for a loop wants to hear it now, not when the playhead happens to come by.
  auto const range = loopRange();
  if (m_playing && range && (m_heard < range->start || m_heard >= range->end))
    seek(range->start);
}

void Transport::markSectionStart() {
  m_section.start = position();
  if (m_section.length() > Frames(0))
    loop(LoopOver::section);
}

void Transport::markSectionEnd() {
  m_section.end = position();
  if (m_section.length() > Frames(0))
    loop(LoopOver::section);
}

void Transport::setRolls(Rolls const& rolls) {
  m_rolls = rolls;
  applyLoop();
}

std::vector<FrameRange> Transport::rangesNow() const {
  Timeline const& timeline = m_bridge.timeline();
  if (m_tour)
    return tourRanges(timeline, *m_tour, m_rolls);
  if (!m_looping)
    return {};
  int const selected = m_bridge.indexOf(m_bridge.selectedTrack());
  std::vector<FrameRange> ranges;
  if (m_over == LoopOver::section)
    ranges = {{clamped(m_section.start), clamped(m_section.end)}};
  else if (m_over == LoopOver::playhead)
    ranges = {rangeAround(timeline, m_loopCentre, m_rolls)};
  else if (selected < 0)
    ranges = {{Frames(0), timeline.length}};
  else if (m_over == LoopOver::transition)
    ranges = {transitionRange(timeline, static_cast<std::size_t>(selected), m_rolls)};
  else
    ranges = rangesOf(timeline, m_bridge.selectedTracks());
  std::erase_if(ranges, [](FrameRange const& range) { return range.length() <= Frames(0); });
  return ranges;
}

std::optional<FrameRange> Transport::loopRange() const {
  return m_looping && m_ranges.size() == 1 ? std::optional(m_ranges.front()) : std::nullopt;
}

void Transport::applyLoop() {
  std::vector<FrameRange> ranges = rangesNow();
  if (ranges == m_ranges)
    return;
  m_ranges = std::move(ranges);
  Player& player = m_bridge.session().player();
  if (m_tour || m_ranges.size() > 1)
    player.setRoute({m_ranges, !m_tour});
  else
    player.setLoop(loopRange());
  m_bridge.session().comparison().setLoop(loopRange());
  Q_EMIT loopRangesChanged();
}

void Transport::playTour(Tour tour) {
  std::vector<FrameRange> const ranges = tourRanges(m_bridge.timeline(), tour, m_rolls);
  if (ranges.empty())
    return;
  stop();
  setLooping(false);
  m_tour = tour;
  startAt(ranges.front().start);
}

void Transport::endTour() {
  if (!m_tour)
    return;
  m_tour.reset();
  applyLoop();
}

void Transport::scrub(Frames at) {
  if (m_playing)
    return seek(at);
  m_cursor = clamped(at);
  if (auto const heard = m_bridge.session().player().scrub(m_cursor); !heard)
    m_bridge.raise(heard.error());
  Q_EMIT positionChanged(m_cursor);
}

void Transport::setSelectionFollows(bool follows) {
  m_selectionFollows = follows;
  followSelection();
}

void Transport::followSelection() {
  if (!m_selectionFollows || !m_playing || m_looping)
    return;
  if (TrackId const heard = m_bridge.trackAt(m_heard); !heard.isNone() && heard != m_bridge.selectedTrack())
    m_bridge.setSelectedTrack(heard);
}

void Transport::poll(PlayerStatus status) {
  m_status = std::move(status);
  if (!m_playing)
    return;
  m_seenPlaying = m_seenPlaying || m_status.playing;
  if (m_seenPlaying && !m_status.playing)
    return becomeStopped();
  if (m_status.playing)
    m_heard = m_status.position;
  followSelection();
  Q_EMIT positionChanged(m_heard);
}

void Transport::endByItself() {
  if (m_playing)
    becomeStopped();
}

void Transport::becomeStopped() {
  m_playing = false;
  endTour();
  Q_EMIT playingChanged(false);
  Q_EMIT positionChanged(m_cursor);
}

} // namespace lacquer
