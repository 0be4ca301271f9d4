#include "ui/bridge/listening_watch.h"

#include "session/comparison.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"

#include <algorithm>

namespace lacquer {

ListeningWatch::ListeningWatch(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  connect(&bridge, &SessionBridge::playerStatus, this, &ListeningWatch::observe);
}

void ListeningWatch::begin() {
  Transport& transport = m_bridge.transport();
  Comparison& comparison = m_bridge.session().comparison();
  transport.stop();
  transport.setLooping(false);
  static_cast<void>(comparison.setDelta(false)); // switching off is never refused
  comparison.end();
  transport.seekToStart();
  transport.play();
  if (transport.isPlaying())
    Q_EMIT m_bridge.statusMessage(tr("Listening pass: from the top, without a break"));
}

int ListeningWatch::heardCount() const {
  return static_cast<int>(std::ranges::count_if(m_bridge.album().tracks, [this](Track const& track) {
    return m_bridge.session().isHeard(track.id);
  }));
}

void ListeningWatch::observe(PlayerStatus const& status) {
  double const seconds = m_since.isValid() ? static_cast<double>(m_since.nsecsElapsed()) * 1e-9 : 0.0;
  m_since.start();
  bool const isPlaying = status.playing && !status.waiting;
  ListeningPass::Observation now;
  now.playing = isPlaying;
  now.position = status.position;
  now.elapsed = Seconds(seconds);
  if (isPlaying) {
    Comparison const& comparison = m_bridge.session().comparison();
    now.hearsMaster = status.heard == kMasterKey && !comparison.isDelta() && !comparison.monitor().muted;
  }
  for (TrackId const track : m_pass.observe(m_bridge.album(), m_bridge.timeline(), now)) {
    m_bridge.session().markHeard(track);
    int const index = m_bridge.indexOf(track);
    Q_EMIT m_bridge.statusMessage(tr("Track %1 was heard whole").arg(index + 1));
  }
}

} // namespace lacquer
