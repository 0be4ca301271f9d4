#include "processors/limiter_gain.h"

#include "dsp/fast_math.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// An average, as −log2 of a gain, that counts as none: 10⁻⁶ dB.
constexpr double kArrived = 1.7e-7;
/// The average rises in this part of the time in which it falls.
constexpr double kSlowAttack = 0.1;

} // namespace

void LimiterGain::prepare(int lookahead, int longestHold) {
  m_lookahead = lookahead;
  m_minimum.emplace(lookahead + longestHold, 1.0);
  m_smoother.emplace(lookahead);
  reset();
}

void LimiterGain::setRelease(double frames, double slow) {
  m_envelope.setRelease(frames);
  m_hasSlow = slow > 0.0;
  m_fall = -std::expm1(-kChunk / (m_hasSlow ? slow : frames));
  m_rise = -std::expm1(-kChunk / (m_hasSlow ? slow * kSlowAttack : frames));
}

void LimiterGain::reset() {
  m_minimum->reset(1.0);
  m_envelope.reset();
  m_smoother->reset();
  m_average = 0.0;
}

void LimiterGain::release(Gains const& required, Released& released) {
  double minimum = 1.0;
  bool const even = std::ranges::all_of(required, [](double value) { return value == 1.0; });
  if (even && m_minimum->skip(kChunk, 1.0, minimum)) {
    m_envelope.run(minimum, kChunk, released.data());
  } else {
    // Runs of equal minima go to the envelope in one piece.
    int first = 0;
    for (int k = 0; k < kChunk; ++k) {
      double const next = m_minimum->next(required[static_cast<std::size_t>(k)]);
      if (k > first && next != minimum) {
        m_envelope.run(minimum, k - first, released.data() + first);
        first = k;
      }
      minimum = next;
    }
    m_envelope.run(minimum, kChunk - first, released.data() + first);
  }
  if (m_hasSlow || m_average > 0.0)
    follow(minimum, released);
}

/// The average of what is needed, and the gain that belongs to it, in a straight line over the chunk.
void LimiterGain::follow(double minimum, Released& released) {
  double const before = m_average;
  double const needed = m_hasSlow ? -fastLog2(minimum) : 0.0;
  m_average += (needed - m_average) * (needed > m_average ? m_rise : m_fall);
  if (needed == 0.0 && m_average < kArrived)
    m_average = 0.0;
  if (before == 0.0 && m_average == 0.0)
    return;
  double const from = fastExp2(-before) * BoxSmoother::kOne;
  double const to = fastExp2(-m_average) * BoxSmoother::kOne;
  for (int k = 0; k < kChunk; ++k) {
    std::int32_t& gain = released[static_cast<std::size_t>(k)];
    gain = std::min(gain, static_cast<std::int32_t>(from + (to - from) * ((k + 1) / double{kChunk})));
  }
}

} // namespace lacquer
