#pragma once

#include "core/audio_block.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lacquer {

/// Delays both channels by a fixed number of frames, such as a look-ahead. 0 frames: nothing happens.
class StereoDelay {
public:
  StereoDelay() = default;
  /// [worker]
  explicit StereoDelay(int frames)
      : m_left(static_cast<std::size_t>(frames))
      , m_right(static_cast<std::size_t>(frames)) {}

  [[nodiscard]] int frames() const { return static_cast<int>(m_left.size()); }

  /// In place. [audio]
  void process(AudioBlock block) noexcept {
    int frame = 0;
    while (!m_left.empty() && frame < block.frames()) {
      auto const room = static_cast<int>(m_left.size() - m_at);
      int const count = std::min(room, block.frames() - frame);
      auto const at = static_cast<std::ptrdiff_t>(m_at);
      std::swap_ranges(m_left.begin() + at, m_left.begin() + at + count, block.data(0) + frame);
      std::swap_ranges(m_right.begin() + at, m_right.begin() + at + count, block.data(1) + frame);
      m_at = (m_at + static_cast<std::size_t>(count)) % m_left.size();
      frame += count;
    }
  }
  /// As after silence. [audio]
  void reset() noexcept {
    std::ranges::fill(m_left, 0.0);
    std::ranges::fill(m_right, 0.0);
    m_at = 0;
  }

private:
  std::vector<Sample> m_left; ///< the last frames, the oldest at m_at
  std::vector<Sample> m_right;
  std::size_t m_at = 0;
};

} // namespace lacquer
