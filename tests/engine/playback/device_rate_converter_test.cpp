#include "playback/device_rate_converter.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

/// `seconds` of a sine through the converter, pulled in blocks of random sizes; left channel.
std::vector<float> converted(double hertz, SampleRate in, SampleRate out, double seconds, unsigned seed) {
  DeviceRateConverter converter(in, out, 512);
  std::mt19937 random(seed);
  std::vector<float> all;
  std::int64_t fed = 0;
  std::vector<float> block(512 * kChannels);
  while (all.size() < static_cast<std::size_t>(seconds * out.value())) {
    int const frames = seed == 0 ? 512 : 1 + static_cast<int>(random() % 512);
    int const needed = converter.needed(frames);
    EXPECT_LE(needed, converter.maxInput());
    AudioBlock const input = converter.input(needed);
    for (int i = 0; i < needed; ++i, ++fed)
      for (int c = 0; c < kChannels; ++c)
        input.data(c)[i] = std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(fed) / in.value());
    converter.convert(frames, block.data());
    for (int i = 0; i < frames; ++i)
      all.push_back(block[static_cast<std::size_t>(2 * i)]);
  }
  return all;
}

/// Amplitude of the best-fitting sine and the rms of the rest, over the second half.
std::pair<double, double> fit(std::vector<float> const& signal, double hertz, double rate) {
  std::size_t const first = signal.size() / 2;
  auto const count = static_cast<std::size_t>(std::floor(std::floor(0.2 * hertz) * rate / hertz)); // whole periods
  double s = 0.0;
  double c = 0.0;
  for (std::size_t n = first; n < first + count; ++n) {
    double const angle = 2.0 * std::numbers::pi * hertz * static_cast<double>(n) / rate;
    s += signal[n] * std::sin(angle) * 2.0 / static_cast<double>(count);
    c += signal[n] * std::cos(angle) * 2.0 / static_cast<double>(count);
  }
  double rest = 0.0;
  for (std::size_t n = first; n < first + count; ++n) {
    double const angle = 2.0 * std::numbers::pi * hertz * static_cast<double>(n) / rate;
    rest += std::pow(signal[n] - s * std::sin(angle) - c * std::cos(angle), 2.0);
  }
  return {std::hypot(s, c), std::sqrt(rest / static_cast<double>(count))};
}

struct Rates {
  int in;
  int out;
};
class ConverterAtRates : public ::testing::TestWithParam<Rates> {};

TEST_P(ConverterAtRates, PassesTonesUnchanged) {
  auto const [in, out] = GetParam();
  for (double const hertz : {100.0, 1000.0, 10000.0, 19000.0}) {
    auto const [amplitude, rest] = fit(converted(hertz, SampleRate(in), SampleRate(out), 1.0, 0), hertz, out);
    EXPECT_NEAR(amplitude, 1.0, 2e-4) << hertz;
    EXPECT_LT(rest, 2e-4) << hertz; // what the fit over not quite whole periods leaves
  }
}

TEST_P(ConverterAtRates, IsTheSameUnderAnySplit) {
  auto const [in, out] = GetParam();
  auto const whole = converted(1234.0, SampleRate(in), SampleRate(out), 0.1, 0);
  auto const split = converted(1234.0, SampleRate(in), SampleRate(out), 0.1, 5);
  for (std::size_t n = 0; n < std::min(whole.size(), split.size()); ++n)
    ASSERT_EQ(whole[n], split[n]) << n;
}

INSTANTIATE_TEST_SUITE_P(Usual, ConverterAtRates,
                         ::testing::Values(Rates{44100, 48000}, Rates{48000, 44100}, Rates{96000, 44100}, Rates{44100, 96000},
                                           Rates{192000, 48000}, Rates{88200, 48000}),
                         [](auto const& of) { return std::to_string(of.param.in) + "_" + std::to_string(of.param.out); });

TEST(DeviceRateConverter, KeepsWhatFoldsBackInaudible) {
  // 30 kHz at 96 kHz would fold to 14.1 kHz at 44.1 kHz.
  auto const out = converted(30000.0, SampleRate(96000), SampleRate(44100), 0.5, 0);
  double power = 0.0;
  for (std::size_t n = out.size() / 2; n < out.size(); ++n)
    power += std::pow(out[n], 2.0) / static_cast<double>(out.size() / 2);
  EXPECT_LT(10.0 * std::log10(power), -115.0);
}

TEST(DeviceRateConverter, DelaysByWhatItSays) {
  DeviceRateConverter converter(SampleRate(44100), SampleRate(88200), 4096);
  int const needed = converter.needed(4096);
  AudioBlock const input = converter.input(needed);
  input.clear();
  input.data(0)[500] = 1.0;
  std::vector<float> out(4096 * kChannels);
  converter.convert(4096, out.data());
  std::size_t peak = 0;
  for (std::size_t n = 0; n < 4096; ++n)
    if (out[2 * n] > out[2 * peak])
      peak = n;
  EXPECT_NEAR(static_cast<double>(peak), 1000.0 + converter.delay().value() * 88200.0, 2.0);
}

} // namespace
} // namespace lacquer
