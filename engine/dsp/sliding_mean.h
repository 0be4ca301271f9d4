#pragma once

#include "dsp/stereo_biquad.h"

#include <algorithm>
#include <vector>

namespace lacquer {

/// The mean of the last values of two signals over a window that is a multiple of kGroup frames. It remembers sums of
/// groups only: the oldest leaves evenly over the frames of the newest. What is older than the window is forgotten, so
/// a run that begins later agrees with one that began earlier, but for rounding.
class SlidingMean {
public:
  static constexpr int kGroup = 16;

  SlidingMean() = default;
  /// A window of `frames`, rounded to groups. [worker]
  explicit SlidingMean(int frames)
      : m_sums(static_cast<std::size_t>(std::max(1, (frames + kGroup / 2) / kGroup))) {}

  /// As after zeros. [audio]
  void reset() noexcept {
    m_sum = m_group = m_leaving = StereoLanes{};
    m_frame = 0;
    m_next = m_filled = 0;
  }
  /// [audio]
  [[nodiscard]] StereoLanes next(StereoLanes value) noexcept {
    m_sum += value - m_leaving;
    m_group += value;
    if (++m_frame == kGroup)
      endGroup();
    return m_sum * (1.0 / (kGroup * static_cast<double>(m_sums.size())));
  }

private:
  void endGroup() noexcept {
    m_sums[m_next] = m_group;
    m_next = (m_next + 1) % m_sums.size();
    m_filled = std::min(m_filled + 1, m_sums.size());
    m_leaving = m_filled == m_sums.size() ? m_sums[m_next] * (1.0 / kGroup) : StereoLanes{};
    m_group = StereoLanes{};
    m_frame = 0;
  }

  std::vector<StereoLanes> m_sums; ///< of groups, a ring; those not yet filled are leftovers
  StereoLanes m_sum{};             ///< of the window
  StereoLanes m_group{};           ///< of the frames since the last full group
  StereoLanes m_leaving{};         ///< per frame
  int m_frame = 0;                 ///< in the group
  std::size_t m_next = 0;
  std::size_t m_filled = 0;
};

} // namespace lacquer
