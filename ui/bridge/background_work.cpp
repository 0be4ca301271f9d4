#include "ui/bridge/background_work.h"

#include "ui/bridge/text.h"

#include <QPointer>

#include <algorithm>

namespace lacquer {

BackgroundWork::BackgroundWork(QObject* parent)
    : QObject(parent) {}

BackgroundWork::Started BackgroundWork::begin(QString const& title) {
  JobId const id = ++m_lastId;
  Progress progress;
  // The worker may outlive the window, so it holds a guarded pointer that only the window's thread looks into.
  progress.report = [guarded = QPointer<BackgroundWork>(this), id](double fraction, std::string_view activity) {
    BackgroundWork* const self = guarded.data();
    if (self == nullptr)
      return;
    QMetaObject::invokeMethod(
        self, [self, id, fraction, text = toQt(activity)] { self->report(id, fraction, text); }, Qt::QueuedConnection);
  };
  m_jobs.push_back({id, title, {}, 0.0, progress.cancel});
  Q_EMIT changed();
  return {id, std::move(progress)};
}

void BackgroundWork::finish(JobId id) {
  if (std::erase_if(m_jobs, [id](Job const& job) { return job.id == id; }) > 0)
    Q_EMIT changed();
}

void BackgroundWork::cancel(JobId id) {
  for (Job const& job : m_jobs)
    if (job.id == id)
      job.cancel.cancel();
}

void BackgroundWork::cancelAll() {
  for (Job const& job : m_jobs)
    job.cancel.cancel();
}

void BackgroundWork::report(JobId id, double fraction, QString const& activity) {
  auto const job = std::find_if(m_jobs.begin(), m_jobs.end(), [id](Job const& each) { return each.id == id; });
  if (job == m_jobs.end())
    return;
  job->fraction = fraction;
  job->activity = activity;
  Q_EMIT changed();
}

} // namespace lacquer
