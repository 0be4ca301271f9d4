#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <span>

namespace lacquer {

/// The sample inside the engine. Devices alone take float.
using Sample = double;

/// The programme is stereo throughout; mono files are read as dual mono.
inline constexpr int kChannels = 2;

/// A view of `frames()` frames of planar stereo; owns nothing. Copy it by value. [any]
class AudioBlock {
public:
  AudioBlock() = default;
  AudioBlock(Sample* left, Sample* right, int frames)
      : m_channels{left, right}
      , m_frames(frames) {}

  [[nodiscard]] int frames() const { return m_frames; }
  [[nodiscard]] Sample* data(int channel) const { return m_channels[static_cast<std::size_t>(channel)]; }
  [[nodiscard]] std::span<Sample> channel(int index) const {
    return {data(index), static_cast<std::size_t>(m_frames)};
  }
  /// Frames [first, first + count).
  [[nodiscard]] AudioBlock sub(int first, int count) const {
    assert(first >= 0 && count >= 0 && first + count <= m_frames);
    return {m_channels[0] + first, m_channels[1] + first, count};
  }
  void clear() const {
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : channel(c))
        sample = 0.0;
  }

private:
  std::array<Sample*, kChannels> m_channels{};
  int m_frames = 0;
};

} // namespace lacquer
