#pragma once

#include "core/audio_block.h"

#include <vector>

namespace lacquer {

/// Owns planar stereo samples. Resizing allocates: never on the audio thread.
class AudioBuffer {
public:
  AudioBuffer() = default;
  explicit AudioBuffer(int frames) { resize(frames); }

  /// Keeps nothing: all samples are zero afterwards.
  void resize(int frames) {
    m_frames = frames;
    m_samples.assign(static_cast<std::size_t>(frames) * kChannels, 0.0);
  }
  [[nodiscard]] int frames() const { return m_frames; }
  [[nodiscard]] AudioBlock block() { return {m_samples.data(), m_samples.data() + m_frames, m_frames}; }
  [[nodiscard]] AudioBlock block(int first, int count) { return block().sub(first, count); }
  [[nodiscard]] std::span<Sample const> channel(int index) const {
    return {m_samples.data() + static_cast<std::size_t>(index) * static_cast<std::size_t>(m_frames),
            static_cast<std::size_t>(m_frames)};
  }
  void clear() { m_samples.assign(m_samples.size(), 0.0); }

private:
  std::vector<Sample> m_samples;
  int m_frames = 0;
};

} // namespace lacquer
