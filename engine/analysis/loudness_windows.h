#pragma once

#include "analysis/measurement.h"

#include <array>
#include <vector>

namespace lacquer {

/// Cuts a programme into hops of 10 ms, and makes of their K-weighted energies what EBU Tech 3341 asks for: momentary
/// loudness every 10 ms (coarser steps under-read short bursts), short-term loudness and gating blocks every 100 ms.
/// Ten hops make exactly the 100 ms of libebur128; where 10 ms are no whole number of frames the hops differ by one.
class LoudnessWindows {
public:
  explicit LoudnessWindows(SampleRate rate);
  void reset();

  /// Frames of the hop that is being filled.
  [[nodiscard]] int hopFrames() const;
  /// The sum of squares of both channels over that hop; moves on to the next.
  void addHop(double energy);

  /// Frames of 100 ms.
  [[nodiscard]] int stepFrames() const { return m_stepFrames; }
  [[nodiscard]] Lufs momentary() const { return m_momentary; }
  [[nodiscard]] Lufs maxMomentary() const { return m_maxMomentary; }
  /// In LUFS at 10 Hz, the first at 3 s.
  [[nodiscard]] std::vector<float> const& shortTerm() const { return m_shortTerm; }
  [[nodiscard]] Lufs maxShortTerm() const { return m_maxShortTerm; }
  /// Weighted mean squares of 400 ms, 100 ms apart.
  [[nodiscard]] std::vector<double> const& gatingBlocks() const { return m_gatingBlocks; }

private:
  static constexpr int kHopsPerStep = 10;
  static constexpr int kMomentarySteps = 4;
  static constexpr int kShortTermSteps = 30;
  void addStep();

  SampleRate m_rate;
  int m_stepFrames;
  std::array<double, kMomentarySteps * kHopsPerStep> m_hops{}; ///< the last 400 ms, a ring
  std::vector<double> m_steps;                                 ///< energies of all 100 ms steps
  std::int64_t m_hopCount = 0;
  Lufs m_momentary = kNoLoudness;
  Lufs m_maxMomentary = kNoLoudness;
  Lufs m_maxShortTerm = kNoLoudness;
  std::vector<float> m_shortTerm;
  std::vector<double> m_gatingBlocks;
};

} // namespace lacquer
