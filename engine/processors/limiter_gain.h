#pragma once

#include "core/audio_block.h"
#include "dsp/box_smoother.h"
#include "dsp/release_envelope.h"
#include "dsp/sliding_minimum.h"
#include "dsp/true_peak_detector.h"

#include <array>
#include <cstdint>
#include <optional>

namespace lacquer {

/// The way from the gain that each frame requires to the gain that is applied: minimum over look-ahead and hold →
/// release → smoothing (see limiter.h). Two releases may run in parallel, and the deeper one counts: a quick one with a
/// hold of its own, and a slow one that follows the average of the minimum, which short peaks hardly move. Works in chunks
/// of TruePeakDetector::kChunk frames. No allocation after prepare(), nor by assignment of one that was prepared alike.
/// [audio]
class LimiterGain {
public:
  static constexpr int kChunk = TruePeakDetector::kChunk;
  using Gains = std::array<double, kChunk>;
  using Released = std::array<std::int32_t, kChunk>; ///< in units of 2⁻³⁰

  /// Times in frames; `longestHold` is what setHold() may be given. [worker]
  void prepare(int lookahead, int longestHold);
  /// In frames; `quick` counts where there is a slow release.
  void setHold(int frames, int quick);
  /// Time constants in frames: of the (quick) release; of the slow one and of what leads into it, 0: there is none. A slow
  /// release that is switched off runs out at the pace of the other one.
  void setRelease(double frames, double slow, double slowAttack);
  /// As after a past that required nothing.
  void reset();

  /// Minimum and release. `required` are gains of 10⁻⁶ … 1.
  void release(Gains const& required, Released& released);
  /// Smoothing; lags by look-ahead − 1 frames.
  void smooth(Released const& released, Gains& gains) { m_smoother->process(released.data(), kChunk, gains.data()); }

  /// A past that required nothing, as far as anything is left of it.
  [[nodiscard]] bool isOpen() {
    return m_envelope.isOpen() && m_average == 0.0 && m_smoother->isAllOnes() && m_minimum->isAll(1.0);
  }

private:
  double run(SlidingMinimum& minimum, Gains const& required, Released& released);
  void follow(double minimum, Released& released);

  int m_lookahead = 1;
  std::optional<SlidingMinimum> m_minimum;
  std::optional<SlidingMinimum> m_quickMinimum; ///< runs while there is a slow release
  ReleaseEnvelope m_envelope;
  std::optional<BoxSmoother> m_smoother;
  bool m_hasSlow = false;
  double m_rise = 1.0;    ///< what a chunk adds of the distance to a higher average
  double m_fall = 1.0;    ///< to a lower one
  double m_average = 0.0; ///< of what is needed, as −log2 of a gain
};

} // namespace lacquer
