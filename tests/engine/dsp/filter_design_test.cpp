#include "dsp/filter_design.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::array kRates{SampleRate(44100), SampleRate(48000), SampleRate(96000), SampleRate(192000)};

double decibels(double amplitude) {
  return 20.0 * std::log10(amplitude);
}

/// Largest distance from the analog model, 20 Hz … `highest`, where the model is above −40 dB.
double worstError(FilterTarget const& target, SampleRate rate, double highest) {
  BiquadCoefficients const filter = designFilter(target, rate);
  double worst = 0.0;
  auto const look = [&](double hertz) {
    double const model = decibels(analogMagnitude(target, hertz));
    if (hertz >= 20.0 && hertz <= highest && model > -40.0)
      worst = std::max(worst, std::abs(decibels(magnitude(filter, hertz, rate)) - model));
  };
  for (double hertz = 20.0; hertz < highest; hertz *= 1.04)
    look(hertz);
  for (double const nearby : {0.9, 0.95, 0.98, 1.0, 1.02, 1.05, 1.1})
    look(nearby * target.hertz);
  look(highest);
  return worst;
}

std::string describe(FilterTarget const& target, SampleRate rate) {
  return fmt::format("shape {} at {} Hz, {} dB, Q {}, rate {}", static_cast<int>(target.shape), target.hertz,
                     target.gainDecibels, target.q, rate.value());
}

/// Visits a grid of targets: frequencies to `highest`, gains to ±`gain`, Q from 0.3 to `q`.
template <class Visit> void forTargets(FilterShape shape, double highest, double gain, double q, Visit visit) {
  for (SampleRate const rate : kRates)
    for (double const hertz : {10.0, 31.5, 100.0, 1000.0, 3000.0, 5000.0, 7000.0, 8000.0, 10000.0, 12000.0, 14000.0,
                               16000.0, 19000.0, 22000.0})
      for (double const decibelsOf : {-24.0, -18.0, -12.0, -6.0, -1.0, -0.1, 0.0, 0.1, 1.0, 3.0, 6.0, 12.0, 18.0, 24.0})
        for (double const quality : {0.1, 0.3, 0.5, 0.707, 1.0, 1.4, 2.0, 4.0, 10.0, 20.0})
          if (hertz <= highest && std::abs(decibelsOf) <= gain && quality >= 0.3 && quality <= q)
            visit(FilterTarget{shape, hertz, decibelsOf, quality}, rate);
}

TEST(FilterDesign, AnalogBellHasItsPublishedResponse) {
  FilterTarget const bell{FilterShape::bell, 10000.0, 6.0, 0.707};
  std::array<std::pair<double, double>, 5> const published{
      {{1000.0, 0.129}, {5000.0, 2.831}, {10000.0, 6.0}, {15000.0, 4.411}, {20000.0, 2.831}}};
  for (auto const& [hertz, level] : published)
    EXPECT_NEAR(decibels(analogMagnitude(bell, hertz)), level, 0.001) << hertz;
}

TEST(FilterDesign, BellAtTenKilohertzIsCloserThanThePublishedMatchedBell) {
  FilterTarget const bell{FilterShape::bell, 10000.0, 6.0, 0.707};
  EXPECT_LT(worstError(bell, SampleRate(44100), 16000.0), 0.16); // the published one: 4.528 dB for 4.411 at 15 kHz
  EXPECT_LT(worstError(bell, SampleRate(44100), 20000.0), 0.59); // and 0.59 dB off at 20 kHz
}

TEST(FilterDesign, AnalogShelvesPassHalfTheirGainAtTheirFrequencyAndAllBeyond) {
  for (FilterShape const shape : {FilterShape::lowShelf, FilterShape::highShelf}) {
    FilterTarget const shelf{shape, 1000.0, 8.0, 0.707};
    bool const isLow = shape == FilterShape::lowShelf;
    EXPECT_NEAR(decibels(analogMagnitude(shelf, 1000.0)), 4.0, 1e-9);
    EXPECT_NEAR(decibels(analogMagnitude(shelf, isLow ? 1.0 : 1e6)), 8.0, 1e-3);
    EXPECT_NEAR(decibels(analogMagnitude(shelf, isLow ? 1e6 : 1.0)), 0.0, 1e-3);
  }
}

