#include "dsp/true_peak_filter.h"

#include "support/test_signals.h"
#include "support/true_peak_oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kReach = TruePeakFilter::kReach;

std::vector<float> toFloat(std::vector<Sample> const& samples) {
  return {samples.begin(), samples.end()};
}

TEST(TruePeakFilter, ReadsASineBetweenItsSamples) {
  TruePeakFilter const filter;
  for (double const frequency : {0.0113, 0.1, 0.25, 1.0 / 3.0, 0.41, 0.47}) {
    std::vector<float> signal(2 * kReach + 1);
    for (std::size_t n = 0; n < signal.size(); ++n)
      signal[n] = static_cast<float>(std::sin(2.0 * std::numbers::pi * (frequency * static_cast<double>(n) + 0.123)));
    double first = 0.0;
    double second = 0.0;
    for (int point = 1; point < 16; ++point) {
      double const at = kReach + point / 16.0;
      double const value = std::abs(std::sin(2.0 * std::numbers::pi * (frequency * at + 0.123)));
      first = std::max(first, point <= 8 ? value : 0.0);
      second = std::max(second, point >= 8 ? value : 0.0);
    }
    std::vector<int> const intervals{kReach};
    TruePeakFilter::IntervalPeak peak;
    filter.evaluate(signal.data(), intervals, &peak);
    EXPECT_NEAR(peak.first, first, 6e-4) << frequency;
    EXPECT_NEAR(peak.second, second, 6e-4) << frequency;
  }
}

TEST(TruePeakFilter, AgreesWithTheFourierTransformOnNoise) {
  TruePeakFilter const filter;
  StereoSignal noise = bandLimitedNoise(3000, 0.9, 7);
  for (std::size_t n = 0; n < 3000; ++n) // cut off, it would not be band-limited
    noise.left[n] *= 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(n) / 2999.0);
  std::vector<double> const fine = interpolated(noise.left, 16);
  std::vector<float> const signal = toFloat(noise.left);
  std::vector<int> intervals;
  for (int n = kReach; n < 3000 - kReach; ++n)
    intervals.push_back(n);
  std::vector<TruePeakFilter::IntervalPeak> peaks(intervals.size());
  filter.evaluate(signal.data(), intervals, peaks.data());
  for (std::size_t k = 0; k < intervals.size(); ++k) {
    auto const at = fine.begin() + intervals[k] * 16;
    auto const magnitude = [](double a, double b) { return std::abs(a) < std::abs(b); };
    EXPECT_NEAR(peaks[k].first, std::abs(*std::max_element(at + 1, at + 9, magnitude)), 1e-3);
    EXPECT_NEAR(peaks[k].second, std::abs(*std::max_element(at + 8, at + 16, magnitude)), 1e-3);
  }
}

TEST(TruePeakFilter, KeepsAConstant) {
  TruePeakFilter const filter;
  std::vector<float> const signal(2 * kReach + 1, 0.5F);
  std::vector<int> const intervals{kReach};
  TruePeakFilter::IntervalPeak peak;
  filter.evaluate(signal.data(), intervals, &peak);
  EXPECT_NEAR(peak.first, 0.5F, 1e-6);
  EXPECT_NEAR(peak.second, 0.5F, 1e-6);
}

} // namespace
} // namespace lacquer
