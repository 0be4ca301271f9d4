#include "session/background_job.h"

#include "realtime/thread_role.h"

namespace lacquer {

BackgroundJobs::BackgroundJobs(PostToSession post)
    : m_post(std::move(post))
    , m_alive(std::make_shared<std::atomic<bool>>(true)) {}

BackgroundJobs::~BackgroundJobs() {
  m_alive->store(false);
  for (auto const& job : m_jobs)
    job->cancel.cancel();
  for (auto const& job : m_jobs)
    job->thread.join();
}

void BackgroundJobs::start(CancelToken cancel, std::function<std::function<void()>()> work) {
  std::erase_if(m_jobs, [](std::unique_ptr<Job> const& job) {
    if (!job->done)
      return false;
    job->thread.join();
    return true;
  });
  auto job = std::make_unique<Job>();
  job->cancel = std::move(cancel);
  job->thread = std::thread([this, job = job.get(), work = std::move(work)] {
    ScopedThreadRole const role(ThreadRole::worker);
    std::function<void()> finish = work();
    m_post([alive = m_alive, finish = std::move(finish)] {
      if (*alive)
        finish();
    });
    job->done = true;
  });
  m_jobs.push_back(std::move(job));
}

} // namespace lacquer
