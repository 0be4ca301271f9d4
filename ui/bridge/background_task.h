#pragma once

#include "core/progress.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>

namespace lacquer {

class SessionBridge;

/// One piece of long work of a panel at a time, on a thread of its own, with its progress in the status bar. A newer one
/// cancels the one before, whose result is dropped. Ends with its owner. [ui]
class BackgroundTask final : public QObject {
  Q_OBJECT
public:
  explicit BackgroundTask(SessionBridge& bridge, QObject* parent = nullptr);
  ~BackgroundTask() override;

  /// `work` runs on the thread; what it returns is run here afterwards, unless a newer task or the user stopped it.
  using Finish = std::function<void()>;
  void start(QString const& title, std::function<Finish(Progress const&)> work);
  void cancel();
  [[nodiscard]] bool isRunning() const { return m_running.has_value(); }

Q_SIGNALS:
  /// A task began or ended.
  void changed();

private:
  struct Running {
    int job = 0;
    CancelToken cancel;
  };
  void end(int job, Finish const& finish);

  SessionBridge& m_bridge;
  std::optional<Running> m_running;
  QThreadPool m_pool;
};

} // namespace lacquer
