#pragma once

#include "album/timeline.h"
#include "core/progress.h"
#include "render/lane_file.h"
#include "render/lane_queue.h"
#include "render/render_cache.h"

#include <thread>

namespace lacquer {

/// Renders the lanes of one pass ahead of the bus, several at a time. A lane goes into a file of the render cache that the
/// bus reads while it grows; where its head is cached already, so that it is cheap to render again, it goes through memory
/// instead. Lanes that the cache has are not rendered. Joins its threads on destruction. [worker]
class LaneRenderer {
public:
  LaneRenderer(Album const& album, Timeline const& timeline, RenderCache const& cache, CancelToken cancel);
  ~LaneRenderer();
  LaneRenderer(LaneRenderer const&) = delete;
  LaneRenderer& operator=(LaneRenderer const&) = delete;

  /// A stage that gives the lane (all of it, from frame 0), from the cache or from a worker that start() sets to work.
  struct Ordered {
    std::unique_ptr<Stage> stage;
    Frames end{0}; ///< lane time where it has rung out
  };
  [[nodiscard]] Result<Ordered> order(Lane const& lane);

  /// Starts at most `jobs` threads on what was ordered, in that order.
  void start(int jobs);
  /// The first failure of a worker.
  [[nodiscard]] std::optional<Error> failure();

private:
  struct Job {
    Lane lane;
    std::string key;
    std::filesystem::path file;
    std::optional<LaneFileWriter> writer;
    std::shared_ptr<LaneProgress> progress;
    std::shared_ptr<LaneQueue> queue; ///< instead of file, writer and progress

    [[nodiscard]] Result<void> take(AudioBlock block);
    void finish(std::optional<Error> failure) const;
    [[nodiscard]] std::optional<Error> failure() const;
  };
  void work();
  Result<void> render(Job& job);
  Album const& m_album;
  Timeline const& m_timeline;
  RenderCache const& m_cache;
  CancelToken m_cancel;
  CancelToken m_abandon; ///< the pass is over, finished or not
  std::shared_ptr<LaneQueueShare> m_share = std::make_shared<LaneQueueShare>();
  std::vector<Job> m_jobs;
  std::atomic<std::size_t> m_next{0};
  std::vector<std::thread> m_threads;
};

} // namespace lacquer
