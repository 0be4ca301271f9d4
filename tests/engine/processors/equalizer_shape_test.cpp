#include "processors/equalizer_shape.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

using enum EqualizerBandType;

constexpr std::array kRates{SampleRate(44100), SampleRate(48000), SampleRate(96000), SampleRate(192000)};
constexpr std::array kFrequencies{10.0,   31.5,    100.0,   1000.0,  3000.0,  5000.0, 8000.0,
                                  9000.0, 10000.0, 12000.0, 14000.0, 16000.0, 19000.0};

double decibels(double amplitude) {
  return 20.0 * std::log10(amplitude);
}

/// Largest distance of the digital filter from the analog prototype, 20 Hz … `highest`, where that is above −`depth`
/// dB.
double worstError(EqualizerShape const& shape, SampleRate rate, double highest, double depth) {
  EqualizerSections const sections = designSections(shape, rate);
  double worst = 0.0;
  auto const look = [&](double hertz) {
    double const model = decibels(analogMagnitude(shape, hertz));
    if (hertz >= 20.0 && hertz <= highest && model > -depth)
      worst = std::max(worst, std::abs(decibels(sections.magnitude(hertz, rate)) - model));
  };
  for (double hertz = 20.0; hertz < highest; hertz *= 1.04)
    look(hertz);
  for (double const nearby : {0.9, 0.95, 0.98, 1.0, 1.02, 1.05, 1.1})
    look(nearby * shape.hertz);
  look(highest);
  return worst;
}

/// Gates for a shape: to 16 kHz for frequencies to 10 kHz, and to 20 kHz for all.
struct Gates {
  double usual = 0.25;
  double anywhere = 0.7;
  double depth = 40.0;
};

void expectNear(EqualizerShape const& shape, SampleRate rate, Gates const& gates) {
  std::string const what = fmt::format("type {} at {} Hz, {} dB, Q {}, order {}, rate {}", static_cast<int>(shape.type),
                                       shape.hertz, shape.gainDecibels, shape.q, shape.order, rate.value());
  if (shape.hertz <= 10000.0) {
    EXPECT_LE(worstError(shape, rate, 16000.0, gates.depth), gates.usual) << what;
  }
  EXPECT_LE(worstError(shape, rate, 20000.0, gates.depth), gates.anywhere) << what;
}

void expectNearEverywhere(EqualizerBandType type, std::initializer_list<double> gains, std::initializer_list<double> qs,
                          std::initializer_list<int> orders, Gates const& gates) {
  for (SampleRate const rate : kRates)
    for (double const hertz : kFrequencies)
      for (double const gain : gains)
        for (double const q : qs)
          for (int const order : orders)
            expectNear({type, hertz, gain, q, order}, rate, gates);
}

TEST(EqualizerShape, BellsAndShelvesFollowTheirPrototypes) {
  for (EqualizerBandType const type : {bell, lowShelf, highShelf})
    expectNearEverywhere(type, {-12.0, -6.0, 3.0, 12.0}, {0.3, 0.707, 1.4, 2.0}, {2}, {});
}

TEST(EqualizerShape, HighShelvesAreRightAboveTwelveKilohertzToo) {
  for (double const hertz : {12000.0, 14000.0, 16000.0, 19000.0, 22000.0})
    for (double const gain : {-12.0, -6.0, 6.0, 12.0})
      for (double const q : {0.3, 0.707, 1.4, 2.0})
        EXPECT_LE(worstError({highShelf, hertz, gain, q}, SampleRate(44100), 16000.0, 60.0), 0.25)
            << hertz << " Hz " << gain << " dB Q " << q;
}

TEST(EqualizerShape, FlatTopsFollowTheirPrototypes) {
  expectNearEverywhere(flatTop, {-12.0, -6.0, 3.0, 12.0}, {0.3, 0.707, 1.4, 2.0}, {2}, {});
}

TEST(EqualizerShape, TiltsFollowTheirPrototypes) {
  expectNearEverywhere(tilt, {-6.0, -3.0, 3.0, 6.0}, {0.3, 0.707, 1.4, 2.0}, {2}, {});
}

TEST(EqualizerShape, NotchesFollowTheirPrototypes) {
  expectNearEverywhere(notch, {0.0}, {0.707, 1.4, 4.0}, {2}, {});
}

TEST(EqualizerShape, BandPassesFollowTheirPrototypes) {
  expectNearEverywhere(bandPass, {0.0}, {0.3, 0.707, 1.4, 2.0}, {2}, {.usual = 0.3, .anywhere = 0.35, .depth = 12.0});
  expectNearEverywhere(bandPass, {0.0}, {0.3, 0.707, 1.4, 2.0}, {2}, {.usual = 0.4});
}

TEST(EqualizerShape, CutsToTwentyFourDecibelsAnOctaveFollowTheirPrototypes) {
  for (EqualizerBandType const type : {lowCut, highCut})
    expectNearEverywhere(type, {0.0}, {0.5, 0.707, 1.0}, {1, 2, 3, 4}, {.usual = 0.25});
}

