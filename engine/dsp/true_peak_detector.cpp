#include "dsp/true_peak_detector.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kChunk = TruePeakDetector::kChunk;

/// Covers the rounding of the bound itself and of the filter.
constexpr float kSlack = 1.00001F;

/// The order of magnitudes of floats is that of their bits, and the maximum of integers has no order of evaluation.
inline std::int32_t magnitudeBits(float value) {
  return std::bit_cast<std::int32_t>(value) & 0x7fffffff;
}

struct ChunkExtremes {
  float samplePeak;
  float curvature;
};

/// Appends a chunk to `signal` (two frames of the past before it are read).
LACQUER_TARGET_CLONES
ChunkExtremes takeChunk(Sample const* chunk, float* signal) {
  std::int32_t peak = 0;
  std::int32_t curvature = 0;
  // The past of the first two comes from the signal; all else from the chunk, so that no float is read back right after
  // it was written (a load across two fresh stores waits for both).
  for (int k = 0; k < 2; ++k) {
    signal[k] = static_cast<float>(chunk[k]);
    float const second = (signal[k] - signal[k - 1]) - (signal[k - 1] - signal[k - 2]);
    peak = std::max(peak, magnitudeBits(signal[k]));
    curvature = std::max(curvature, magnitudeBits(second));
  }
  for (int k = 2; k < kChunk; ++k) {
    float const here = static_cast<float>(chunk[k]);
    float const before = static_cast<float>(chunk[k - 1]);
    float const second = (here - before) - (before - static_cast<float>(chunk[k - 2]));
    signal[k] = here;
    peak = std::max(peak, magnitudeBits(here));
    curvature = std::max(curvature, magnitudeBits(second));
  }
  return {std::bit_cast<float>(peak), std::bit_cast<float>(curvature)};
}

/// The largest value that each interval of a chunk can reach.
LACQUER_TARGET_CLONES
void boundIntervals(float const* signal, float nearWeight, float farRise, float* bounds) {
  std::array<float, kChunk + 3> curvature;
  for (int k = 0; k < kChunk + 3; ++k)
    curvature[static_cast<std::size_t>(k)] = std::abs((signal[k] - signal[k - 1]) - (signal[k - 1] - signal[k - 2]));
  for (int k = 0; k < kChunk; ++k) {
    auto const at = static_cast<std::size_t>(k);
    float const left = std::max(curvature[at], curvature[at + 1]);
    float const right = std::max(curvature[at + 2], curvature[at + 3]);
    float const sample = std::max(std::abs(signal[k]), std::abs(signal[k + 1]));
    bounds[k] = (sample + (nearWeight * std::max(left, right) + farRise)) * kSlack;
  }
}

} // namespace

TruePeakDetector::TruePeakDetector(TruePeakFilter const& filter)
    : m_filter(&filter)
    , m_signal(kCapacity) {
  reset();
}

void TruePeakDetector::reset() {
  std::ranges::fill(m_signal, 0.0F);
  m_end = kPast;
  m_curvatures.fill(0.0F);
  m_samplePeaks.fill(0.0F);
  m_newestPeak = 0.0F;
  m_carried = 0.0F;
}

void TruePeakDetector::add(Sample const* chunk) {
  if (m_end == kCapacity) {
    std::copy(m_signal.end() - kPast, m_signal.end(), m_signal.begin());
    m_end = kPast;
  }
  ChunkExtremes const extremes = takeChunk(chunk, m_signal.data() + m_end);
  m_end += kChunk;
  std::shift_left(m_curvatures.begin(), m_curvatures.end(), 1);
  std::shift_left(m_samplePeaks.begin(), m_samplePeaks.end(), 1);
  m_curvatures.back() = extremes.curvature;
  m_samplePeaks.back() = extremes.samplePeak;
  m_newestPeak = extremes.samplePeak;
}

float TruePeakDetector::followingSamplePeak() const {
  return *std::max_element(m_samplePeaks.begin() + kReachChunks + 1, m_samplePeaks.end());
}

int TruePeakDetector::findCandidates(float const* chunk, float threshold, int* candidates) const {
  std::array<float, kChunk> bounds;
  boundIntervals(chunk, m_filter->nearWeight(), m_filter->farRise(m_curvatures.data()), bounds.data());
  int count = 0;
  for (int k = 0; k < kChunk; ++k) {
    candidates[count] = k;
    count += bounds[static_cast<std::size_t>(k)] <= threshold ? 0 : 1;
  }
  return count;
}

bool TruePeakDetector::examine(float threshold, float* peaks) {
  float const* const chunk = m_signal.data() + (m_end - kChunk - kDelay);
  float const sample = std::max(m_samplePeaks[kReachChunks], std::abs(chunk[kChunk]));
  float const bound = (sample + m_filter->rise(m_curvatures.data())) * kSlack;
  if (bound <= threshold && m_carried <= threshold) {
    m_carried = 0.0F;
    return false;
  }
  std::array<int, kChunk> candidates;
  std::array<TruePeakFilter::IntervalPeak, kChunk> found;
  int const count = findCandidates(chunk, threshold, candidates.data());
  m_filter->evaluate(chunk, {candidates.data(), static_cast<std::size_t>(count)}, found.data());
  std::array<float, kChunk + 1> merged;
  for (int k = 0; k < kChunk; ++k)
    merged[static_cast<std::size_t>(k)] = std::abs(chunk[k]);
  merged[0] = std::max(merged[0], m_carried);
  merged[kChunk] = 0.0F;
  for (int c = 0; c < count; ++c) {
    auto const at = static_cast<std::size_t>(candidates[static_cast<std::size_t>(c)]);
    merged[at] = std::max(merged[at], found[static_cast<std::size_t>(c)].first);
    merged[at + 1] = std::max(merged[at + 1], found[static_cast<std::size_t>(c)].second);
  }
  m_carried = merged[kChunk];
  std::copy_n(merged.begin(), kChunk, peaks);
  return true;
}

} // namespace lacquer
