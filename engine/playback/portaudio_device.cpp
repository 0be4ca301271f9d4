#include "playback/portaudio_device.h"

#include "playback/portaudio_library.h"
#include "playback/portaudio_stream.h"

namespace lacquer {

PortaudioDevice::PortaudioDevice()
    : m_library(std::make_shared<PortaudioLibrary>()) {}

PortaudioDevice::~PortaudioDevice() { close(); }

std::vector<DeviceInfo> PortaudioDevice::devices() {
  // Starting PortAudio afresh would cut the stream that plays.
  if (auto const ready = m_stream ? m_library->start() : m_library->scan(); !ready)
    return {};
  return m_library->outputs();
}

Result<DeviceFormat> PortaudioDevice::open(DeviceRequest const& request, DeviceCallback callback) {
  close();
  LACQUER_CHECK(m_library->start());
  Result<int> device = m_library->find(request.name);
  if (!device) { // it may have been connected since
    LACQUER_CHECK(m_library->scan());
    device = m_library->find(request.name);
  }
  if (!device)
    return Failure(device.error());
  auto stream = std::make_shared<PortaudioStream>(m_library, std::move(callback));
  LACQUER_TRY(format, stream->open(*device, request));
  m_stream = std::move(stream);
  return format;
}

void PortaudioDevice::close() {
  if (!m_stream)
    return;
  m_stream->close();
  m_stream.reset();
}

bool PortaudioDevice::isAlive() const { return m_stream && m_stream->isActive(); }

} // namespace lacquer
