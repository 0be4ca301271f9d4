#include "playback/manual_device.h"

#include <algorithm>
#include <utility>

namespace lacquer {

std::vector<DeviceInfo> ManualDevice::devices() { return {{"Manual", kChannels, m_onlyRate.value_or(kCdRate), true}}; }

Result<DeviceFormat> ManualDevice::open(DeviceRequest const& request, DeviceCallback callback) {
  std::lock_guard const lock(m_mutex);
  if (!m_refusal.empty())
    return deviceFailed(m_refusal);
  ++m_openCount;
  m_dead = false;
  m_callback = std::move(callback);
  return DeviceFormat{"Manual", m_onlyRate.value_or(request.rate), request.framesPerBlock, Seconds(0.0)};
}

void ManualDevice::close() {
  std::lock_guard const lock(m_mutex);
  m_callback = nullptr;
}

bool ManualDevice::isAlive() const {
  std::lock_guard const lock(m_mutex);
  return m_callback && !m_dead;
}

void ManualDevice::pull(std::span<float> interleaved) {
  std::lock_guard const lock(m_mutex);
  if (!m_callback || m_dead) {
    std::ranges::fill(interleaved, 0.0F);
    return;
  }
  m_before();
  m_callback(interleaved.data(), static_cast<int>(interleaved.size()) / kChannels, std::exchange(m_underflow, false));
  m_after();
}

std::vector<float> ManualDevice::pull(int frames) {
  std::vector<float> block(static_cast<std::size_t>(frames) * kChannels);
  pull(block);
  return block;
}

void ManualDevice::die() {
  std::lock_guard const lock(m_mutex);
  m_dead = true;
}

void ManualDevice::reportUnderflow() {
  std::lock_guard const lock(m_mutex);
  m_underflow = true;
}

void ManualDevice::refuseToOpen(std::string message) {
  std::lock_guard const lock(m_mutex);
  m_refusal = std::move(message);
}

void ManualDevice::around(std::function<void()> before, std::function<void()> after) {
  std::lock_guard const lock(m_mutex);
  m_before = std::move(before);
  m_after = std::move(after);
}

int ManualDevice::openCount() const {
  std::lock_guard const lock(m_mutex);
  return m_openCount;
}

} // namespace lacquer
