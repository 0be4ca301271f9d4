#include "dsp/true_peak_filter.h"

#include "dsp/kaiser_window.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <vector>

namespace lacquer {
namespace {

constexpr double kKaiserBeta = 7.0;
constexpr int kTaps = TruePeakFilter::kTaps;
constexpr int kReach = TruePeakFilter::kReach;

using Lanes = float __attribute__((vector_size(32), may_alias));

/// The taps of the point `sixteenths`/16 behind a frame; tap m belongs to the sample m − kReach + 1 frames further.
std::vector<double> pointTaps(int sixteenths) {
  std::vector<double> taps(kTaps);
  double sum = 0.0;
  for (int m = 0; m < kTaps; ++m) {
    double const distance = static_cast<double>(sixteenths) / TruePeakFilter::kOversampling - (m - kReach + 1);
    double const edge = distance / kReach;
    double const angle = std::numbers::pi * distance;
    taps[static_cast<std::size_t>(m)] =
        std::sin(angle) / angle * besselI0(kKaiserBeta * std::sqrt(std::max(0.0, 1.0 - edge * edge)));
    sum += taps[static_cast<std::size_t>(m)];
  }
  for (double& tap : taps)
    tap /= sum;
  return taps;
}

/// r of taps = linear interpolation + second difference * r (see the class).
std::vector<double> curvatureTaps(std::vector<double> taps) {
  double moment = 0.0;
  for (int m = 0; m < kTaps; ++m)
    moment += taps[static_cast<std::size_t>(m)] * (m - kReach + 1);
  taps[kReach - 1] -= 1.0 - moment;
  taps[kReach] -= moment;
  for (int pass = 0; pass < 2; ++pass)
    for (std::size_t m = 1; m < taps.size(); ++m)
      taps[m] += taps[m - 1];
  return taps;
}

/// Symmetric (sums) and antisymmetric (differences) halves of what a filter sees of one interval.
struct Folded {
  alignas(32) std::array<float, kReach> sum;
  alignas(32) std::array<float, kReach> difference;
};

inline void fold(float const* first, Folded& folded) {
  for (int m = 0; m < kReach; ++m) {
    float const before = first[m];
    float const after = first[kTaps - 1 - m];
    folded.sum[static_cast<std::size_t>(m)] = before + after;
    folded.difference[static_cast<std::size_t>(m)] = before - after;
  }
}

/// Of the sum and of the difference of eight lanes.
inline TruePeakFilter::IntervalPeak largestMagnitudes(float const* even, float const* odd) {
  TruePeakFilter::IntervalPeak peak;
  for (int k = 0; k < 8; ++k) {
    peak.first = std::max(peak.first, std::abs(even[k] + odd[k]));
    peak.second = std::max(peak.second, std::abs(even[k] - odd[k]));
  }
  return peak;
}

/// Two intervals at once: the taps are read once for both, and there are enough sums in flight to hide their latency.
LACQUER_TARGET_CLONES
void evaluatePair(float const* even, float const* odd, float const* first, float const* second,
                  TruePeakFilter::IntervalPeak* peaks) {
  Folded a;
  Folded b;
  fold(first, a);
  fold(second, b);
  auto const* const evenTaps = reinterpret_cast<Lanes const*>(even);
  auto const* const oddTaps = reinterpret_cast<Lanes const*>(odd);
  Lanes evenA0{}, evenA1{}, oddA0{}, oddA1{}, evenB0{}, evenB1{}, oddB0{}, oddB1{};
  for (std::size_t m = 0; m < kReach; m += 2) {
    evenA0 += evenTaps[m] * a.sum[m];
    evenA1 += evenTaps[m + 1] * a.sum[m + 1];
    oddA0 += oddTaps[m] * a.difference[m];
    oddA1 += oddTaps[m + 1] * a.difference[m + 1];
    evenB0 += evenTaps[m] * b.sum[m];
    evenB1 += evenTaps[m + 1] * b.sum[m + 1];
    oddB0 += oddTaps[m] * b.difference[m];
    oddB1 += oddTaps[m + 1] * b.difference[m + 1];
  }
  Lanes const sums[4] = {evenA0 + evenA1, oddA0 + oddA1, evenB0 + evenB1, oddB0 + oddB1};
  alignas(32) std::array<float, 32> values;
  std::memcpy(values.data(), sums, sizeof values);
  peaks[0] = largestMagnitudes(values.data(), values.data() + 8);
  peaks[1] = largestMagnitudes(values.data() + 16, values.data() + 24);
}

} // namespace

TruePeakFilter::TruePeakFilter() {
  makeTaps();
  makeBounds();
}

void TruePeakFilter::makeTaps() {
  for (int lane = 0; lane < kLanes; ++lane) {
    std::vector<double> const taps = pointTaps(lane + 1);
    for (std::size_t m = 0; m < kReach; ++m) {
      m_even[m][static_cast<std::size_t>(lane)] = static_cast<float>(0.5 * (taps[m] + taps[kTaps - 1 - m]));
      m_odd[m][static_cast<std::size_t>(lane)] = static_cast<float>(0.5 * (taps[m] - taps[kTaps - 1 - m]));
    }
  }
}

void TruePeakFilter::makeBounds() {
  constexpr double kRoundUp = 1.0001;
  constexpr int kNearFirst = kReach - 3; // r[k] weighs the second difference of frame i + k − (kReach − 3)
  constexpr std::size_t kWindow = 2 * kReachChunks + 1;
  std::array<double, kWindow> all{};
  std::array<double, kWindow> farther{};
  double nearest = 0.0;
  for (int point = 1; point < kOversampling; ++point) {
    std::vector<double> const r = curvatureTaps(pointTaps(point));
    double nearSum = 0.0;
    for (int k = kNearFirst; k < kNearFirst + 4; ++k)
      nearSum += std::abs(r[static_cast<std::size_t>(k)]);
    nearest = std::max(nearest, nearSum);
    for (int offset = 0; offset < kChunk; ++offset) {
      std::array<double, kWindow> allHere{};
      std::array<double, kWindow> farHere{};
      for (int k = 0; k < kTaps - 2; ++k) {
        auto const chunk = static_cast<std::size_t>((offset + k - kNearFirst + kReach) / kChunk);
        double const weight = std::abs(r[static_cast<std::size_t>(k)]);
        allHere[chunk] += weight;
        if (k < kNearFirst || k >= kNearFirst + 4)
          farHere[chunk] += weight;
      }
      for (std::size_t chunk = 0; chunk < all.size(); ++chunk) {
        all[chunk] = std::max(all[chunk], allHere[chunk]);
        farther[chunk] = std::max(farther[chunk], farHere[chunk]);
      }
    }
  }
  m_nearWeight = static_cast<float>(nearest * kRoundUp);
  for (std::size_t chunk = 0; chunk < all.size(); ++chunk) {
    m_weights[chunk] = static_cast<float>(all[chunk] * kRoundUp);
    m_farWeights[chunk] = static_cast<float>(farther[chunk] * kRoundUp);
  }
}

void TruePeakFilter::evaluate(float const* signal, std::span<int const> intervals, IntervalPeak* peaks) const {
  float const* const origin = signal - (kReach - 1);
  std::size_t done = 0;
  for (; done + 2 <= intervals.size(); done += 2)
    evaluatePair(m_even[0].data(), m_odd[0].data(), origin + intervals[done], origin + intervals[done + 1],
                 peaks + done);
  if (done < intervals.size()) {
    std::array<IntervalPeak, 2> both;
    evaluatePair(m_even[0].data(), m_odd[0].data(), origin + intervals[done], origin + intervals[done], both.data());
    peaks[done] = both[0];
  }
}

float TruePeakFilter::rise(float const* curvatures) const {
  float sum = 0.0F;
  for (std::size_t chunk = 0; chunk < m_weights.size(); ++chunk)
    sum += m_weights[chunk] * curvatures[chunk];
  return sum;
}

float TruePeakFilter::farRise(float const* curvatures) const {
  float sum = 0.0F;
  for (std::size_t chunk = 0; chunk < m_farWeights.size(); ++chunk)
    sum += m_farWeights[chunk] * curvatures[chunk];
  return sum;
}

} // namespace lacquer
