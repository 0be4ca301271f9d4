#pragma once

#include "playback/audio_device.h"
#include "playback/device_rate_converter.h"
#include "playback/load_meter.h"
#include "playback/meter_tap.h"
#include "playback/monitor_section.h"
#include "playback/stream_mixer.h"

#include <atomic>
#include <memory>
#include <optional>

namespace lacquer {

/// What an open device calls for samples: mixer → meters → monitor section → rate of the device → float. A sample of the device is the
/// double of the graph rounded to float, nothing else, where both run at one rate and the monitor is neutral.
class DeviceFeed {
public:
  explicit DeviceFeed(SampleRate albumRate);

  /// Sound may flow: silence is given until then. Call once, when the device has said at what rate it runs. [ui]
  void connect(DeviceFormat const& format);

  /// The device's callback. [audio]
  void fill(float* interleaved, int frames, bool underflow) noexcept;

  [[nodiscard]] SampleRate albumRate() const { return m_albumRate; }
  [[nodiscard]] DeviceFormat const& format() const { return m_format; }   ///< after connect()
  [[nodiscard]] bool isConverting() const { return m_converter.has_value(); } ///< after connect()
  /// From the mixer to the ear, as far as is known.
  [[nodiscard]] Frames latency() const;
  [[nodiscard]] StreamMixer& mixer() { return m_mixer; }
  [[nodiscard]] MeterTap& tap() { return m_tap; }
  [[nodiscard]] SlotTap& slotTap() { return m_slotTap; }
  [[nodiscard]] MonitorSection& monitor() { return m_monitor; }
  [[nodiscard]] LoadMeter& load() { return m_load; }
  [[nodiscard]] std::int64_t deviceUnderflows() const { return m_deviceUnderflows.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t ownUnderflows() const { return m_ownUnderflows.load(std::memory_order_relaxed); }
  void resetCounters();

private:
  static constexpr int kBlock = 1024;
  bool render(AudioBlock block) noexcept;
  bool fillPart(float* interleaved, int frames) noexcept;

  SampleRate m_albumRate;
  DeviceFormat m_format;
  SlotTap m_slotTap;
  StreamMixer m_mixer;
  MeterTap m_tap;
  MonitorSection m_monitor;
  LoadMeter m_load;
  std::optional<DeviceRateConverter> m_converter;
  AudioBuffer m_buffer{kBlock};
  std::atomic<bool> m_connected{false};
  std::atomic<std::int64_t> m_deviceUnderflows{0};
  std::atomic<std::int64_t> m_ownUnderflows{0};
};

} // namespace lacquer
