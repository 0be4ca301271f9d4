#pragma once

#include "core/audio_buffer.h"
#include "core/result.h"
#include "render/stage.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace lacquer {

/// Frames on their way from a worker to the bus.
struct LaneChunk {
  AudioBuffer buffer;
  int frames = 0;
};

/// What the queues of one pass share: one lock, buffers to use again, and whether the bus waits. While it waits for any
/// lane, no worker is held back by a full queue, so that lanes that overlap can never block each other.
struct LaneQueueShare {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::unique_ptr<LaneChunk>> free;
  int waitingReaders = 0;
  bool abandoned = false;

  /// Lets every worker and reader go: the pass is over. [any]
  void abandon();
};

/// Hands a lane's frames from the worker that renders them to the bus in memory: for lanes that are cheap to render again
/// and need no file. Holds at most kMaxChunks unless the bus waits; buffers are used again. [worker]
class LaneQueue {
public:
  static constexpr int kChunkFrames = 4096;
  static constexpr std::size_t kMaxChunks = 512; ///< 32 MiB: 47 s at 44.1 kHz

  explicit LaneQueue(std::shared_ptr<LaneQueueShare> share)
      : m_share(std::move(share)) {}

  /// At most kChunkFrames. False when the pass was abandoned.
  bool push(AudioBlock block);
  void finish(std::optional<Error> failure);

  /// The next chunk, waiting for it; null at the end, after a failure, or when the pass was abandoned. `used` goes back.
  [[nodiscard]] std::unique_ptr<LaneChunk> pop(std::unique_ptr<LaneChunk> used);
  [[nodiscard]] std::optional<Error> failure();

private:
  std::shared_ptr<LaneQueueShare> m_share;
  std::deque<std::unique_ptr<LaneChunk>> m_chunks;
  bool m_finished = false;
  std::optional<Error> m_failure;
};

/// A stage that gives what a queue brings: the lane from frame 0, forwards, `frames` of it and then silence.
class LaneQueueStage : public Stage {
public:
  LaneQueueStage(std::shared_ptr<LaneQueue> queue, Frames frames)
      : m_queue(std::move(queue))
      , m_frames(frames) {}
  void start(Frames at) override;
  bool pull(Frames at, AudioBlock block) noexcept override;

private:
  std::shared_ptr<LaneQueue> m_queue;
  std::unique_ptr<LaneChunk> m_chunk;
  int m_read = 0; ///< frames of the chunk that were given
  Frames m_next{0};
  Frames m_frames;
};

} // namespace lacquer
