#include "processors/clip_stage.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

/// The largest magnitude and the largest second difference of a signal.
struct Extent {
  double peak = 0.0;
  double curvature = 0.0;
};

LACQUER_TARGET_CLONES
void findExtent(double const* signal, int count, Extent& extent) {
  double peak = extent.peak;
  double curvature = extent.curvature;
  for (int i = 2; i < count; ++i) {
    peak = std::max(peak, std::abs(signal[i]));
    curvature = std::max(curvature, std::abs(signal[i] - 2.0 * signal[i - 1] + signal[i - 2]));
  }
  extent = {peak, curvature};
}

LACQUER_TARGET_CLONES
void divide(double const* signal, double divisor, int count, double* result) {
  for (int i = 0; i < count; ++i)
    result[i] = signal[i] / divisor;
}

LACQUER_TARGET_CLONES
void scale(double const* signal, double factor, int count, double* result) {
  for (int i = 0; i < count; ++i)
    result[i] = signal[i] * factor;
}

LACQUER_TARGET_CLONES
double sumOfMagnitudes(double const* signal, int count) {
  double sums[4] = {};
  for (int i = 0; i + 4 <= count; i += 4)
    for (int lane = 0; lane < 4; ++lane)
      sums[lane] += std::abs(signal[i + lane]);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace

ClipStage::ClipStage(int factor)
    : m_oversampler(factor)
    , m_dry(m_oversampler.latency())
    , m_reach(m_oversampler.reach()) {
  for (Lane& lane : m_lanes)
    lane.past.resize(static_cast<std::size_t>(m_reach + kMaxFrames));
}

void ClipStage::reset() noexcept {
  m_oversampler.reset();
  m_dry.reset();
  for (Lane& lane : m_lanes) {
    lane.signal.fill(0.0);
    std::ranges::fill(lane.past, 0.0);
  }
  m_isAsleep = false;
  m_quiet = m_reach;
  m_lastLevel = 1.0; // of silence, any will do
  m_largestShare = 0.0;
}

double ClipStage::takeLargestShare() noexcept {
  return std::exchange(m_largestShare, 0.0);
}

bool ClipStage::canClip(int frames, ClipLaw const& law) const {
  Extent extent;
  for (Lane const& lane : m_lanes)
    findExtent(lane.past.data(), m_reach + frames, extent);
  double const level = law.level == nullptr ? law.restingLevel : *std::min_element(law.level, law.level + frames);
  double const start = law.blend == nullptr ? law.curve.start : std::min(law.curve.start, law.next.start);
  constexpr double kRounding = 1.0 + 1e-9;
  return !((extent.peak + m_oversampler.rise() * extent.curvature) * kRounding < start * level);
}

void ClipStage::wakeUp() noexcept {
  m_oversampler.reset();
  for (int first = 0; first < m_reach; first += kMaxFrames) {
    int const count = std::min(kMaxFrames, m_reach - first);
    AudioBlock const block(m_lanes[0].past.data() + first, m_lanes[1].past.data() + first, count);
    m_oversampler.up(block, {m_lanes[0].signal.data() + 1, m_lanes[1].signal.data() + 1});
    for (Lane& lane : m_lanes)
      lane.signal[0] = lane.signal[static_cast<std::size_t>(count * m_oversampler.factor())];
  }
  m_isAsleep = false;
}

void ClipStage::noteShare(double const* driven, double const* excess, int count) noexcept {
  for (int i = 0; i < count; ++i)
    if (excess[i] != 0.0)
      m_largestShare = std::max(m_largestShare, 2.0 * std::abs(excess[i] / (driven[i] + driven[i - 1])));
}

bool ClipStage::findExcess(Lane& lane, int frames, ClipLaw const& law) noexcept {
  int const factor = m_oversampler.factor();
  int const count = frames * factor;
  std::array<double, kLongest + 1> driven;
  double const* const level = law.level;
  driven[0] = lane.signal[0] / m_lastLevel;
  if (level == nullptr)
    divide(lane.signal.data() + 1, law.restingLevel, count, driven.data() + 1);
  else
    for (int frame = 0; frame < frames; ++frame)
      divide(lane.signal.data() + 1 + frame * factor, level[frame], factor, driven.data() + 1 + frame * factor);
  double* const excess = lane.excess.data();
  averageClipped(law.curve, driven.data() + 1, count, excess);
  if (law.blend != nullptr) {
    std::array<double, kLongest> later;
    averageClipped(law.next, driven.data() + 1, count, later.data());
    for (int i = 0; i < count; ++i)
      excess[i] += law.blend[i / factor] * (later[static_cast<std::size_t>(i)] - excess[i]);
  }
  lane.signal[0] = lane.signal[static_cast<std::size_t>(count)];
  if (sumOfMagnitudes(excess, count) == 0.0)
    return false;
  noteShare(driven.data() + 1, excess, count);
  if (level == nullptr)
    scale(excess, law.restingLevel * law.amount, count, excess);
  else
    for (int i = 0; i < count; ++i)
      excess[i] *= level[i / factor] * law.amount;
  return true;
}

void ClipStage::process(AudioBlock block, ClipLaw const& law) noexcept {
  int const frames = block.frames();
  for (std::size_t c = 0; c < kChannels; ++c)
    std::copy_n(block.data(static_cast<int>(c)), frames, m_lanes[c].past.data() + m_reach);
  m_dry.process(block);
  bool const sleeps = m_quiet >= m_reach && !canClip(frames, law);
  if (!sleeps) {
    if (m_isAsleep)
      wakeUp();
    AudioBlock const fresh(m_lanes[0].past.data() + m_reach, m_lanes[1].past.data() + m_reach, frames);
    m_oversampler.up(fresh, {m_lanes[0].signal.data() + 1, m_lanes[1].signal.data() + 1});
    bool const left = findExcess(m_lanes[0], frames, law);
    bool const right = findExcess(m_lanes[1], frames, law);
    bool const wasQuiet = m_quiet >= m_reach;
    m_quiet = left || right ? 0 : std::min(m_quiet + frames, m_reach);
    if (left || right || !wasQuiet) { // else all that the way back remembers is zero
      std::array<std::array<double, kMaxFrames>, kChannels> cut;
      m_oversampler.down({m_lanes[0].excess.data(), m_lanes[1].excess.data()},
                         AudioBlock(cut[0].data(), cut[1].data(), frames));
      for (std::size_t c = 0; c < kChannels; ++c)
        for (int i = 0; i < frames; ++i)
          block.data(static_cast<int>(c))[i] -= cut[c][static_cast<std::size_t>(i)];
    }
  }
  m_isAsleep = sleeps;
  m_lastLevel = law.level == nullptr ? law.restingLevel : law.level[frames - 1];
  for (Lane& lane : m_lanes)
    std::copy(lane.past.begin() + frames, lane.past.begin() + frames + m_reach, lane.past.begin());
}

} // namespace lacquer
