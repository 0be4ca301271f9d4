#include "mastering/spectrum_thread.h"

#include "realtime/thread_role.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace lacquer {

namespace {

constexpr int kBatchFrames = 1 << 15;

} // namespace

SpectrumThread::SpectrumThread(SampleRate rate)
    : m_meter(rate)
    , m_filling(kBatchFrames)
    , m_batch(kBatchFrames)
    , m_thread([this] { run(); }) {}

SpectrumThread::~SpectrumThread() {
  {
    std::lock_guard const lock(m_mutex);
    m_ended = true;
  }
  m_changed.notify_all();
  if (m_thread.joinable())
    m_thread.join();
}

void SpectrumThread::add(AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    int const count = std::min(block.frames() - done, kBatchFrames - m_filled);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c) + done, count, m_filling.block().data(c) + m_filled);
    done += count;
    m_filled += count;
    if (m_filled == kBatchFrames)
      handOver();
  }
}

void SpectrumThread::handOver() {
  {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_batchFrames == 0; });
    std::swap(m_filling, m_batch);
    m_batchFrames = std::exchange(m_filled, 0);
  }
  m_changed.notify_all();
}

void SpectrumThread::run() {
  ScopedThreadRole const role(ThreadRole::worker);
  std::unique_lock lock(m_mutex);
  while (true) {
    m_changed.wait(lock, [this] { return m_ended || m_batchFrames > 0; });
    if (m_batchFrames == 0)
      return;
    AudioBlock const block = m_batch.block(0, m_batchFrames);
    lock.unlock();
    try {
      if (!m_failed)
        m_meter.add(block);
    } catch (std::exception const&) { // bad_alloc: nothing may leave a thread
      m_failed = true;
    }
    lock.lock();
    m_batchFrames = 0;
    m_changed.notify_all();
  }
}

LongTermSpectrum SpectrumThread::finish() {
  if (m_filled > 0)
    handOver();
  {
    std::lock_guard const lock(m_mutex);
    m_ended = true;
  }
  m_changed.notify_all();
  m_thread.join();
  return m_failed ? LongTermSpectrum() : m_meter.finish();
}

} // namespace lacquer
