#include "media/rate_converter.h"

#include "core/audio_buffer.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

using Signal = std::vector<double>;

constexpr double kPi = std::numbers::pi;

Signal sine(double hertz, int rate, int frames, double amplitude = 1.0) {
  Signal signal(static_cast<std::size_t>(frames));
  for (std::size_t i = 0; i < signal.size(); ++i)
    signal[i] = amplitude * std::sin(2.0 * kPi * hertz * static_cast<double>(i) / rate + 0.3);
  return signal;
}

/// Left as given, right its negative; the split is random where `random` is given.
Signal convert(Signal const& input, int in, int out, std::mt19937* random = nullptr) {
  RateConverter converter{SampleRate(in), SampleRate(out)};
  Signal result;
  bool isMirrored = true;
  auto const receive = [&](AudioBlock block) {
    for (int i = 0; i < block.frames(); ++i) {
      result.push_back(block.data(0)[i]);
      isMirrored = isMirrored && block.data(1)[i] == -block.data(0)[i];
    }
  };
  for (std::size_t at = 0; at < input.size();) {
    std::size_t const step = random != nullptr ? 1 + (*random)() % 5000 : 4096;
    auto const frames = static_cast<int>(std::min(step, input.size() - at));
    AudioBuffer buffer(frames);
    for (int i = 0; i < frames; ++i) {
      buffer.block().data(0)[i] = input[at + static_cast<std::size_t>(i)];
      buffer.block().data(1)[i] = -buffer.block().data(0)[i];
    }
    converter.push(buffer.block(), receive);
    at += static_cast<std::size_t>(frames);
  }
  converter.finish(receive);
  EXPECT_TRUE(isMirrored);
  return result;
}

double decibels(double amplitude) {
  return 20.0 * std::log10(std::max(amplitude, 1e-300));
}

/// Frames well inside, where the edges of the signal do not reach.
std::span<double const> inside(Signal const& signal) {
  return std::span(signal).subspan(signal.size() / 4, signal.size() / 2);
}

/// Least-squares fit of a sine of known frequency: its amplitude, and the RMS of what is left.
struct Fit {
  double amplitude;
  double residual;
};
Fit fitSine(std::span<double const> signal, double hertz, int rate) {
  double cc = 0, ss = 0, cs = 0, xc = 0, xs = 0;
  double const omega = 2.0 * kPi * hertz / rate;
  for (std::size_t i = 0; i < signal.size(); ++i) {
    double const c = std::cos(omega * static_cast<double>(i));
    double const s = std::sin(omega * static_cast<double>(i));
    cc += c * c, ss += s * s, cs += c * s, xc += signal[i] * c, xs += signal[i] * s;
  }
  double const determinant = cc * ss - cs * cs;
  double const a = (xc * ss - xs * cs) / determinant;
  double const b = (xs * cc - xc * cs) / determinant;
  double left = 0.0;
  for (std::size_t i = 0; i < signal.size(); ++i) {
    double const error =
        signal[i] - a * std::cos(omega * static_cast<double>(i)) - b * std::sin(omega * static_cast<double>(i));
    left += error * error;
  }
  return {std::hypot(a, b), std::sqrt(left / static_cast<double>(signal.size()))};
}

constexpr std::pair<int, int> kPairs[] = {{44100, 96000}, {96000, 44100}, {48000, 44100},
                                          {88200, 44100}, {44100, 48000}, {192000, 44100}};
constexpr double kLoud = 0.9015711; // −0.9 dBFS

TEST(RateConverter, AddsNothingToATone) { // SRC1
  for (auto const& [in, out] : kPairs) {
    double const nyquist = std::min(in, out) / 2.0;
    for (double const hertz : {50.0, 997.0, 0.45 * nyquist, 0.9 * nyquist}) {
      auto const result = convert(sine(hertz, in, in, kLoud), in, out);
      EXPECT_LT(decibels(fitSine(inside(result), hertz, out).residual), -140.0) << in << " to " << out << ", " << hertz;
    }
  }
}

