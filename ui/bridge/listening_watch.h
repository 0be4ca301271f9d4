#pragma once

#include "playback/player.h"
#include "session/listening_pass.h"

#include <QElapsedTimer>
#include <QObject>

namespace lacquer {

class SessionBridge;

/// Watches play for the listening pass: what was heard from start to end without a break is kept in the project. [ui]
class ListeningWatch final : public QObject {
  Q_OBJECT
public:
  explicit ListeningWatch(SessionBridge& bridge, QObject* parent = nullptr);

  /// From the first frame to the last, the master alone, without a loop.
  void begin();
  /// Tracks heard unbroken as they sound now.
  [[nodiscard]] int heardCount() const;

private:
  void observe(PlayerStatus const& status);

  SessionBridge& m_bridge;
  ListeningPass m_pass;
  QElapsedTimer m_since;
};

} // namespace lacquer
