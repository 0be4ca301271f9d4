#include "playback/portaudio_library.h"

#include "core/audio_block.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pa_jack.h>
#include <portaudio.h>
#include <unistd.h>

namespace lacquer {
namespace {

/// Sends standard error nowhere while it lives: ALSA's library prints a hundred lines about devices that are not there.
class QuietStandardError {
public:
  QuietStandardError()
      : m_saved(dup(STDERR_FILENO)) {
    int const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (m_saved >= 0 && nowhere >= 0)
      dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
      ::close(nowhere);
  }
  ~QuietStandardError() {
    if (m_saved < 0)
      return;
    dup2(m_saved, STDERR_FILENO);
    ::close(m_saved);
  }
  QuietStandardError(QuietStandardError const&) = delete;
  QuietStandardError& operator=(QuietStandardError const&) = delete;

private:
  int m_saved;
};

bool isOutput(int index) {
  PaDeviceInfo const* info = Pa_GetDeviceInfo(index);
  return info && info->maxOutputChannels >= kChannels;
}

} // namespace

PortaudioLibrary::~PortaudioLibrary() {
  // With a close still hanging, Pa_Terminate would hang as well; the process is about to end anyway.
  if (m_running && m_hanging.empty())
    Pa_Terminate();
}

Result<void> PortaudioLibrary::start() {
  std::lock_guard const lock(m_mutex);
  return startLocked();
}

Result<void> PortaudioLibrary::startLocked() {
  if (m_running)
    return {};
  QuietStandardError const quiet;
  PaJack_SetClientName("Lacquer"); // must be a string that stays
  if (PaError const error = Pa_Initialize(); error != paNoError)
    return deviceFailed(fmt::format("the sound system cannot be started: {}", Pa_GetErrorText(error)),
                        "Check the ALSA configuration (~/.asoundrc) and the JACK or PipeWire server");
  m_running = true;
  return {};
}

Result<void> PortaudioLibrary::scan() {
  std::lock_guard const lock(m_mutex);
  if (m_running && m_hanging.empty()) {
    QuietStandardError const quiet;
    Pa_Terminate();
    m_running = false;
  }
  return startLocked();
}

bool PortaudioLibrary::isUsable(int device) const {
  return isOutput(device) && !m_hanging.contains(Pa_GetDeviceInfo(device)->hostApi);
}

int PortaudioLibrary::defaultOutput() const {
  if (PaHostApiIndex const jack = Pa_HostApiTypeIdToHostApiIndex(paJACK); jack >= 0)
    if (int const device = Pa_GetHostApiInfo(jack)->defaultOutputDevice; device >= 0 && isUsable(device))
      return device;
  if (int const device = Pa_GetDefaultOutputDevice(); device >= 0 && isUsable(device))
    return device;
  for (int i = 0; i < Pa_GetDeviceCount(); ++i)
    if (isUsable(i))
      return i;
  return paNoDevice;
}

std::string PortaudioLibrary::nameOf(int index) {
  PaDeviceInfo const* info = Pa_GetDeviceInfo(index);
  return info ? fmt::format("{}: {}", Pa_GetHostApiInfo(info->hostApi)->name, info->name) : std::string();
}

std::vector<DeviceInfo> PortaudioLibrary::outputs() const {
  std::lock_guard const lock(m_mutex);
  std::vector<DeviceInfo> found;
  if (!m_running)
    return found;
  int const byDefault = defaultOutput();
  for (int i = 0; i < Pa_GetDeviceCount(); ++i)
    if (isUsable(i)) {
      PaDeviceInfo const& info = *Pa_GetDeviceInfo(i);
      found.push_back(
          {nameOf(i), info.maxOutputChannels, SampleRate(static_cast<int>(info.defaultSampleRate)), i == byDefault});
    }
  return found;
}

Result<int> PortaudioLibrary::find(std::string const& name) const {
  std::lock_guard const lock(m_mutex);
  if (name.empty()) {
    if (int const device = defaultOutput(); device != paNoDevice)
      return device;
    return deviceFailed("there is no sound output", "Connect a sound card or start a JACK server; editing, rendering "
                                                    "and exporting work without one");
  }
  for (int i = 0; i < Pa_GetDeviceCount(); ++i)
    if (isUsable(i) && nameOf(i) == name)
      return i;
  return deviceFailed(fmt::format("there is no sound output called “{}”", name),
                      "Choose another one in the audio settings, or connect it and look again");
}

void PortaudioLibrary::closing(int hostApi) {
  std::lock_guard const lock(m_mutex);
  m_hanging.insert(hostApi);
}

void PortaudioLibrary::closed(int hostApi) {
  std::lock_guard const lock(m_mutex);
  m_hanging.extract(hostApi);
}

} // namespace lacquer
