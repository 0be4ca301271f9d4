#pragma once

#include "core/progress.h"
#include "session/session_events.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace lacquer {

/// Threads for long work of a session: each job runs on one of its own; on destruction all are cancelled and joined.
class BackgroundJobs {
public:
  explicit BackgroundJobs(PostToSession post);
  ~BackgroundJobs();
  BackgroundJobs(BackgroundJobs const&) = delete;
  BackgroundJobs& operator=(BackgroundJobs const&) = delete;

  /// Runs `work` on a thread of its own; what it returns is run on the session's thread. `cancel` is raised when the
  /// session ends. [ui]
  void start(CancelToken cancel, std::function<std::function<void()>()> work);

private:
  struct Job {
    CancelToken cancel;
    std::atomic<bool> done{false};
    std::thread thread;
  };
  PostToSession m_post;
  std::shared_ptr<std::atomic<bool>> m_alive;
  std::vector<std::unique_ptr<Job>> m_jobs;
};

} // namespace lacquer
