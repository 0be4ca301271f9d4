#include "analysis/sample_statistics.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace lacquer {
namespace {

constexpr double kFullScale = 32767.0 / 32768.0;
constexpr int kShortestRun = 3;

struct Sums {
  std::array<double, kChannels> peak{};
  std::array<double, kChannels> sum{};
  std::array<double, kChannels> square{};
  double product = 0.0;
};

constexpr std::size_t kLanes = 4;
using Lanes = double __attribute__((vector_size(kLanes * sizeof(double))));

inline double total(double const* lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
inline double largest(double const* lanes) {
  return std::max(std::max(lanes[0], lanes[1]), std::max(lanes[2], lanes[3]));
}

/// Sums in four lanes; the last frames, up to three, on their own. `sums` is NaN or infinite in the peak or the square
/// when a sample is.
LACQUER_TARGET_CLONES
void addUp(Sample const* left, Sample const* right, std::size_t frames, Sums& sums) {
  Lanes leftPeak{}, rightPeak{}, leftSum{}, rightSum{}, leftSquare{}, rightSquare{}, product{};
  std::size_t n = 0;
  for (; n + kLanes <= frames; n += kLanes) {
    Lanes l, r;
    std::memcpy(&l, left + n, sizeof l);
    std::memcpy(&r, right + n, sizeof r);
    Lanes const leftMagnitude = l < 0.0 ? -l : l;
    Lanes const rightMagnitude = r < 0.0 ? -r : r;
    leftPeak = leftMagnitude > leftPeak ? leftMagnitude : leftPeak;
    rightPeak = rightMagnitude > rightPeak ? rightMagnitude : rightPeak;
    leftSum += l;
    rightSum += r;
    leftSquare += l * l;
    rightSquare += r * r;
    product += l * r;
  }
  double lanes[7][kLanes];
  std::memcpy(lanes[0], &leftPeak, sizeof leftPeak);
  std::memcpy(lanes[1], &rightPeak, sizeof rightPeak);
  std::memcpy(lanes[2], &leftSum, sizeof leftSum);
  std::memcpy(lanes[3], &rightSum, sizeof rightSum);
  std::memcpy(lanes[4], &leftSquare, sizeof leftSquare);
  std::memcpy(lanes[5], &rightSquare, sizeof rightSquare);
  std::memcpy(lanes[6], &product, sizeof product);
  sums.peak = {largest(lanes[0]), largest(lanes[1])};
  sums.sum = {total(lanes[2]), total(lanes[3])};
  sums.square = {total(lanes[4]), total(lanes[5])};
  sums.product = total(lanes[6]);
  for (; n < frames; ++n) {
    sums.peak = {std::max(sums.peak[0], std::abs(left[n])), std::max(sums.peak[1], std::abs(right[n]))};
    sums.sum = {sums.sum[0] + left[n], sums.sum[1] + right[n]};
    sums.square = {sums.square[0] + left[n] * left[n], sums.square[1] + right[n] * right[n]};
    sums.product += left[n] * right[n];
  }
}

std::int64_t silenceNonFinite(Sample* samples, int frames) {
  std::int64_t count = 0;
  for (int n = 0; n < frames; ++n)
    if (!std::isfinite(samples[n])) {
      samples[n] = 0.0;
      ++count;
    }
  return count;
}

} // namespace

void SampleStatistics::add(AudioBlock block) {
  int const frames = block.frames();
  Sample* const left = block.data(0);
  Sample* const right = block.data(1);
  Sums sums;
  addUp(left, right, static_cast<std::size_t>(frames), sums);
  if (!std::isfinite(sums.square[0]) || !std::isfinite(sums.square[1])) {
    m_nonFinite += silenceNonFinite(left, frames) + silenceNonFinite(right, frames);
    addUp(left, right, static_cast<std::size_t>(frames), sums);
  }
  m_frames += frames;
  m_product += sums.product;
  for (int channel = 0; channel < kChannels; ++channel) {
    auto const c = static_cast<std::size_t>(channel);
    m_sums[c] += sums.sum[c];
    m_squares[c] += sums.square[c];
    m_samplePeak = std::max(m_samplePeak, sums.peak[c]);
    if (sums.peak[c] >= kFullScale)
      countClippedRuns(channel, block.data(channel), frames);
    else
      m_runs[c] = 0;
  }
}

void SampleStatistics::countClippedRuns(int channel, Sample const* samples, int frames) {
  int& run = m_runs[static_cast<std::size_t>(channel)];
  for (int n = 0; n < frames; ++n) {
    run = std::abs(samples[n]) >= kFullScale ? run + 1 : 0;
    if (run == kShortestRun)
      ++m_clippedRuns;
  }
}

std::array<double, kChannels> SampleStatistics::means() const {
  double const frames = std::max(1.0, static_cast<double>(m_frames));
  return {m_sums[0] / frames, m_sums[1] / frames};
}

std::array<double, kChannels> SampleStatistics::meanSquares() const {
  double const frames = std::max(1.0, static_cast<double>(m_frames));
  return {m_squares[0] / frames, m_squares[1] / frames};
}

double SampleStatistics::meanProduct() const {
  return m_product / std::max(1.0, static_cast<double>(m_frames));
}

} // namespace lacquer
