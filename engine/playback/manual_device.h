#pragma once

#include "core/audio_block.h"
#include "playback/audio_device.h"

#include <functional>
#include <mutex>
#include <optional>
#include <span>

namespace lacquer {

/// A device without a clock: whoever holds it pulls the blocks. For tests, and for whatever wants to hear exactly what a
/// sound card would have been given. pull() may be called on any one thread, which plays the audio thread's part.
class ManualDevice : public AudioDevice {
public:
  /// Opens at `onlyRate` whatever was asked for, when given.
  explicit ManualDevice(std::optional<SampleRate> onlyRate = std::nullopt)
      : m_onlyRate(onlyRate) {}

  [[nodiscard]] std::vector<DeviceInfo> devices() override;
  [[nodiscard]] Result<DeviceFormat> open(DeviceRequest const& request, DeviceCallback callback) override;
  void close() override;
  [[nodiscard]] bool isAlive() const override;

  /// The next block, interleaved stereo: `interleaved` is filled, with silence while the device is closed.
  void pull(std::span<float> interleaved);
  [[nodiscard]] std::vector<float> pull(int frames);
  /// As if the plug were drawn: no more blocks, not alive.
  void die();
  /// The next block is reported as coming after an underflow.
  void reportUnderflow();
  /// Opening fails from now on, with this message; empty: succeeds again.
  void refuseToOpen(std::string message);
  /// Run around every callback: tests guard against allocation there. Set before opening.
  void around(std::function<void()> before, std::function<void()> after);
  /// How often it was opened so far.
  [[nodiscard]] int openCount() const;

private:
  mutable std::mutex m_mutex;
  std::optional<SampleRate> m_onlyRate;
  DeviceCallback m_callback;
  std::function<void()> m_before = [] {};
  std::function<void()> m_after = [] {};
  std::string m_refusal;
  bool m_dead = false;
  bool m_underflow = false;
  int m_openCount = 0;
};

} // namespace lacquer
