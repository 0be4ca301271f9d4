#include "playback/device_feed.h"

#include "realtime/thread_role.h"

#include <algorithm>

namespace lacquer {

DeviceFeed::DeviceFeed(SampleRate albumRate)
    : m_albumRate(albumRate)
    , m_slotTap(albumRate)
    , m_mixer(albumRate, &m_slotTap)
    , m_tap(albumRate, &m_slotTap)
    , m_monitor(albumRate) {}

void DeviceFeed::connect(DeviceFormat const& format) {
  m_format = format;
  if (format.rate != m_albumRate)
    m_converter.emplace(m_albumRate, format.rate, kBlock);
  m_connected.store(true, std::memory_order_release);
}

Frames DeviceFeed::latency() const {
  Seconds const delay = m_format.latency + (m_converter ? m_converter->delay() : Seconds(0.0));
  return toFrames(delay, m_albumRate);
}

void DeviceFeed::resetCounters() {
  m_load.reset();
  m_deviceUnderflows.store(0, std::memory_order_relaxed);
  m_ownUnderflows.store(0, std::memory_order_relaxed);
}

bool DeviceFeed::render(AudioBlock block) noexcept {
  bool inTime = true;
  for (int done = 0; done < block.frames();) {
    AudioBlock const rest = block.sub(done, std::min(block.frames() - done, StreamMixer::kMaxBlock));
    StreamMixer::Rendered const rendered = m_mixer.render(rest);
    if (rendered.sounding)
      m_tap.push(rendered.at, rest.sub(0, rendered.frames));
    inTime &= rendered.inTime;
    done += rendered.frames;
  }
  m_monitor.process(block);
  return inTime;
}

bool DeviceFeed::fillPart(float* interleaved, int frames) noexcept {
  if (m_converter) {
    int const needed = m_converter->needed(frames);
    bool const inTime = render(m_converter->input(needed));
    m_converter->convert(frames, interleaved);
    return inTime;
  }
  AudioBlock const block = m_buffer.block(0, frames);
  bool const inTime = render(block);
  for (int i = 0; i < frames; ++i)
    for (int c = 0; c < kChannels; ++c)
      interleaved[i * kChannels + c] = static_cast<float>(block.data(c)[i]);
  return inTime;
}

void DeviceFeed::fill(float* interleaved, int frames, bool underflow) noexcept {
  ScopedThreadRole const role(ThreadRole::audio);
  if (!m_connected.load(std::memory_order_acquire)) {
    std::fill_n(interleaved, static_cast<std::size_t>(frames) * kChannels, 0.0F);
    return;
  }
  m_load.begin();
  if (underflow)
    m_deviceUnderflows.fetch_add(1, std::memory_order_relaxed);
  bool inTime = true;
  for (int done = 0; done < frames; done += kBlock)
    inTime &= fillPart(interleaved + static_cast<std::ptrdiff_t>(done) * kChannels, std::min(kBlock, frames - done));
  bool const overran = m_load.end(frames, m_format.rate);
  if (!inTime || overran)
    m_ownUnderflows.fetch_add(1, std::memory_order_relaxed);
}

} // namespace lacquer
