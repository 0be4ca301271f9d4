#include "dsp/release_envelope.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kOne = 1073741824.0; // 2³⁰
/// The rest of a rise, in nepers, that is not worth walking: 10⁻⁶ dB.
constexpr double kArrived = 1e-7;

/// Natural logarithm of 10⁻⁶ … 1, the same on every machine (the C library's depends on the instruction set). Error
/// below 10⁻¹⁵: ln m = 2·artanh((m − 1)/(m + 1)) by its series, for a mantissa m around 1.
double logarithm(double value) {
  auto const bits = std::bit_cast<std::uint64_t>(value);
  constexpr std::uint64_t kRootHalf = 0x3fe6a09e667f3bcdU;
  auto const exponent = static_cast<std::int64_t>(bits - kRootHalf) >> 52;
  double const mantissa = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << 52));
  double const s = (mantissa - 1.0) / (mantissa + 1.0);
  double const square = s * s;
  double sum = 0.0;
  for (int k = 21; k >= 3; k -= 2)
    sum = (sum + 1.0 / k) * square;
  return 2.0 * s * (1.0 + sum) + static_cast<double>(exponent) * 0.69314718055994530942;
}

/// e^x for −20 … 0 as a sum around the nearest power of two; error below 10⁻¹³.
inline double exponential(double x) {
  constexpr double kRound = 6755399441055744.0; // 1.5·2⁵²: leaves the nearest whole number in the low bits
  double const shifted = x * 1.44269504088896340736 + kRound;
  double const f = x - (shifted - kRound) * 0.69314718055994530942;
  double sum = 1.0 / 39916800.0;
  sum = sum * f + 1.0 / 3628800.0;
  sum = sum * f + 1.0 / 362880.0;
  sum = sum * f + 1.0 / 40320.0;
  sum = sum * f + 1.0 / 5040.0;
  sum = sum * f + 1.0 / 720.0;
  sum = sum * f + 1.0 / 120.0;
  sum = sum * f + 1.0 / 24.0;
  sum = sum * f + 1.0 / 6.0;
  sum = sum * f + 0.5;
  sum = sum * f + 1.0;
  sum = sum * f + 1.0;
  std::uint64_t const power = (std::bit_cast<std::uint64_t>(shifted) << 52) + (std::uint64_t{1023} << 52);
  return sum * std::bit_cast<double>(power);
}

LACQUER_TARGET_CLONES
void writeRise(double const* powers, double logTarget, double distance, double target, int count, std::int32_t* gains) {
  double const ceiling = target * kOne;
  for (int k = 0; k < count; ++k) {
    double const gain = exponential(logTarget + powers[k] * distance) * kOne;
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
    m_logGain = logarithm(m_gain);
  if (target != m_target) {
    m_target = target;
    m_logTarget = target == 1.0 ? 0.0 : logarithm(target);
  }
  double const distance = m_logGain - m_logTarget;
  writeRise(m_powers.data(), m_logTarget, distance, target, count, gains);
  m_logGain = m_logTarget + m_powers[static_cast<std::size_t>(count - 1)] * distance;
  m_logGainKnown = true;
  if (m_logTarget - m_logGain < kArrived) {
    m_gain = target;
    m_logGain = m_logTarget;
  } else {
    m_gain = std::min(exponential(m_logGain), target);
  }
}

} // namespace lacquer
