#pragma once

#include "core/audio_block.h"
#include "core/result.h"
#include "playback/audio_device.h"

#include <atomic>
#include <memory>
#include <portaudio.h>
#include <vector>

namespace lacquer {

class PortaudioLibrary;

/// One stream of PortAudio and the bridge from its C callback. Shared with the thread that closes it, which may outlive
/// whoever opened it.
class PortaudioStream : public std::enable_shared_from_this<PortaudioStream> {
public:
  PortaudioStream(std::shared_ptr<PortaudioLibrary> library, DeviceCallback callback)
      : m_library(std::move(library))
      , m_callback(std::move(callback)) {}
  PortaudioStream(PortaudioStream const&) = delete;
  PortaudioStream& operator=(PortaudioStream const&) = delete;

  [[nodiscard]] Result<DeviceFormat> open(int device, DeviceRequest const& request);
  [[nodiscard]] bool isActive() const;
  /// Stops calling back at once, and closes on a thread of its own; returns when that is done or after `kDeadline`.
  void close();

private:
  static int callback(void const* input, void* output, unsigned long frames, PaStreamCallbackTimeInfo const* time,
                      PaStreamCallbackFlags flags, void* self);
  void fill(float* interleaved, int frames, bool underflow) noexcept;
  void fillPair(float* interleaved, int frames, bool underflow) noexcept;

  std::shared_ptr<PortaudioLibrary> m_library;
  DeviceCallback m_callback;
  PaStream* m_stream = nullptr;
  int m_channels = kChannels; ///< of the device's blocks
  int m_firstChannel = 0;     ///< left goes there, right to the next
  std::vector<float> m_stereo; ///< where the device has more channels than two
  int m_hostApi = 0;
  std::atomic<bool> m_connected{true};
  std::atomic<bool> m_inCallback{false};
};

} // namespace lacquer
