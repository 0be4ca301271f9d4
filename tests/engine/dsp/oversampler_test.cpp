#include "dsp/oversampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

using std::numbers::pi;

/// Up, the average of each step, and down again, as an antiderivative shaper does with a curve that is a straight line.
class RoundTrip {
public:
  explicit RoundTrip(int factor)
      : m_oversampler(factor) {}

  [[nodiscard]] Oversampler& oversampler() { return m_oversampler; }
  [[nodiscard]] std::vector<double> run(std::vector<double> signal, int blockFrames) {
    std::vector<double> points(static_cast<std::size_t>(Oversampler::kMaxFrames * m_oversampler.factor()));
    std::vector<double> result(signal.size());
    auto const frames = static_cast<int>(signal.size());
    for (int first = 0; first < frames; first += blockFrames) {
      int const count = std::min(blockFrames, frames - first);
      m_oversampler.up({signal.data() + first, signal.data() + first, count}, {points.data(), points.data()});
      m_points.insert(m_points.end(), points.begin(), points.begin() + count * m_oversampler.factor());
      for (int i = 0; i < count * m_oversampler.factor(); ++i)
        points[static_cast<std::size_t>(i)] =
            0.5 * (points[static_cast<std::size_t>(i)] + std::exchange(m_last, points[static_cast<std::size_t>(i)]));
      m_oversampler.down({points.data(), points.data()}, {result.data() + first, result.data() + first, count});
    }
    return result;
  }
  [[nodiscard]] std::vector<double> const& points() const { return m_points; }

private:
  Oversampler m_oversampler;
  std::vector<double> m_points;
  double m_last = 0.0;
};

/// Response of a finite impulse response at a frequency given in cycles a sample, seen from sample `origin`.
std::complex<double> response(std::vector<double> const& taps, double frequency, double origin) {
  std::complex<double> sum = 0.0;
  for (std::size_t i = 0; i < taps.size(); ++i)
    sum += taps[i] * std::polar(1.0, -2.0 * pi * frequency * (static_cast<double>(i) - origin));
  return sum;
}

class OversamplerTest : public testing::TestWithParam<int> {};

TEST_P(OversamplerTest, RoundTripIsADelayUpToTwentyKilohertzOfFortyFour) {
  RoundTrip trip(GetParam());
  std::vector<double> impulse(512, 0.0);
  impulse[0] = 1.0;
  auto const result = trip.run(impulse, 64);
  for (double frequency = 0.0; frequency <= 20.0 / 44.1; frequency += 0.003)
    EXPECT_LT(std::abs(response(result, frequency, trip.oversampler().latency()) - 1.0), 5e-5) << frequency; // 0.0005 dB
}

TEST_P(OversamplerTest, ImagesAreAHundredDecibelsDown) {
  RoundTrip trip(GetParam());
  std::vector<double> impulse(512, 0.0);
  impulse[0] = 1.0;
  static_cast<void>(trip.run(impulse, 64));
  int const factor = GetParam();
  for (double frequency = 1.0 - 20.0 / 44.1; frequency <= 0.5 * factor; frequency += 0.003)
    EXPECT_LT(std::abs(response(trip.points(), frequency / factor, 0.0)) / factor, 1.1e-5) << frequency;
}

TEST_P(OversamplerTest, WhatWouldFoldBackIsAHundredDecibelsDown) {
  int const factor = GetParam();
  // A tone at the high rate that lands on 0.3 of the programme's rate, from each multiple of it.
  for (int multiple = 1; multiple <= factor / 2; ++multiple) {
    Oversampler oversampler(factor);
    double const frequency = (multiple - 0.3) / factor;
    double largest = 0.0;
    std::vector<double> points(static_cast<std::size_t>(64 * factor));
    std::vector<double> frames(64);
    for (int block = 0; block < 8; ++block) {
      for (int i = 0; i < 64 * factor; ++i)
        points[static_cast<std::size_t>(i)] = std::sin(2.0 * pi * frequency * (i + block * 64 * factor));
      oversampler.down({points.data(), points.data()}, {frames.data(), frames.data(), 64});
      if (block >= 4)
        for (double const value : frames)
          largest = std::max(largest, std::abs(value));
    }
    EXPECT_LT(largest, 1.1e-5) << multiple;
  }
}

TEST_P(OversamplerTest, CutIntoBlocksDoesNotMatter) {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> sample(-1.0, 1.0);
  std::vector<double> noise(700);
  for (double& value : noise)
    value = sample(random);
  auto const whole = RoundTrip(GetParam()).run(noise, 64);
  for (int const frames : {1, 7, 16, 33})
    EXPECT_EQ(RoundTrip(GetParam()).run(noise, frames), whole) << frames;
}

TEST_P(OversamplerTest, NoPointExceedsTheStatedRise) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> sample(-1.0, 1.0);
  for (int attempt = 0; attempt < 50; ++attempt) {
    std::vector<double> noise(256, 0.0);
    double smooth = 0.0;
    for (std::size_t i = 3; i < noise.size(); ++i)
      noise[i] = smooth += 0.02 * (attempt + 1) * (sample(random) - smooth);
    double peak = 0.0;
    double curvature = 0.0;
    for (std::size_t i = 2; i < noise.size(); ++i) {
      peak = std::max(peak, std::abs(noise[i]));
      curvature = std::max(curvature, std::abs(noise[i] - 2.0 * noise[i - 1] + noise[i - 2]));
    }
    RoundTrip trip(GetParam());
    static_cast<void>(trip.run(noise, 64));
    for (double const point : trip.points())
      ASSERT_LE(std::abs(point), peak + trip.oversampler().rise() * curvature);
  }
}

INSTANTIATE_TEST_SUITE_P(Factors, OversamplerTest, testing::Values(4, 8));

} // namespace
} // namespace lacquer