TEST(EqualizerShape, SteepCutsFollowTheirPrototypesToTwentyDecibelsDown) {
  for (EqualizerBandType const type : {lowCut, highCut}) {
    expectNearEverywhere(type, {0.0}, {0.707}, {6, 8}, {.usual = 0.3, .depth = 20.0});
    expectNearEverywhere(type, {0.0}, {0.707}, {12, 16}, {.usual = 0.5, .anywhere = 0.85, .depth = 20.0});
  }
}

TEST(EqualizerShape, CutsAreButterworthOfTheirOrder) {
  for (int const order : {1, 2, 3, 4, 6, 8, 12, 16})
    for (double const ratio : {0.25, 0.5, 0.9, 1.0, 1.1, 2.0, 4.0}) {
      double const expected = 1.0 / std::sqrt(1.0 + std::pow(ratio, 2.0 * order));
      EXPECT_NEAR(analogMagnitude({highCut, 1000.0, 0.0, std::sqrt(0.5), order}, 1000.0 * ratio) / expected, 1.0, 1e-9);
      EXPECT_NEAR(analogMagnitude({lowCut, 1000.0, 0.0, std::sqrt(0.5), order}, 1000.0 / ratio) / expected, 1.0, 1e-9);
    }
}

TEST(EqualizerShape, QOfACutRaisesItsCorner) {
  for (int const order : {2, 3, 4, 8, 16}) {
    double const plain = analogMagnitude({highCut, 1000.0, 0.0, std::sqrt(0.5), order}, 1000.0);
    EXPECT_NEAR(analogMagnitude({highCut, 1000.0, 0.0, std::sqrt(2.0), order}, 1000.0) / plain, 2.0, 1e-9) << order;
  }
}

TEST(EqualizerShape, TiltTurnsAroundItsFrequency) {
  EqualizerShape const shape{tilt, 1000.0, 4.0, 0.5};
  EXPECT_NEAR(decibels(analogMagnitude(shape, 1000.0)), 0.0, 1e-9);
  EXPECT_NEAR(decibels(analogMagnitude(shape, 1.0)), -4.0, 0.01);
  EXPECT_NEAR(decibels(analogMagnitude(shape, 1e6)), 4.0, 0.01);
}

TEST(EqualizerShape, FlatTopIsAsWideAsABellAndFlatterInside) {
  for (double const q : {0.5, 1.0, 4.0}) {
    EqualizerShape const flat{flatTop, 1000.0, 9.0, q};
    EqualizerShape const round{bell, 1000.0, 9.0, q};
    double const edge = 1000.0 * (std::sqrt(1.0 + 0.25 / (q * q)) + 0.5 / q);
    EXPECT_NEAR(decibels(analogMagnitude(flat, edge)), 4.5, 1e-6);
    EXPECT_NEAR(decibels(analogMagnitude(round, edge)), 4.5, 1e-6);
    double const inside = 1000.0 + 0.4 * (edge - 1000.0);
    EXPECT_GT(decibels(analogMagnitude(flat, inside)), 8.5);
    EXPECT_LT(decibels(analogMagnitude(round, inside)), 7.6);
    EXPECT_LT(decibels(analogMagnitude(flat, 3.0 * edge)), decibels(analogMagnitude(round, 3.0 * edge)));
  }
}

TEST(EqualizerShape, EveryShapeIsStableAtTheEndsOfItsParameters) {
  for (SampleRate const rate : kRates)
    for (int type = 1; type <= static_cast<int>(flatTop); ++type)
      for (double const hertz : {10.0, 1000.0, 22000.0})
        for (double const gain : {-48.0, -24.0, 0.0, 24.0, 48.0}) // 48: a movement on top
          for (double const q : {0.1, 0.707, 20.0})
            for (int const order : {1, 2, 3, 16}) {
              EqualizerSections const sections =
                  designSections({static_cast<EqualizerBandType>(type), hertz, gain, q, order}, rate);
              for (BiquadCoefficients const& filter : sections.used())
                EXPECT_TRUE(filter.isStable() && std::isfinite(filter.b0 + filter.b1 + filter.b2))
                    << type << " " << hertz << " " << gain << " " << q << " " << order << " " << rate.value();
            }
}

TEST(EqualizerShape, NoGainIsAWire) {
  for (EqualizerBandType const type : {bell, lowShelf, highShelf, tilt, flatTop}) {
    EqualizerSections const sections = designSections({type, 3000.0, 0.0, 1.0}, SampleRate(48000));
    for (BiquadCoefficients const& filter : sections.used()) {
      EXPECT_EQ(filter.b0, 1.0);
      EXPECT_EQ(filter.b1, filter.a1);
      EXPECT_EQ(filter.b2, filter.a2);
    }
  }
}

} // namespace
} // namespace lacquer
