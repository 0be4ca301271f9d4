#include "analysis/loudness_windows.h"

#include "analysis/k_weighting.h"

#include <algorithm>
#include <numeric>

namespace lacquer {

LoudnessWindows::LoudnessWindows(SampleRate rate)
    : m_rate(rate)
    , m_stepFrames((rate.value() + 5) / 10) {}

void LoudnessWindows::reset() {
  *this = LoudnessWindows(m_rate);
}

int LoudnessWindows::hopFrames() const {
  auto const hop = static_cast<int>(m_hopCount % kHopsPerStep);
  return (hop + 1) * m_stepFrames / kHopsPerStep - hop * m_stepFrames / kHopsPerStep;
}

void LoudnessWindows::addHop(double energy) {
  m_hops[static_cast<std::size_t>(m_hopCount % static_cast<std::int64_t>(m_hops.size()))] = energy;
  ++m_hopCount;
  if (m_hopCount >= static_cast<std::int64_t>(m_hops.size())) {
    // Added up afresh each time: a running sum would keep the rounding of loud passages.
    double const sum = std::accumulate(m_hops.begin(), m_hops.end(), 0.0);
    m_momentary = loudnessOf(sum / (kMomentarySteps * m_stepFrames));
    m_maxMomentary = std::max(m_maxMomentary, m_momentary);
  }
  if (m_hopCount % kHopsPerStep == 0)
    addStep();
}

void LoudnessWindows::addStep() {
  auto const last = static_cast<std::size_t>((m_hopCount - kHopsPerStep) % static_cast<std::int64_t>(m_hops.size()));
  m_steps.push_back(std::accumulate(m_hops.begin() + static_cast<std::ptrdiff_t>(last),
                                    m_hops.begin() + static_cast<std::ptrdiff_t>(last) + kHopsPerStep, 0.0));
  auto const meanOfLast = [this](int steps) {
    return std::accumulate(m_steps.end() - steps, m_steps.end(), 0.0) / (static_cast<double>(steps) * m_stepFrames);
  };
  if (m_steps.size() >= kMomentarySteps)
    m_gatingBlocks.push_back(meanOfLast(kMomentarySteps));
  if (m_steps.size() >= kShortTermSteps) {
    Lufs const shortTerm = loudnessOf(meanOfLast(kShortTermSteps));
    m_shortTerm.push_back(static_cast<float>(shortTerm.value()));
    m_maxShortTerm = std::max(m_maxShortTerm, shortTerm);
  }
}

} // namespace lacquer
