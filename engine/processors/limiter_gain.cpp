#include "processors/limiter_gain.h"

#include "dsp/fast_math.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// An average, as −log2 of a gain, that counts as none: 10⁻⁶ dB.
constexpr double kArrived = 1.7e-7;

} // namespace

void LimiterGain::prepare(int lookahead, int longestHold) {
  m_lookahead = lookahead;
  m_minimum.emplace(lookahead + longestHold, 1.0);
  m_quickMinimum.emplace(lookahead + longestHold, 1.0);
  m_smoother.emplace(lookahead);
  reset();
}

void LimiterGain::setHold(int frames, int quick) {
  m_minimum->setWindow(m_lookahead + frames);
  m_quickMinimum->setWindow(m_lookahead + quick);
}

void LimiterGain::setRelease(double frames, double slow, double slowAttack) {
  m_envelope.setRelease(frames);
  bool const begins = slow > 0.0 && !m_hasSlow;
  m_hasSlow = slow > 0.0;
  m_fall = -std::expm1(-kChunk / (m_hasSlow ? slow : frames));
  m_rise = -std::expm1(-kChunk / (m_hasSlow ? slowAttack : frames));
  if (begins)
    m_quickMinimum->takeOver(*m_minimum);
}

void LimiterGain::reset() {
  m_minimum->reset(1.0);
  m_quickMinimum->reset(1.0);
  m_envelope.reset();
  m_smoother->reset();
  m_average = 0.0;
}

void LimiterGain::release(Gains const& required, Released& released) {
  double needed = 1.0;
  if (m_hasSlow) {
    run(*m_quickMinimum, required, released);
    for (double const value : required)
      needed = m_minimum->next(value);
  } else {
    needed = run(*m_minimum, required, released);
  }
  if (m_hasSlow || m_average > 0.0)
    follow(needed, released);
}

/// The last minimum.
double LimiterGain::run(SlidingMinimum& window, Gains const& required, Released& released) {
  double minimum = 1.0;
  bool const even = std::ranges::all_of(required, [](double value) { return value == 1.0; });
  if (even && window.skip(kChunk, 1.0, minimum)) {
    m_envelope.run(minimum, kChunk, released.data());
    return minimum;
  }
  // Runs of equal minima go to the envelope in one piece.
  int first = 0;
  for (int k = 0; k < kChunk; ++k) {
    double const next = window.next(required[static_cast<std::size_t>(k)]);
    if (k > first && next != minimum) {
      m_envelope.run(minimum, k - first, released.data() + first);
      first = k;
    }
    minimum = next;
  }
  m_envelope.run(minimum, kChunk - first, released.data() + first);
  return minimum;
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
