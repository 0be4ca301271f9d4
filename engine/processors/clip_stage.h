#pragma once

#include "dsp/oversampler.h"
#include "dsp/stereo_delay.h"
#include "dsp/waveshaper.h"

#include <array>

namespace lacquer {

/// How a stage clips during a chunk.
struct ClipLaw {
  ClipCurve curve;               ///< relative to the level
  ClipCurve next;                ///< what it turns into, as far as `blend` says
  double const* blend = nullptr; ///< per frame, 0 … 1; null: no change
  double const* level = nullptr; ///< per frame, linear; null: it stands at `restingLevel`
  double restingLevel = 1.0;
  double amount = 1.0; ///< how much of what is beyond the curve is taken away
};

/// Takes away from stereo what is beyond a clip curve, at a multiple of the rate. Where nothing is, samples pass bit for
/// bit, delayed; and where a bound says that nothing can be, hardly anything is worked out. Runs in any blocks with the
/// same bits.
class ClipStage {
public:
  static constexpr int kMaxFrames = Oversampler::kMaxFrames;

  /// [worker]
  explicit ClipStage(int factor);

  [[nodiscard]] int latency() const { return m_oversampler.latency(); }
  /// As after silence. [audio]
  void reset() noexcept;
  /// In place, 1 … kMaxFrames frames. [audio]
  void process(AudioBlock block, ClipLaw const& law) noexcept;
  /// The largest share of a value that was taken away since the last call. [audio]
  [[nodiscard]] double takeLargestShare() noexcept;

private:
  static constexpr int kLongest = kMaxFrames * Oversampler::kMaxFactor;
  /// A channel at the high rate; [0] is the value before the chunk.
  struct Lane {
    std::array<double, kLongest + 1> signal{};
    std::array<double, kLongest> excess{};
    std::vector<double> past; ///< of the input, as far as the oversampler reaches, then the chunk
  };

  [[nodiscard]] bool canClip(int frames, ClipLaw const& law) const;
  void wakeUp() noexcept;
  /// False when nothing is beyond the curve.
  [[nodiscard]] bool findExcess(Lane& lane, int frames, ClipLaw const& law) noexcept;
  void noteShare(double const* driven, double const* excess, int count) noexcept;

  Oversampler m_oversampler;
  StereoDelay m_dry;
  int m_reach;
  std::array<Lane, kChannels> m_lanes;
  bool m_isAsleep = false; ///< the oversampler has missed some of the input
  int m_quiet = 0;         ///< frames without excess, counted up to the reach
  double m_lastLevel = 1.0; ///< of the frame before the chunk
  double m_largestShare = 0.0;
};

} // namespace lacquer