TEST(FilterDesign, CutsAreButterworthAtTheirDefault) {
  for (FilterShape const shape : {FilterShape::lowCut, FilterShape::highCut}) {
    FilterTarget const cut{shape, 1000.0, 0.0, std::sqrt(0.5)};
    for (double const ratio : {0.1, 0.5, 1.0, 2.0, 10.0}) {
      double const slope = shape == FilterShape::lowCut ? 1.0 / ratio : ratio;
      EXPECT_NEAR(analogMagnitude(cut, 1000.0 * ratio), 1.0 / std::sqrt(1.0 + std::pow(slope, 4.0)), 1e-12);
    }
  }
}

TEST(FilterDesign, BellsAndShelvesFollowTheAnalogModelToSixteenKilohertz) {
  for (FilterShape const shape : {FilterShape::bell, FilterShape::lowShelf, FilterShape::highShelf})
    forTargets(shape, 10000.0, 12.0, 2.0, [](FilterTarget const& target, SampleRate rate) {
      EXPECT_LE(worstError(target, rate, 16000.0), 0.25) << describe(target, rate);
    });
}

TEST(FilterDesign, BellsAndShelvesFollowTheAnalogModelAnywhere) {
  for (FilterShape const shape : {FilterShape::bell, FilterShape::lowShelf, FilterShape::highShelf})
    forTargets(shape, 22000.0, 24.0, 2.0, [](FilterTarget const& target, SampleRate rate) {
      EXPECT_LE(worstError(target, rate, 20000.0), 0.7) << describe(target, rate);
    });
}

TEST(FilterDesign, NarrowBellsFollowTheAnalogModelBelowTwelveKilohertz) {
  forTargets(FilterShape::bell, 12000.0, 24.0, 20.0, [](FilterTarget const& target, SampleRate rate) {
    EXPECT_LE(worstError(target, rate, 20000.0), 0.35) << describe(target, rate);
  });
}

TEST(FilterDesign, CutsFollowTheAnalogModel) {
  for (FilterShape const shape : {FilterShape::lowCut, FilterShape::highCut})
    forTargets(shape, 22000.0, 0.0, 2.0, [](FilterTarget const& target, SampleRate rate) {
      EXPECT_LE(worstError(target, rate, 20000.0), 0.5) << describe(target, rate);
    });
}

TEST(FilterDesign, NotchHasAZeroAtItsCentreAndPassesTheRest) {
  for (SampleRate const rate : kRates) {
    FilterTarget const notch{FilterShape::notch, 5000.0, 0.0, 4.0};
    BiquadCoefficients const filter = designFilter(notch, rate);
    EXPECT_LT(magnitude(filter, 5000.0, rate), 1e-9);
    for (double const hertz : {20.0, 1000.0, 3000.0, 7000.0, 15000.0, 20000.0})
      EXPECT_NEAR(decibels(magnitude(filter, hertz, rate)), decibels(analogMagnitude(notch, hertz)), 0.25);
  }
}

TEST(FilterDesign, EveryTargetGivesAStableMinimumPhaseFilter) {
  for (int shape = 0; shape < 6; ++shape)
    forTargets(static_cast<FilterShape>(shape), 22000.0, 24.0, 20.0, [](FilterTarget const& target, SampleRate rate) {
      BiquadCoefficients const filter = designFilter(target, rate);
      EXPECT_TRUE(filter.isStable()) << describe(target, rate);
      double const end = filter.b0 + std::abs(filter.b1) + std::abs(filter.b2);
      EXPECT_TRUE(std::isfinite(end) && filter.b0 > 0.0) << describe(target, rate);
      EXPECT_LE(std::abs(filter.b2), filter.b0 * (1.0 + 1e-12)) << describe(target, rate);
    });
}

TEST(FilterDesign, BoostAndCutOfTheSameAmountCancel) {
  for (FilterShape const shape : {FilterShape::bell, FilterShape::lowShelf, FilterShape::highShelf}) {
    SampleRate const rate(44100);
    BiquadCoefficients const boost = designFilter({shape, 9000.0, 9.0, 0.8}, rate);
    BiquadCoefficients const cut = designFilter({shape, 9000.0, -9.0, 0.8}, rate);
    for (double const hertz : {30.0, 2000.0, 9000.0, 15000.0, 20000.0})
      EXPECT_NEAR(decibels(magnitude(boost, hertz, rate) * magnitude(cut, hertz, rate)), 0.0, 0.01);
  }
}

TEST(FilterDesign, ZeroDecibelsGiveEqualPolynomials) {
  BiquadCoefficients const flat = designFilter({FilterShape::bell, 3000.0, 0.0, 1.0}, SampleRate(48000));
  EXPECT_EQ(flat.b0, 1.0);
  EXPECT_EQ(flat.b1, flat.a1);
  EXPECT_EQ(flat.b2, flat.a2);
}

} // namespace
} // namespace lacquer
