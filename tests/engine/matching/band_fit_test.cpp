#include "matching/band_fit.h"

#include "processors/equalizer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

constexpr SampleRate kRate{44100};
using Param = EqualizerBandParam;

Bands everywhere() {
  Bands weights{};
  weights.fill(1.0);
  return weights;
}

void setBand(ParamValues& values, int band, EqualizerBandType type, double hertz, double gain, double q,
             EqualizerChannel channel = EqualizerChannel::stereo) {
  values.set(equalizerParam(band, Param::type), static_cast<double>(type));
  values.set(equalizerParam(band, Param::frequency), hertz);
  values.set(equalizerParam(band, Param::gain), gain);
  values.set(equalizerParam(band, Param::q), q);
  values.set(equalizerParam(band, Param::channel), static_cast<double>(channel));
}

double rootMeanSquare(Bands const& a, Bands const& b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k)
    sum += (a[k] - b[k]) * (a[k] - b[k]);
  return std::sqrt(sum / static_cast<double>(a.size()));
}

int bandsOn(ParamValues const& values) {
  int count = 0;
  for (int band = 0; band < kEqualizerBands; ++band)
    count += values.choice(equalizerParam(band, Param::type)) != 0 ? 1 : 0;
  return count;
}

TEST(FitEqualizer, findsACurveThatAnEqualizerMade) {
  ParamValues wanted(equalizerTable());
  setBand(wanted, 0, EqualizerBandType::lowShelf, 120.0, 3.0, 0.7);
  setBand(wanted, 1, EqualizerBandType::bell, 400.0, -4.0, 1.5);
  setBand(wanted, 2, EqualizerBandType::bell, 2500.0, 2.0, 0.8);
  setBand(wanted, 3, EqualizerBandType::highShelf, 8000.0, -3.0, 0.6);
  MidSide const curve = equalizerCurve(wanted, kRate);
  ParamValues const fitted = fitEqualizer(curve, everywhere(), 8, kRate);
  EXPECT_LT(rootMeanSquare(equalizerCurve(fitted, kRate).mid, curve.mid), 0.15);
}

TEST(FitEqualizer, keepsToItsNumberOfBands) {
  MidSide curve;
  for (std::size_t k = 0; k < curve.mid.size(); ++k)
    curve.mid[k] = curve.side[k] = 3.0 * std::sin(static_cast<double>(k) / 5.0);
  double last = 100.0;
  for (int const most : {1, 3, 5, 8}) {
    ParamValues const fitted = fitEqualizer(curve, everywhere(), most, kRate);
    EXPECT_LE(bandsOn(fitted), most);
    double const error = rootMeanSquare(equalizerCurve(fitted, kRate).mid, curve.mid);
    EXPECT_LT(error, last) << most;
    last = error;
  }
}

TEST(FitEqualizer, switchesNothingOnForAFlatCurve) {
  EXPECT_EQ(bandsOn(fitEqualizer(MidSide{}, everywhere(), 8, kRate)), 0);
}

TEST(FitEqualizer, givesTheSideBandsOfItsOwn) {
  ParamValues wanted(equalizerTable());
  setBand(wanted, 0, EqualizerBandType::bell, 1000.0, 2.0, 1.0);
  setBand(wanted, 1, EqualizerBandType::highShelf, 5000.0, 4.0, 0.7, EqualizerChannel::side);
  MidSide const curve = equalizerCurve(wanted, kRate);
  MidSide const fitted = equalizerCurve(fitEqualizer(curve, everywhere(), 8, kRate), kRate);
  EXPECT_LT(rootMeanSquare(fitted.mid, curve.mid), 0.15);
  EXPECT_LT(rootMeanSquare(fitted.side, curve.side), 0.4);
}

} // namespace
} // namespace lacquer
