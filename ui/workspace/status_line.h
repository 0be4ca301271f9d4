#pragma once

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QToolButton;

namespace lacquer {

struct PlayerStatus;
class SessionBridge;

/// device · rate · block · load · what runs in the background, with cancel · measuring n of m · heard n of m · saved. [ui]
class StatusLine : public QStatusBar {
  Q_OBJECT
public:
  explicit StatusLine(SessionBridge& bridge, QWidget* parent = nullptr);
  void setSaved(QString const& text);
  [[nodiscard]] QString deviceText() const;

private:
  void showPlayer(PlayerStatus const& status);
  void showWork();
  void showMeasuring();
  void showHeard();

  SessionBridge& m_bridge;
  QLabel* m_device;
  QLabel* m_work;
  QProgressBar* m_progress;
  QToolButton* m_cancel;
  QLabel* m_measuring;
  QLabel* m_heard;
  QLabel* m_saved;
  int m_shownJob = 0;
};

} // namespace lacquer
