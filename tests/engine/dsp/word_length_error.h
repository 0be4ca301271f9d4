#pragma once

#include "core/audio_buffer.h"

#include <cstdint>
#include <vector>

namespace lacquer::test {

inline constexpr double kScale16 = 32768.0;

template <class Signal> AudioBuffer bufferOf(int frames, Signal signal) {
  AudioBuffer buffer(frames);
  for (int c = 0; c < kChannels; ++c)
    for (int i = 0; i < frames; ++i)
      buffer.block().data(c)[i] = signal(i);
  return buffer;
}

/// The total error of one channel of 16-bit samples, in LSB.
inline std::vector<double> errorOf(AudioBuffer const& buffer, std::vector<std::int32_t> const& samples, int channel = 0) {
  std::vector<double> error;
  for (int i = 0; i < buffer.frames(); ++i)
    error.push_back(samples[static_cast<std::size_t>(2 * i + channel)] -
                    buffer.channel(channel)[static_cast<std::size_t>(i)] * kScale16);
  return error;
}

inline double mean(std::vector<double> const& values) {
  double sum = 0.0;
  for (double const value : values)
    sum += value;
  return sum / static_cast<double>(values.size());
}

} // namespace lacquer::test
