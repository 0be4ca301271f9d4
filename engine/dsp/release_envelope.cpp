#include "dsp/release_envelope.h"

#include "dsp/fast_math.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kOne = 1073741824.0; // 2³⁰
/// The rest of a rise, in powers of two, that is not worth walking: 10⁻⁶ dB.
constexpr double kArrived = 1.7e-7;

LACQUER_TARGET_CLONES
void writeRise(double const* powers, double logTarget, double distance, double target, int count, std::int32_t* gains) {
  double const ceiling = target * kOne;
  for (int k = 0; k < count; ++k) {
    double const gain = fastExp2(logTarget + powers[k] * distance) * kOne;
    gains[k] = static_cast<std::int32_t>(gain < ceiling ? gain : ceiling);
  }
}

} // namespace

void ReleaseEnvelope::reset() {
  m_gain = 1.0;
  m_logGain = 0.0;
  m_logGainKnown = true;
}

void ReleaseEnvelope::setRelease(double timeConstantFrames) {
  if (timeConstantFrames == m_timeConstant)
    return;
  m_timeConstant = timeConstantFrames;
  double const factor = std::exp(-1.0 / std::max(timeConstantFrames, 1.0));
  double power = 1.0;
  for (double& left : m_powers)
    left = power *= factor;
}

void ReleaseEnvelope::run(double target, int count, std::int32_t* gains) {
  if (target > m_gain)
    return rise(target, count, gains);
  m_gain = target;
  m_logGainKnown = false;
  std::fill_n(gains, count, static_cast<std::int32_t>(target * kOne));
}

void ReleaseEnvelope::rise(double target, int count, std::int32_t* gains) {
  if (!m_logGainKnown)
    m_logGain = fastLog2(m_gain);
  if (target != m_target) {
    m_target = target;
    m_logTarget = fastLog2(target);
  }
  double const distance = m_logGain - m_logTarget;
  writeRise(m_powers.data(), m_logTarget, distance, target, count, gains);
  m_logGain = m_logTarget + m_powers[static_cast<std::size_t>(count - 1)] * distance;
  m_logGainKnown = true;
  if (m_logTarget - m_logGain < kArrived) {
    m_gain = target;
    m_logGain = m_logTarget;
  } else {
    m_gain = std::min(fastExp2(m_logGain), target);
  }
}

} // namespace lacquer
