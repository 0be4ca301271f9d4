#include "processors/limiter_sustain.h"

#include "dsp/fast_math.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kChunk = LimiterSustain::kChunk;
/// It aims 0.05 dB below the ceiling, so that steady sound leaves nothing to do for what follows.
constexpr double kAim = 0.994;
constexpr double kSmallestGain = 1e-6;
/// A reduction, as −log2 of a gain, that counts as none: 10⁻⁶ dB.
constexpr double kArrived = 1.7e-7;

/// The highest crest among the last sample of `past` and all but the last of the chunk: the top of the parabola through
/// the largest sample and its neighbours. 0 when no sample is above the ceiling: what stays there passes bit for bit.
double crest(std::array<Sample, 2> const& past, Sample const* chunk, double ceiling) {
  std::array<double, kChunk + 2> signal;
  std::ranges::copy(past, signal.begin());
  std::copy_n(chunk, kChunk, signal.begin() + 2);
  std::size_t top = 1;
  for (std::size_t k = 2; k <= kChunk; ++k)
    top = std::abs(signal[k]) > std::abs(signal[top]) ? k : top;
  double const middle = std::abs(signal[top]);
  if (middle <= ceiling)
    return 0.0;
  double const sign = signal[top] < 0.0 ? -1.0 : 1.0;
  double const before = sign * signal[top - 1];
  double const after = sign * signal[top + 1];
  double const curvature = 2.0 * middle - before - after;
  if (before > middle || after > middle || !(curvature > 0.0))
    return middle;
  return middle + (after - before) * (after - before) / (8.0 * curvature);
}

/// So that an attack arrives where what is needed stands still, instead of creeping along for seconds: 0.0006 dB, as
/// −log2 of a gain, a chunk.
constexpr double kLeastStep = 1e-4;

double stepOf(double frames) {
  return -std::expm1(-kChunk / std::max(frames, 1.0));
}

} // namespace

void LimiterSustain::prepare(int longestHold, int rampChunks) {
  m_link = SmoothedValue(m_link.target(), rampChunks);
  for (Channel& channel : m_channels)
    channel.minimum.emplace(longestHold / kChunk + 2, 1.0);
  reset();
}

void LimiterSustain::setTimes(int hold, double attack, double release, double slow) {
  for (Channel& channel : m_channels)
    channel.minimum->setWindow(hold / kChunk + 2);
  m_attack = stepOf(attack);
  m_release = stepOf(release);
  m_hasSlow = slow > 0.0;
  m_slow = m_hasSlow ? stepOf(slow) : m_release;
}

void LimiterSustain::reset() {
  m_link.snap();
  for (Channel& channel : m_channels) {
    channel.past.fill(0.0);
    channel.minimum->reset(1.0);
    channel.needed = 0.0;
    channel.quick = 0.0;
    channel.average = 0.0;
    channel.gain = 1.0;
  }
}

void LimiterSustain::move(Channel& channel, double needed) const {
  double const distance = needed - channel.quick;
  if (distance > 0.0)
    channel.quick += std::min(distance, std::max(distance * m_attack, needed == channel.needed ? kLeastStep : 0.0));
  else
    channel.quick += distance * m_release;
  channel.needed = needed;
  channel.average += ((m_hasSlow ? needed : 0.0) - channel.average) * m_slow;
  if (needed == 0.0 && channel.quick < kArrived)
    channel.quick = 0.0;
  if ((needed == 0.0 || !m_hasSlow) && channel.average < kArrived)
    channel.average = 0.0;
}

double LimiterSustain::process(std::array<Sample*, kChannels> const& channels, double ceiling) {
  double const link = m_link.next();
  double const aim = ceiling * kAim;
  std::array<double, kChannels> needed;
  for (std::size_t c = 0; c < kChannels; ++c) {
    Channel& channel = m_channels[c];
    double const top = crest(channel.past, channels[c], ceiling);
    needed[c] = -fastLog2(channel.minimum->next(top > 0.0 ? std::max(aim / top, kSmallestGain) : 1.0));
    std::copy_n(channels[c] + kChunk - 2, 2, channel.past.begin());
  }
  double deepest = 1.0;
  for (std::size_t c = 0; c < kChannels; ++c) {
    Channel& channel = m_channels[c];
    move(channel, std::max(needed[c], link * needed[1 - c]));
    double const reduction = std::max(channel.quick, channel.average);
    double const from = channel.gain;
    channel.gain = fastExp2(-reduction);
    deepest = std::min(deepest, channel.gain);
    if (from == 1.0 && channel.gain == 1.0)
      continue;
    for (int k = 0; k < kChunk; ++k)
      channels[c][k] *= from + (channel.gain - from) * ((k + 1) / double{kChunk});
  }
  return deepest;
}

} // namespace lacquer
