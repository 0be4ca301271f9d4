#include "ui/bridge/session_bridge.h"

#include "ui/bridge/background_work.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"

#include <algorithm>
#include <chrono>

namespace lacquer {
namespace {

using namespace std::chrono_literals;
constexpr auto kPlayingInterval = 16ms;
constexpr auto kIdleInterval = 250ms;
constexpr qint64 kMetersFallMilliseconds = 4000; // bars fall 20 dB in 1.7 s

} // namespace

SessionBridge::SessionBridge(QObject* parent)
    : QObject(parent)
    , m_session(std::make_unique<Session>([this](std::function<void()> call) {
      QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    }))
    , m_work(new BackgroundWork(this)) {
  m_timeline = makeTimeline(album());
  m_transport = new Transport(*this);
  m_session->onChanged([this](Album const& present, Changes const& changes) { onAlbumChanged(present, changes); });
  m_session->onProjectChanged([this] { Q_EMIT recordsChanged(); });
  m_session->onPlayerStopped([this](std::optional<Error> error) { onPlayerStopped(error); });
  m_session->measurements().onUpdated([this] { Q_EMIT measurementsUpdated(); });
  connect(m_transport, &Transport::playingChanged, this, [this](bool playing) {
    m_timer.setInterval(kPlayingInterval);
    if (!playing)
      m_sinceStop.start();
  });
  m_comparing = new Comparing(*this);
  connect(this, &SessionBridge::selectionChanged, this, &SessionBridge::tellTrack);
  connect(m_transport, &Transport::positionChanged, this, &SessionBridge::tellTrack);
  m_timer.setTimerType(Qt::PreciseTimer);
  m_timer.setInterval(kIdleInterval);
  connect(&m_timer, &QTimer::timeout, this, &SessionBridge::tick);
  m_timer.start();
}

SessionBridge::~SessionBridge() {
  m_timer.stop();
  m_work->cancelAll();
  // Ends before the widgets' signals have nobody to go to.
  m_session.reset();
}

Placement const* SessionBridge::placementOf(TrackId track) const {
  for (Placement const& place : m_timeline.placements)
    if (place.track == track)
      return &place;
  return nullptr;
}

TrackId SessionBridge::trackAt(Frames at) const {
  TrackId found;
  for (Placement const& place : m_timeline.placements)
    if (found.isNone() || std::min(place.mark, place.start) <= at)
      found = place.track;
  return found;
}

int SessionBridge::indexOf(TrackId track) const {
  auto const& tracks = album().tracks;
  auto const found = std::find_if(tracks.begin(), tracks.end(), [track](Track const& each) { return each.id == track; });
  return found == tracks.end() ? -1 : static_cast<int>(found - tracks.begin());
}

bool SessionBridge::apply(Edit const& edit, GestureId gesture) {
  auto const done = m_session->apply(edit, gesture);
  if (!done)
    raise(done.error());
  return done.has_value();
}

Result<void> SessionBridge::trySet(std::string const& address, std::string const& text, GestureId gesture) {
  return m_session->set(address, text, gesture);
}

bool SessionBridge::set(std::string const& address, std::string const& text, GestureId gesture) {
  auto const done = trySet(address, text, gesture);
  if (!done)
    raise(done.error());
  return done.has_value();
}

void SessionBridge::raise(Error const& error) {
  if (error.kind != ErrorKind::cancelled)
    Q_EMIT errorRaised(toQt(error.message()));
}

std::vector<TrackId> SessionBridge::selectedTracks() const { return m_selected; }

void SessionBridge::setSelectedTrack(TrackId track) {
  setSelection(track, track.isNone() ? std::vector<TrackId>() : std::vector<TrackId>{track});
}

void SessionBridge::setSelection(TrackId current, std::vector<TrackId> selected) {
  std::erase_if(selected, [this](TrackId track) { return indexOf(track) < 0; });
  if (!current.isNone() && std::find(selected.begin(), selected.end(), current) == selected.end())
    selected.push_back(current);
  std::sort(selected.begin(), selected.end(), [this](TrackId a, TrackId b) { return indexOf(a) < indexOf(b); });
  if (current == m_current && selected == m_selected)
    return;
  m_current = current;
  m_selected = std::move(selected);
  Q_EMIT selectionChanged();
}

void SessionBridge::stepSelection(int steps) {
  auto const& tracks = album().tracks;
  if (tracks.empty())
    return;
  int const present = indexOf(m_current);
  int const next = present < 0 ? 0 : std::clamp(present + steps, 0, static_cast<int>(tracks.size()) - 1);
  setSelectedTrack(tracks[static_cast<std::size_t>(next)].id);
}

void SessionBridge::keepSelectionValid() {
  auto const& tracks = album().tracks;
  if (indexOf(m_current) >= 0)
    return setSelection(m_current, m_selected);
  std::vector<TrackId> remaining = m_selected;
  std::erase_if(remaining, [this](TrackId track) { return indexOf(track) < 0; });
  if (!remaining.empty())
    return setSelection(remaining.front(), remaining);
  setSelectedTrack(tracks.empty() ? TrackId() : tracks.front().id);
}

void SessionBridge::onAlbumChanged(Album const& present, Changes const& changes) {
  m_timeline = makeTimeline(present);
  keepSelectionValid();
  Q_EMIT albumChanged(present, changes);
}

void SessionBridge::onPlayerStopped(std::optional<Error> const& error) {
  m_transport->endByItself();
  if (error)
    raise(*error);
  Q_EMIT playerStopped(error ? toQt(error->message()) : QString());
}

void SessionBridge::tellTrack() {
  TrackId const track = m_transport->isPlaying() ? trackAt(m_transport->position()) : m_current;
  if (track == m_toldTrack)
    return;
  m_toldTrack = track;
  m_session->comparison().setTrack(track);
}

void SessionBridge::tick() {
  Player& player = m_session->player();
  PlayerStatus const status = player.status();
  m_transport->poll(status);
  bool const falling = m_sinceStop.isValid() && m_sinceStop.elapsed() < kMetersFallMilliseconds;
  if (m_transport->isPlaying() || falling)
    Q_EMIT meterTick(player.takeReading());
  else
    m_timer.setInterval(kIdleInterval);
  Q_EMIT playerStatus(status);
}

} // namespace lacquer