TEST(RateConverter, IsFlatToTwentyKilohertz) { // SRC2
  for (auto const& [in, out] : kPairs)
    for (double const hertz : {20.0, 1000.0, 10000.0, 15000.0, 18000.0, 19000.0, 20000.0}) {
      auto const result = convert(sine(hertz, in, in, 0.5), in, out);
      EXPECT_NEAR(decibels(fitSine(inside(result), hertz, out).amplitude / 0.5), 0.0, 0.01)
          << in << " to " << out << ", " << hertz;
    }
}

TEST(RateConverter, LetsNothingAboveTheNewBandThrough) { // SRC3
  for (double const hertz : {22200.0, 23000.0, 26000.0, 33333.0, 43000.0}) {
    auto const result = convert(sine(hertz, 96000, 96000, kLoud), 96000, 44100);
    double peak = 0.0;
    for (double const value : inside(result))
      peak = std::max(peak, std::abs(value));
    EXPECT_LT(decibels(peak), -140.0) << hertz;
  }
}

TEST(RateConverter, GoesThereAndBackWithoutDelay) { // SRC4
  Signal input(44100, 0.0);
  std::mt19937 random(5);
  for (int tone = 0; tone < 40; ++tone) {
    auto const part = sine(1000.0 + static_cast<double>(random() % 17000), 44100, 44100,
                           0.01 + 0.001 * static_cast<double>(random() % 10));
    for (std::size_t i = 0; i < input.size(); ++i)
      input[i] += part[i];
  }
  auto const back = convert(convert(input, 44100, 96000), 96000, 44100);
  ASSERT_EQ(back.size(), input.size());
  double difference = 0.0;
  double level = 0.0;
  auto const expected = inside(input);
  auto const got = inside(back);
  for (std::size_t i = 0; i < got.size(); ++i) {
    difference += (got[i] - expected[i]) * (got[i] - expected[i]);
    level += expected[i] * expected[i];
  }
  EXPECT_LT(10.0 * std::log10(difference / level), -120.0);
}

TEST(RateConverter, KeepsAnImpulseInItsPlaceAndSymmetric) { // SRC4
  Signal input(4410, 0.0);
  input[2205] = 1.0; // 50 ms: frame 4800 of 96 kHz
  auto const result = convert(input, 44100, 96000);
  auto const peak = std::ranges::max_element(result) - result.begin();
  EXPECT_EQ(peak, 4800);
  for (int k = 1; k < 200; ++k)
    ASSERT_NEAR(result[static_cast<std::size_t>(4800 - k)], result[static_cast<std::size_t>(4800 + k)], 1e-7) << k;
}

TEST(RateConverter, GivesExactlyTheRoundedLength) { // SRC5
  for (auto const& [in, out] : kPairs)
    for (int const frames : {1, 2, 147, 1000, 4096, 12345, 44101}) {
      auto const result = convert(Signal(static_cast<std::size_t>(frames), 0.1), in, out);
      EXPECT_EQ(static_cast<double>(result.size()), std::floor(static_cast<double>(frames) * out / in + 0.5))
          << in << " to " << out << ", " << frames;
    }
}

TEST(RateConverter, GivesNothingForNothing) {
  EXPECT_TRUE(convert({}, 44100, 96000).empty());
}

TEST(RateConverter, DoesNotDependOnTheBlocks) {
  std::mt19937 random(7);
  Signal input(50000);
  for (double& value : input)
    value = static_cast<double>(random()) * 0x1p-32 - 0.5;
  for (auto const& [in, out] : kPairs)
    EXPECT_EQ(convert(input, in, out), convert(input, in, out, &random)) << in << " to " << out;
}

TEST(RateConverter, PassesEqualRatesUnchanged) {
  auto const input = sine(1000.0, 48000, 10000);
  EXPECT_EQ(convert(input, 48000, 48000), input);
}

TEST(RateConverter, IsAsNewAfterFinishing) {
  auto const input = sine(1000.0, 48000, 10000);
  RateConverter converter{SampleRate(48000), SampleRate(44100)};
  AudioBuffer buffer(10000);
  std::copy(input.begin(), input.end(), buffer.block().data(0));
  Signal runs[2];
  for (Signal& run : runs) {
    auto const receive = [&](AudioBlock block) {
      run.insert(run.end(), block.data(0), block.data(0) + block.frames());
    };
    converter.push(buffer.block(), receive);
    converter.finish(receive);
  }
  EXPECT_EQ(runs[0], runs[1]);
}

} // namespace
} // namespace lacquer
