#pragma once

#include "core/result.h"
#include "core/units.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace lacquer {

struct DeviceInfo {
  std::string name;    ///< "JACK Audio Connection Kit: system" – host and device, unique
  int outputChannels = 0;
  SampleRate defaultRate{0};
  bool isDefault = false;
};

struct DeviceRequest {
  std::string name; ///< empty: the default device
  SampleRate rate{44100};
  int framesPerBlock = 256;
  int firstChannel = 0; ///< left goes to this channel, right to the next
  bool operator==(DeviceRequest const&) const = default;
};

/// What opening gave.
struct DeviceFormat {
  std::string name;
  SampleRate rate{0}; ///< may differ from the wish: then the player converts, and says so
  int framesPerBlock = 0;
  Seconds latency{0.0};
};

/// Called by the device for every block: fill `frames` of interleaved stereo float. [audio]
using DeviceCallback = std::function<void(float* interleaved, int frames, bool underflow)>;

/// A sound output. Implementations: PortAudio, and one that tests pull blocks from.
class AudioDevice {
public:
  AudioDevice() = default;
  virtual ~AudioDevice() = default;
  AudioDevice(AudioDevice const&) = delete;
  AudioDevice& operator=(AudioDevice const&) = delete;

  [[nodiscard]] virtual std::vector<DeviceInfo> devices() = 0; ///< scans anew [ui]
  [[nodiscard]] virtual Result<DeviceFormat> open(DeviceRequest const& request, DeviceCallback callback) = 0; ///< starts calling [ui]
  virtual void close() = 0; ///< returns within a second even when the device has died [ui]
  /// Whether the stream still runs; false after a device died. Poll it a few times a second. [ui]
  [[nodiscard]] virtual bool isAlive() const = 0;
};

} // namespace lacquer
