#include "playback/meter_tap.h"

#include "realtime/thread_role.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

namespace lacquer {
namespace {

constexpr std::chrono::milliseconds kLook{8};

/// Unlike any other of the program, so that readers see it also when the device was opened anew.
std::uint64_t nextRun() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

} // namespace

MeterTap::MeterTap(SampleRate rate, SlotTap* slot)
    : m_slot(slot)
    , m_queue(static_cast<std::size_t>(2 * rate.value() / kChunk))
    , m_meters(rate) {
  m_reading.run = nextRun();
  m_thread = std::thread([this] { run(); });
}

MeterTap::~MeterTap() {
  {
    std::lock_guard const lock(m_mutex);
    m_stopping = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void MeterTap::push(Frames at, AudioBlock block) noexcept {
  if (at != m_filling.at + Frames(m_filling.frames))
    flush(at);
  for (int done = 0; done < block.frames();) {
    int const count = std::min(kChunk - m_filling.frames, block.frames() - done);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c) + done, count, m_filling.samples[static_cast<std::size_t>(c)].data() + m_filling.frames);
    m_filling.frames += count;
    done += count;
    if (m_filling.frames == kChunk)
      flush(at + Frames(done));
  }
}

void MeterTap::flush(Frames next) noexcept {
  if (m_filling.frames > 0)
    m_queue.push(m_filling);
  m_filling.at = next;
  m_filling.frames = 0;
}

void MeterTap::run() {
  ScopedThreadRole const role(ThreadRole::analysis);
  std::unique_lock lock(m_mutex);
  while (!m_stopping) {
    lock.unlock();
    if (measureWaiting())
      publish();
    if (m_slot)
      m_slot->measureWaiting();
    lock.lock();
    ++m_passes;
    m_measured.notify_all();
    m_wake.wait_for(lock, kLook); // the audio thread wakes nobody
  }
  ++m_passes;
  m_measured.notify_all();
}

bool MeterTap::measureWaiting() {
  bool any = false;
  while (auto chunk = m_queue.pop()) {
    std::lock_guard const lock(m_measuring);
    m_meters.add(chunk->at, AudioBlock(chunk->samples[0].data(), chunk->samples[1].data(), chunk->frames));
    any = true;
  }
  return any;
}

void MeterTap::publish() {
  std::lock_guard const measuring(m_measuring);
  MeterReading reading = m_meters.take();
  std::lock_guard const lock(m_mutex);
  m_reading.addLater(std::move(reading));
}

MeterReading MeterTap::take() {
  std::lock_guard const lock(m_mutex);
  return m_reading.takeInterval();
}

void MeterTap::reset() {
  waitUntilMeasured(); // so that what was heard before does not come in afterwards
  std::lock_guard const measuring(m_measuring);
  m_meters.reset();
  std::lock_guard const lock(m_mutex);
  m_reading = MeterReading{};
  m_reading.run = nextRun();
}

void MeterTap::waitUntilMeasured() {
  std::unique_lock lock(m_mutex);
  // A pass that began after the call has seen everything pushed before it: the second one from here certainly did.
  for (auto const wanted = m_passes + 2; m_passes < wanted && !m_stopping;) {
    m_wake.notify_all();
    m_measured.wait_for(lock, kLook);
  }
}

} // namespace lacquer
