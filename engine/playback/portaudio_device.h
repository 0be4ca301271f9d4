#pragma once

#include "playback/audio_device.h"

#include <memory>

namespace lacquer {

class PortaudioLibrary;
class PortaudioStream;

/// Sound output through PortAudio: stereo float, never clipped or dithered on the way. On a JACK server the client is
/// called "Lacquer". The default device is that of JACK where a server runs (it holds the hardware then), PortAudio's
/// own choice otherwise. A device that refuses the wished rate is opened at its own default rate.
///
/// A device that dies can leave PortAudio's closing functions hanging for minutes. So close() does its work on a thread
/// that is given up after a deadline; until that thread comes back the system (host API) of the dead device is neither
/// listed nor opened. One thread at a time.
class PortaudioDevice : public AudioDevice {
public:
  PortaudioDevice();
  ~PortaudioDevice() override;

  /// Looks for devices anew unless a stream is open (PortAudio only finds new ones when started afresh).
  [[nodiscard]] std::vector<DeviceInfo> devices() override;
  [[nodiscard]] Result<DeviceFormat> open(DeviceRequest const& request, DeviceCallback callback) override;
  void close() override;
  [[nodiscard]] bool isAlive() const override;

private:
  std::shared_ptr<PortaudioLibrary> m_library;
  std::shared_ptr<PortaudioStream> m_stream;
};

} // namespace lacquer
