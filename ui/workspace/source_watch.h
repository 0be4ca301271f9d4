#pragma once

#include "album/source.h"
#include "session/session_events.h"

#include <QObject>
#include <QThreadPool>

class QWidget;

namespace lacquer {

class BannerStack;
class SessionBridge;

/// Tells of sources that changed or vanished, with what to do about it: accept what lies there now, or locate the file.
/// Looks on opening, when the window gets the focus, and when asked. [ui]
class SourceWatch : public QObject {
  Q_OBJECT
public:
  SourceWatch(SessionBridge& bridge, BannerStack& banners, QWidget* window);
  ~SourceWatch() override;

  void check();

private:
  void show(SourceProblem const& problem);
  void accept(SourceId source);
  void locate(SourceProblem const& problem);

  SessionBridge& m_bridge;
  BannerStack& m_banners;
  QWidget* m_window;
  QThreadPool m_pool;
};

} // namespace lacquer
