#include "render/lane_queue.h"

#include <algorithm>

namespace lacquer {

void LaneQueueShare::abandon() {
  {
    std::lock_guard const lock(mutex);
    abandoned = true;
  }
  changed.notify_all();
}

bool LaneQueue::push(AudioBlock block) {
  std::unique_ptr<LaneChunk> chunk;
  {
    std::unique_lock lock(m_share->mutex);
    m_share->changed.wait(lock, [this] {
      return m_chunks.size() < kMaxChunks || m_share->waitingReaders > 0 || m_share->abandoned;
    });
    if (m_share->abandoned)
      return false;
    if (!m_share->free.empty()) {
      chunk = std::move(m_share->free.back());
      m_share->free.pop_back();
    }
  }
  if (!chunk) {
    chunk = std::make_unique<LaneChunk>();
    chunk->buffer.resize(kChunkFrames);
  }
  for (int c = 0; c < kChannels; ++c)
    std::copy_n(block.data(c), block.frames(), chunk->buffer.block().data(c));
  chunk->frames = block.frames();
  {
    std::lock_guard const lock(m_share->mutex);
    m_chunks.push_back(std::move(chunk));
  }
  m_share->changed.notify_all();
  return true;
}

void LaneQueue::finish(std::optional<Error> failure) {
  {
    std::lock_guard const lock(m_share->mutex);
    m_finished = true;
    m_failure = std::move(failure);
  }
  m_share->changed.notify_all();
}

std::unique_ptr<LaneChunk> LaneQueue::pop(std::unique_ptr<LaneChunk> used) {
  std::unique_lock lock(m_share->mutex);
  if (used)
    m_share->free.push_back(std::move(used));
  if (m_chunks.empty() && !m_finished && !m_share->abandoned) {
    ++m_share->waitingReaders;
    m_share->changed.notify_all();
    m_share->changed.wait(lock, [this] { return !m_chunks.empty() || m_finished || m_share->abandoned; });
    --m_share->waitingReaders;
  }
  if (m_chunks.empty() || m_failure)
    return nullptr;
  std::unique_ptr<LaneChunk> next = std::move(m_chunks.front());
  m_chunks.pop_front();
  bool const wasFull = m_chunks.size() + 1 >= kMaxChunks;
  lock.unlock();
  if (wasFull)
    m_share->changed.notify_all();
  return next;
}

std::optional<Error> LaneQueue::failure() {
  std::lock_guard const lock(m_share->mutex);
  return m_failure;
}

void LaneQueueStage::start(Frames at) {
  AudioBuffer scratch(LaneQueue::kChunkFrames);
  discard(*this, m_next, at, scratch.block());
}

bool LaneQueueStage::pull(Frames at, AudioBlock block) noexcept {
  int done = 0;
  bool complete = at == m_next;
  while (done < block.frames() && m_next < m_frames && complete) {
    if (!m_chunk || m_read == m_chunk->frames) {
      m_chunk = m_queue->pop(std::move(m_chunk));
      m_read = 0;
    }
    if (!m_chunk) {
      complete = false;
      break;
    }
    int const count = std::min(block.frames() - done, m_chunk->frames - m_read);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(m_chunk->buffer.block().data(c) + m_read, count, block.data(c) + done);
    m_read += count;
    done += count;
    m_next += Frames(count);
  }
  block.sub(done, block.frames() - done).clear();
  m_next = at + Frames(block.frames());
  return complete;
}

} // namespace lacquer
