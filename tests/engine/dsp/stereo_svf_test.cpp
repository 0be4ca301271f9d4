#include "dsp/stereo_svf.h"

#include <gtest/gtest.h>

#include <array>
#include <complex>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

/// Responses of low, band and high at a frequency, from their impulse responses.
std::array<std::complex<double>, 3> responses(SvfCoefficients const& filter, double hertz) {
  StereoSvf svf;
  std::array<std::complex<double>, 3> sums{};
  for (int i = 0; i < 20000; ++i) {
    StereoSvf::Outputs const out = svf.next(StereoLanes{i == 0 ? 1.0 : 0.0, 0.0}, filter);
    auto const turn = std::polar(1.0, -2.0 * std::numbers::pi * hertz * i / kRate.value());
    sums[0] += out.low[0] * turn;
    sums[1] += out.band[0] * turn;
    sums[2] += out.high[0] * turn;
  }
  return sums;
}

TEST(StereoSvf, OutputsAreTheBilinearTransformsOfTheAnalogOnes) {
  auto const warped = [](double hertz) { return std::tan(std::numbers::pi * hertz / kRate.value()); };
  for (double const corner : {100.0, 3000.0, 15000.0})
    for (double const damping : {0.3, SvfCoefficients::kButterworth, 2.5})
      for (double const hertz : {50.0, 1000.0, 9000.0, 20000.0}) {
        std::complex<double> const s(0.0, warped(hertz) / warped(corner));
        std::complex<double> const below = s * s + s * damping + 1.0;
        auto const [low, band, high] = responses(SvfCoefficients::of(corner, damping, kRate), hertz);
        EXPECT_NEAR(std::abs(low - 1.0 / below), 0.0, 1e-9);
        EXPECT_NEAR(std::abs(band - s / below), 0.0, 1e-9);
        EXPECT_NEAR(std::abs(high - s * s / below), 0.0, 1e-9);
      }
}

TEST(StereoSvf, LanesDoNotHearEachOther) {
  SvfCoefficients const filter = SvfCoefficients::of(1000.0, 1.0, kRate);
  StereoSvf both, alone;
  for (int i = 0; i < 100; ++i) {
    double const x = std::sin(0.3 * i);
    EXPECT_EQ(both.next(StereoLanes{1.0 - x, x}, filter).band[1], alone.next(StereoLanes{0.0, x}, filter).band[1]);
  }
}

TEST(LinkwitzRileySplit, BandsAddUpToTheAllpass) {
  SvfCoefficients const filter = SvfCoefficients::of(700.0, SvfCoefficients::kButterworth, kRate);
  LinkwitzRileySplit split;
  SplitAllpass allpass;
  for (int i = 0; i < 1000; ++i) {
    StereoLanes const x{std::sin(0.01 * i * i), i == 0 ? 1.0 : 0.0};
    LinkwitzRileySplit::Bands const bands = split.next(x, filter);
    StereoLanes const sum = allpass.next(x, filter);
    for (int lane : {0, 1})
      EXPECT_NEAR(bands.low[lane] + bands.high[lane], sum[lane], 1e-14);
  }
}

} // namespace
} // namespace lacquer
