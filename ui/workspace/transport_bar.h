#pragma once

#include "playback/player.h"
#include "ui/bridge/number_text.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace lacquer {

class SessionBridge;

/// Play, stop, loop; where we are (track, time in it, time in the programme); and a device in trouble. [ui]
class TransportBar final : public QWidget {
  Q_OBJECT
public:
  explicit TransportBar(SessionBridge& bridge, QWidget* parent = nullptr);

  /// How the programme's time is written; a click on it goes round.
  void setTimeDisplay(TimeDisplay display);
  void showStatus(PlayerStatus const& status);

private:
  void build();
  void makeButtons();
  void makeReadings();
  [[nodiscard]] QToolButton* makeButton(QIcon const& icon, QString const& name, QString const& toolTip);
  [[nodiscard]] QLabel* makeLabel(QString const& name, QString const& widest, bool isLarge);
  void showPosition();

  SessionBridge& m_bridge;
  QToolButton* m_toStart = nullptr;
  QToolButton* m_play = nullptr;
  QToolButton* m_stop = nullptr;
  QToolButton* m_loop = nullptr;
  QLabel* m_track = nullptr;
  QLabel* m_trackTime = nullptr;
  QLabel* m_title = nullptr;
  QToolButton* m_albumTime = nullptr;
  QLabel* m_conversion = nullptr;
  QLabel* m_load = nullptr;
  TimeDisplay m_display = TimeDisplay::programme;
  bool m_warns = false;
};

} // namespace lacquer
