#include "playback/portaudio_stream.h"

#include "core/audio_block.h"
#include "playback/portaudio_library.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <future>
#include <thread>

namespace lacquer {
namespace {

/// After this a close counts as hanging. A healthy one takes a few periods.
constexpr std::chrono::milliseconds kDeadline{800};
/// What a callback under way may take at most before close() gives up on it.
constexpr std::chrono::milliseconds kCallbackDeadline{200};

/// Two blocks and a little: enough for the systems that take the wish seriously (ALSA), ignored by JACK.
Seconds suggestedLatency(PaDeviceInfo const& info, int framesPerBlock, double rate) {
  double const low = info.defaultLowOutputLatency;
  double const floor = low >= 0.0 && low < 0.2 ? low : 0.0;
  return Seconds(std::max(floor, 3.0 * framesPerBlock / rate));
}

/// Some systems report latencies of hours: then two blocks are the better guess.
Seconds believableLatency(double reported, int framesPerBlock, double rate) {
  bool const believable = reported >= 0.0 && reported <= 2.0;
  return Seconds(believable ? reported : 2.0 * framesPerBlock / rate);
}

} // namespace

int PortaudioStream::callback(void const*, void* output, unsigned long frames, PaStreamCallbackTimeInfo const*,
                              PaStreamCallbackFlags flags, void* self) {
  static_cast<PortaudioStream*>(self)->fill(static_cast<float*>(output), static_cast<int>(frames),
                                            (flags & paOutputUnderflow) != 0);
  return paContinue;
}

void PortaudioStream::fill(float* interleaved, int frames, bool underflow) noexcept {
  m_inCallback.store(true);
  if (!m_connected.load())
    std::fill_n(interleaved, static_cast<std::size_t>(frames) * static_cast<std::size_t>(m_channels), 0.0F);
  else if (m_channels == kChannels)
    m_callback(interleaved, frames, underflow);
  else
    fillPair(interleaved, frames, underflow);
  m_inCallback.store(false);
}

/// Two of more channels; the others stay silent.
void PortaudioStream::fillPair(float* interleaved, int frames, bool underflow) noexcept {
  int const most = static_cast<int>(m_stereo.size()) / kChannels;
  std::fill_n(interleaved, static_cast<std::size_t>(frames) * static_cast<std::size_t>(m_channels), 0.0F);
  for (int done = 0; done < frames; done += most) {
    int const count = std::min(most, frames - done);
    m_callback(m_stereo.data(), count, underflow && done == 0);
    for (int i = 0; i < count; ++i)
      for (int c = 0; c < kChannels; ++c)
        interleaved[(done + i) * m_channels + m_firstChannel + c] = m_stereo[static_cast<std::size_t>(i * kChannels + c)];
  }
}

Result<DeviceFormat> PortaudioStream::open(int device, DeviceRequest const& request) {
  PaDeviceInfo const& info = *Pa_GetDeviceInfo(device);
  m_hostApi = info.hostApi;
  m_firstChannel = request.firstChannel;
  m_channels = request.firstChannel + kChannels;
  if (m_channels > info.maxOutputChannels && info.maxOutputChannels >= kChannels)
    return deviceFailed(fmt::format("the sound output “{}” has no channels {} and {}", PortaudioLibrary::nameOf(device),
                                    m_firstChannel + 1, m_firstChannel + 2),
                        fmt::format("Choose a pair among its {} channels in the audio settings", info.maxOutputChannels));
  m_stereo.resize(static_cast<std::size_t>(std::max(request.framesPerBlock, 1)) * kChannels);
  double rate = request.rate.value();
  auto const tryAt = [&](double wished) {
    rate = wished;
    PaStreamParameters const parameters{device, m_channels, paFloat32,
                                        suggestedLatency(info, request.framesPerBlock, wished).value(), nullptr};
    return Pa_OpenStream(&m_stream, nullptr, &parameters, wished, static_cast<unsigned long>(request.framesPerBlock),
                         paClipOff | paDitherOff, &PortaudioStream::callback, this);
  };
  PaError error = tryAt(rate);
  if (error != paNoError && info.defaultSampleRate != rate)
    error = tryAt(info.defaultSampleRate);
  if (error == paNoError) {
    error = Pa_StartStream(m_stream);
    if (error != paNoError) {
      Pa_CloseStream(m_stream);
      m_stream = nullptr;
    }
  }
  std::string const name = PortaudioLibrary::nameOf(device);
  if (error != paNoError)
    return deviceFailed(fmt::format("the sound output “{}” cannot be opened at {} Hz: {}", name, rate,
                                    error == paUnanticipatedHostError ? Pa_GetLastHostErrorInfo()->errorText
                                                                      : Pa_GetErrorText(error)),
                        "Close other programs that use it, or choose another one in the audio settings");
  PaStreamInfo const* opened = Pa_GetStreamInfo(m_stream);
  return DeviceFormat{name, SampleRate(static_cast<int>(rate)), request.framesPerBlock,
                      believableLatency(opened ? opened->outputLatency : -1.0, request.framesPerBlock, rate)};
}

bool PortaudioStream::isActive() const { return m_stream && Pa_IsStreamActive(m_stream) == 1; }

void PortaudioStream::close() {
  if (!m_stream)
    return;
  m_connected.store(false);
  auto const until = std::chrono::steady_clock::now() + kCallbackDeadline;
  while (m_inCallback.load() && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));

  m_library->closing(m_hostApi);
  std::promise<void> done;
  std::future<void> const finished = done.get_future();
  std::thread closer([self = shared_from_this(), promise = std::move(done)]() mutable {
    Pa_StopStream(self->m_stream); // fails on a dead stream; closing it is all that matters
    Pa_CloseStream(self->m_stream);
    self->m_library->closed(self->m_hostApi);
    promise.set_value();
  });
  if (finished.wait_for(kDeadline) == std::future_status::ready)
    closer.join();
  else
    closer.detach();
}

} // namespace lacquer
