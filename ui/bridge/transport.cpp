#include "ui/bridge/transport.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"

#include <algorithm>

namespace lacquer {
namespace {

constexpr Seconds kTransitionLead{5.0};

} // namespace

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
  auto const& placements = m_bridge.timeline().placements;
  Frames const lead = toFrames(kTransitionLead, m_bridge.album().rate);
  for (std::size_t i = 0; i < placements.size(); ++i)
    if (placements[i].track == m_bridge.selectedTrack()) {
      Frames const join = i == 0 ? placements[i].start : std::min(placements[i - 1].end(), placements[i].start);
      seek(join - lead);
    }
  play();
}

void Transport::seek(Frames to) {
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
  if (m_looping == looping)
    return;
  m_looping = looping;
  applyLoop();
  Q_EMIT loopingChanged(looping);
}

void Transport::applyLoop() {
  std::optional<FrameRange> range;
  if (m_looping) {
    range = FrameRange{Frames(0), m_bridge.timeline().length};
    if (Placement const* place = m_bridge.placementOf(m_bridge.selectedTrack()))
      range = FrameRange{place->start, place->end()};
    if (range->length() <= Frames(0))
      range.reset();
  }
  m_bridge.session().player().setLoop(range);
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
  Q_EMIT positionChanged(m_heard);
}

void Transport::endByItself() {
  if (m_playing)
    becomeStopped();
}

void Transport::becomeStopped() {
  m_playing = false;
  Q_EMIT playingChanged(false);
  Q_EMIT positionChanged(m_cursor);
}

} // namespace lacquer
