#pragma once

#include "dsp/eased_value.h"
#include "dsp/stereo_biquad.h"
#include "processors/multiband.h"

#include <array>
#include <span>

namespace lacquer {

/// The dynamics of one band of the multiband processor, in chunks: detect() each band, smooth() all, add() each.
/// [audio]
class MultibandBand {
public:
  static constexpr int kChunk = 64;

  /// The parameters of band `band` of `values`. [worker]
  void prepare(SampleRate rate, ParamValues const& values, int band);
  void set(MultibandBandParam param, double value) noexcept;
  /// Whether the band is heard, while one is soloed.
  void setAudible(bool isAudible) noexcept { m_walks[weight].setTarget(isAudible ? 1.0 : 0.0); }
  void reset() noexcept;

  /// Finds how far the level of each frame is over and under the thresholds. At most kChunk frames.
  void detect(AudioBlock band) noexcept;
  /// Smooths what all of `bands`, 2 … kMultibandMostBands of them, found in these frames.
  static void smooth(std::span<MultibandBand> bands, int frames) noexcept;
  /// Adds the band with its gain to `sum`.
  void add(AudioBlock band, AudioBlock sum) noexcept;

  /// The gain that the dynamics make at the last frame, in dB.
  [[nodiscard]] double dynamicGain() const noexcept { return m_lastGain; }
  /// The least of them since it was last asked, ≤ 0.
  [[nodiscard]] double takeLeastGain() noexcept;

  /// What smooth() works on: over, and under with its sign turned, so that both rise with the level.
  struct Smoother {
    double attack = 0.0;  ///< what one frame leaves of a distance
    double release = 0.0; ///< the same
    StereoLanes held{};
    StereoLanes smooth{};
  };
  /// One value for each frame of a chunk.
  using Row = std::array<double, kChunk>;

  /// Parameters by frame while they move; while they rest the first frame's stand for all.
  struct Rows {
    alignas(32) Row threshold, belowThreshold, knee, inverseTwiceKnee;
    alignas(32) Row overMost, underMost; ///< dB, where the range is used up
    alignas(32) Row slope, belowSlope;   ///< 1 − 1/ratio
    alignas(32) Row range;               ///< dB
    alignas(32) Row active, gain;        ///< share of the dynamics; static gain in dB
    alignas(32) Row weight;              ///< of the band in the sum
  };
  /// What is found by frame.
  struct Found {
    alignas(32) Row amplitude;
    alignas(32) Row over, under; ///< dB, see Smoother
    alignas(32) Row dynamic;     ///< dB: the level, then the gain
  };

private:
  enum Walk { threshold, belowThreshold, knee, range, slope, belowSlope, gain, active, weight };
  static constexpr std::size_t kWalks = 9;

  void updateRows(int frames) noexcept;
  void writeFrame(std::size_t frame) noexcept;

  SampleRate m_rate{44100};
  MultibandChannel m_channel = MultibandChannel::stereo;
  std::array<EasedValue, kWalks> m_walks;
  bool m_isMoving = false;
  bool m_hasFreshRows = false; ///< frame 0 of the rows holds the resting values
  Rows m_rows{};
  Found m_found{};
  Smoother m_smoother;
  double m_lastGain = 0.0;
  double m_leastGain = 0.0;
};

} // namespace lacquer
