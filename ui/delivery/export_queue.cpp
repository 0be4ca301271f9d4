#include "ui/delivery/export_queue.h"

#include "ui/bridge/background_work.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"

#include <QPointer>
#include <algorithm>

namespace lacquer {

ExportQueue::ExportQueue(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  connect(&bridge.work(), &BackgroundWork::changed, this, &ExportQueue::follow);
}

QueuedExport* ExportQueue::findJob(int id) {
  auto const found = std::ranges::find(m_jobs, id, &QueuedExport::id);
  return found == m_jobs.end() ? nullptr : &*found;
}

QueuedExport const* ExportQueue::find(int id) const {
  auto const found = std::ranges::find(m_jobs, id, &QueuedExport::id);
  return found == m_jobs.end() ? nullptr : &*found;
}

QueuedExport const* ExportQueue::running() const {
  auto const found = std::ranges::find(m_jobs, QueuedExport::State::running, &QueuedExport::state);
  return found == m_jobs.end() ? nullptr : &*found;
}

int ExportQueue::add(QString const& title, ExportRequest request) {
  QueuedExport job;
  job.id = ++m_lastId;
  job.title = title;
  job.request = std::move(request);
  m_jobs.push_back(std::move(job));
  startNext();
  Q_EMIT changed();
  return m_lastId;
}

void ExportQueue::startNext() {
  auto const next = std::ranges::find(m_jobs, QueuedExport::State::waiting, &QueuedExport::state);
  if (running() != nullptr || next == m_jobs.end())
    return;
  next->state = QueuedExport::State::running;
  BackgroundWork::Started const started = m_bridge.work().begin(tr("Exporting"));
  m_work = started.id;
  QPointer<ExportQueue> const self(this); // the window may be closed before the worker is done
  BackgroundWork* const work = &m_bridge.work();
  m_bridge.session().exportAlbum(next->request, started.progress,
                                 [self, work, task = started.id, id = next->id](Result<ExportOutcome> outcome) {
                                   work->finish(task);
                                   if (self != nullptr)
                                     self->end(id, std::move(outcome));
                                 });
}

void ExportQueue::follow() {
  auto const& tasks = m_bridge.work().jobs();
  auto const task = std::ranges::find(tasks, m_work, &BackgroundWork::Job::id);
  auto const job = std::ranges::find(m_jobs, QueuedExport::State::running, &QueuedExport::state);
  if (job == m_jobs.end() || task == tasks.end())
    return;
  job->fraction = task->fraction;
  job->activity = task->cancel.isCancelled() ? tr("Stopping…") : task->activity;
  Q_EMIT changed();
}

void ExportQueue::cancel(int id) {
  QueuedExport* const job = findJob(id);
  if (job == nullptr)
    return;
  if (job->state == QueuedExport::State::running) {
    m_bridge.work().cancel(m_work);
    return follow();
  }
  if (job->state != QueuedExport::State::waiting)
    return;
  job->state = QueuedExport::State::cancelled;
  Q_EMIT changed();
  Q_EMIT finished(id);
}

void ExportQueue::remove(int id) {
  auto const isOver = [](QueuedExport const& job) {
    return job.state != QueuedExport::State::waiting && job.state != QueuedExport::State::running;
  };
  if (std::erase_if(m_jobs, [&](QueuedExport const& job) { return job.id == id && isOver(job); }) > 0)
    Q_EMIT changed();
}

void ExportQueue::clearFinished() {
  std::vector<int> over;
  for (QueuedExport const& job : m_jobs)
    over.push_back(job.id);
  for (int const id : over)
    remove(id);
}

void ExportQueue::end(int id, Result<ExportOutcome> outcome) {
  QueuedExport* const job = findJob(id);
  if (job == nullptr)
    return;
  job->fraction = 1.0;
  job->activity.clear();
  if (outcome) {
    job->state = QueuedExport::State::done;
    job->outcome = *std::move(outcome);
  } else if (outcome.error().kind == ErrorKind::cancelled) {
    job->state = QueuedExport::State::cancelled;
    if (!outcome.error().remedy.empty()) // some of it is complete
      job->reason = toQt(outcome.error().message());
  } else {
    job->state = QueuedExport::State::failed;
    job->reason = toQt(outcome.error().message());
  }
  startNext();
  Q_EMIT changed();
  Q_EMIT finished(id);
}

} // namespace lacquer
