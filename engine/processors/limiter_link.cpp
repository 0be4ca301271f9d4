#include "processors/limiter_link.h"

#include "dsp/fast_math.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kChunk = LimiterGain::kChunk;
constexpr double kOne = BoxSmoother::kOne;
/// Reduction that stays for this long counts as sustained.
constexpr double kSustainSeconds = 0.2;

/// The joint gain's shares, where the own gain is not lower anyhow.
LACQUER_TARGET_CLONES
void drawTowards(std::int32_t const* joint, double average, double transient, double sustain, std::int32_t* own) {
  for (int k = 0; k < kChunk; ++k) {
    double const reduction = -fastLog2(static_cast<double>(joint[k]) * (1.0 / kOne));
    double const lasting = std::min(average, reduction);
    double const drawn = fastExp2(-(sustain * lasting + transient * (reduction - lasting))) * kOne;
    own[k] = std::min(own[k], static_cast<std::int32_t>(drawn));
  }
}

} // namespace

void LimiterLink::prepare(int lookahead, int longestHold, int rampChunks, double framesPerSecond) {
  m_transient = SmoothedValue(m_transient.target(), rampChunks);
  m_sustain = SmoothedValue(m_sustain.target(), rampChunks);
  m_joint.prepare(lookahead, longestHold);
  for (LimiterGain& own : m_own)
    own.prepare(lookahead, longestHold);
  m_memory = lookahead / kChunk + 2;
  m_step = -std::expm1(-kChunk / (kSustainSeconds * framesPerSecond));
  reset();
}

void LimiterLink::setHold(int frames, int quick) {
  m_joint.setHold(frames, quick);
  for (LimiterGain& own : m_own)
    own.setHold(frames, quick);
}

void LimiterLink::setRelease(double frames, double slow, double slowAttack) {
  m_joint.setRelease(frames, slow, slowAttack);
  for (LimiterGain& own : m_own)
    own.setRelease(frames, slow, slowAttack);
}

void LimiterLink::setLinks(double transient, double sustain) {
  m_transient.setTarget(transient);
  m_sustain.setTarget(sustain);
}

void LimiterLink::reset() {
  m_transient.snap();
  m_sustain.snap();
  m_joint.reset();
  for (LimiterGain& own : m_own)
    own.reset();
  m_apart = isLinked() ? 0 : m_memory;
  m_reducing = false;
  m_average = 0.0;
}

bool LimiterLink::process(std::array<Gains, kChannels> const& required, bool anyRequired,
                          std::array<Gains, kChannels>& gains) {
  m_transient.next();
  m_sustain.next();
  if (isLinked()) {
    m_apart = std::max(m_apart - 1, 0);
  } else {
    if (m_apart == 0) // from here on the channels go their own ways
      m_own.fill(m_joint);
    m_apart = m_memory;
  }
  m_reducing = m_reducing || anyRequired;
  if (!m_reducing)
    return false;
  Gains both;
  for (std::size_t k = 0; k < kChunk; ++k)
    both[k] = std::min(required[0][k], required[1][k]);
  LimiterGain::Released released;
  m_joint.release(both, released);
  m_joint.smooth(released, gains[0]);
  if (m_apart > 0)
    processApart(required, released, gains);
  else
    gains[1] = gains[0];
  m_reducing = !isOpen();
  return true;
}

void LimiterLink::processApart(std::array<Gains, kChannels> const& required,
                               LimiterGain::Released const& jointReleased, std::array<Gains, kChannels>& gains) {
  std::int32_t const deepest = *std::ranges::min_element(jointReleased);
  m_average += (-fastLog2(deepest / kOne) - m_average) * m_step;
  for (std::size_t c = 0; c < kChannels; ++c) {
    LimiterGain::Released released;
    m_own[c].release(required[c], released);
    if (isLinked())
      released = jointReleased;
    else
      drawTowards(jointReleased.data(), m_average, m_transient.value(), m_sustain.value(), released.data());
    m_own[c].smooth(released, gains[c]);
  }
}

bool LimiterLink::isOpen() {
  if (!m_joint.isOpen())
    return false;
  bool const areOpen = m_apart == 0 || std::ranges::all_of(m_own, [](LimiterGain& own) { return own.isOpen(); });
  if (areOpen)
    m_average = 0.0;
  return areOpen;
}

} // namespace lacquer
