#include "media/rate_converter.h"

#include "core/audio_buffer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <new>
#include <soxr.h>

namespace lacquer {

namespace {

constexpr int kBlockFrames = 4096;

struct ResamplerDeleter {
  void operator()(soxr* resampler) const { soxr_delete(resampler); }
};

} // namespace

Frames convertedLength(Frames length, SampleRate in, SampleRate out) {
  return Frames((length.value() * out.value() * 2 + in.value()) / (2 * std::int64_t{in.value()}));
}

struct RateConverter::State {
  SampleRate in;
  SampleRate out;
  std::unique_ptr<soxr, ResamplerDeleter> resampler; ///< none for equal rates
  AudioBuffer output{kBlockFrames};
  std::int64_t pushed = 0;
  std::int64_t produced = 0;

  void restart();
  /// Hands frames on, never more than belong to the input so far once `limit` is known.
  void deliver(int frames, std::int64_t limit, Receiver const& receive);
};

void RateConverter::State::restart() {
  pushed = 0;
  produced = 0;
  if (in == out)
    return;
  soxr_error_t error = nullptr;
  auto const io = soxr_io_spec(SOXR_FLOAT64_S, SOXR_FLOAT64_S);
  // Without the library's default roll-off, which is 0.01 dB at 20 kHz, the passband is flat to −170 dB at equal cost.
  auto const quality = soxr_quality_spec(SOXR_VHQ, SOXR_ROLLOFF_NONE);
  auto const runtime = soxr_runtime_spec(1);
  resampler.reset(soxr_create(in.value(), out.value(), kChannels, &error, &io, &quality, &runtime));
  // Two positive rates and a fixed recipe: the one thing left that can fail is memory.
  if (error != nullptr || resampler == nullptr)
    throw std::bad_alloc();
}

void RateConverter::State::deliver(int frames, std::int64_t limit, Receiver const& receive) {
  int const count = static_cast<int>(std::min<std::int64_t>(frames, limit - produced));
  if (count <= 0)
    return;
  produced += count;
  receive(output.block(0, count));
}

RateConverter::RateConverter(SampleRate in, SampleRate out)
    : m_state(std::make_unique<State>()) {
  assert(in.value() > 0 && out.value() > 0);
  m_state->in = in;
  m_state->out = out;
  m_state->restart();
}
RateConverter::RateConverter(RateConverter&&) noexcept = default;
RateConverter& RateConverter::operator=(RateConverter&&) noexcept = default;
RateConverter::~RateConverter() = default;

void RateConverter::push(AudioBlock block, Receiver const& receive) {
  State& state = *m_state;
  state.pushed += block.frames();
  auto const whole = state.output.block();
  if (state.resampler == nullptr) {
    for (int done = 0; done < block.frames();) {
      int const frames = std::min(kBlockFrames, block.frames() - done);
      for (int c = 0; c < kChannels; ++c)
        std::copy_n(block.data(c) + done, frames, whole.data(c));
      state.deliver(frames, state.pushed, receive);
      done += frames;
    }
    return;
  }
  std::array<void*, kChannels> out{whole.data(0), whole.data(1)};
  for (int done = 0; done < block.frames();) {
    std::array<void const*, kChannels> in{block.data(0) + done, block.data(1) + done};
    std::size_t consumed = 0;
    std::size_t made = 0;
    soxr_process(state.resampler.get(), in.data(), static_cast<std::size_t>(block.frames() - done), &consumed,
                 out.data(), kBlockFrames, &made);
    done += static_cast<int>(consumed);
    state.deliver(static_cast<int>(made), INT64_MAX, receive);
  }
}

void RateConverter::finish(Receiver const& receive) {
  State& state = *m_state;
  std::int64_t const length = convertedLength(Frames(state.pushed), state.in, state.out).value();
  auto const whole = state.output.block();
  std::array<void*, kChannels> out{whole.data(0), whole.data(1)};
  while (state.resampler != nullptr && state.produced < length) {
    std::size_t made = 0;
    soxr_process(state.resampler.get(), nullptr, 0, nullptr, out.data(), kBlockFrames, &made);
    if (made == 0)
      break;
    state.deliver(static_cast<int>(made), length, receive);
  }
  // Where the library rounds half a frame down, the frame after the end of the programme is silence.
  while (state.produced < length) {
    whole.clear();
    state.deliver(kBlockFrames, length, receive);
  }
  state.restart();
}

} // namespace lacquer
