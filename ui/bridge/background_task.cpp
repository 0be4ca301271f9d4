#include "ui/bridge/background_task.h"

#include "ui/bridge/background_work.h"
#include "ui/bridge/session_bridge.h"

namespace lacquer {

BackgroundTask::BackgroundTask(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  m_pool.setMaxThreadCount(1);
}

BackgroundTask::~BackgroundTask() {
  cancel();
  m_pool.clear();
  m_pool.waitForDone();
}

void BackgroundTask::start(QString const& title, std::function<Finish(Progress const&)> work) {
  cancel();
  auto const started = m_bridge.work().begin(title);
  m_running = Running{started.id, started.progress.cancel};
  m_pool.start([this, job = started.id, progress = started.progress, work = std::move(work)] {
    Finish finish = [] {};
    if (!progress.cancel.isCancelled())
      finish = work(progress);
    QMetaObject::invokeMethod(
        this, [this, job, finish] { end(job, finish); }, Qt::QueuedConnection);
  });
  Q_EMIT changed();
}

void BackgroundTask::cancel() {
  if (!m_running)
    return;
  m_running->cancel.cancel();
  m_bridge.work().finish(m_running->job);
  m_running.reset();
}

void BackgroundTask::end(int job, Finish const& finish) {
  if (!m_running || m_running->job != job)
    return; // a newer one runs, or it was cancelled
  bool const isCancelled = m_running->cancel.isCancelled();
  m_bridge.work().finish(job);
  m_running.reset();
  if (!isCancelled)
    finish();
  Q_EMIT changed();
}

} // namespace lacquer
