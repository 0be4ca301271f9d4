#include "matching/band_levels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace lacquer {
namespace {

Bands constant(double value) {
  Bands bands{};
  bands.fill(value);
  return bands;
}

std::size_t bandAt(double hertz) {
  return static_cast<std::size_t>(std::lround(12.0 * std::log2(hertz / 20.0)));
}

TEST(BandLevels, ofASineAtOneKilohertzHaveTheLoudnessOfBS1770) {
  // A full-scale sine of 997 Hz in one channel reads −3.01 LUFS; mid and side then hold half of its amplitude each.
  MidSide levels{constant(-200.0), constant(-200.0)};
  levels.mid[bandAt(1000.0)] = -6.02;
  levels.side[bandAt(1000.0)] = -6.02;
  EXPECT_NEAR(loudnessOf(levels).value(), -3.01, 0.05);
}

TEST(SpectrumDistance, doesNotSeeALevel) {
  MidSide levels{constant(-40.0), constant(-50.0)};
  for (std::size_t band = 0; band < levels.mid.size(); ++band)
    levels.mid[band] += std::sin(static_cast<double>(band));
  SpectrumDistance const distance = distanceOf(levels, raised(levels, 7.0));
  EXPECT_NEAR(distance.mean, 0.0, 1e-12);
  EXPECT_NEAR(distance.most, 0.0, 1e-12);
}

TEST(SpectrumDistance, isTheMeanAndTheLargestDifferenceOfThirds) {
  // +2.7 dB in all of the 9 thirds above 2 kHz … 16 kHz but for the half bands at their edge: the mean of 27 moves by
  // 0.9.
  MidSide const flat{constant(-40.0), constant(-200.0)};
  MidSide stepped = flat;
  for (std::size_t band = bandAt(2032.0) + 2; band < stepped.mid.size(); ++band)
    stepped.mid[band] += 2.7;
  SpectrumDistance const distance = distanceOf(stepped, flat);
  EXPECT_NEAR(distance.most, 1.8, 0.15);
  EXPECT_NEAR(distance.mean, (18.0 * 0.9 + 9.0 * 1.8) / 27.0, 0.1);
}

TEST(Smoothed, leavesAStraightLineAloneAwayFromTheEnds) {
  Bands line{};
  std::iota(line.begin(), line.end(), 0.0);
  Bands const smooth = smoothed(line, constant(1.0), 0.5);
  for (std::size_t band = 6; band + 6 < line.size(); ++band)
    EXPECT_NEAR(smooth[band], line[band], 1e-9);
}

TEST(Smoothed, doesNotListenToBandsWithoutWeight) {
  Bands values = constant(1.0);
  Bands weights = constant(1.0);
  values[50] = 1000.0;
  weights[50] = 0.0;
  for (double const value : smoothed(values, weights, 1.0 / 3.0))
    EXPECT_NEAR(value, 1.0, 1e-9);
}

TEST(Smoothed, isHalfAsHighHalfItsWidthAway) {
  Bands values{};
  values[60] = 1.0;
  Bands const smooth = smoothed(values, constant(1.0), 1.0); // half an octave is six bands
  EXPECT_NEAR(smooth[66] / smooth[60], 0.5, 1e-9);
  EXPECT_EQ(smooth[72], 0.0);
}

} // namespace
} // namespace lacquer
