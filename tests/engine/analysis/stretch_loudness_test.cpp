#include "analysis/stretch_loudness.h"

#include "analysis/programme_meter.h"
#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <ebur128.h>
#include <random>

namespace lacquer {
namespace {

constexpr SampleRate kRate{44100};

Measurement measure(StereoSignal signal, SampleRate rate = kRate) {
  ProgrammeMeter meter(rate);
  meter.add(signal.block());
  return meter.finish();
}

StereoSignal cutOut(StereoSignal const& signal, int from, int frames) {
  return {{signal.left.begin() + from, signal.left.begin() + from + frames},
          {signal.right.begin() + from, signal.right.begin() + from + frames}};
}

/// Drums, saws and noise whose level wanders by 6 dB in phrases of two seconds; nothing stands at the gate.
StereoSignal songLike(int seconds) {
  StereoSignal song = pseudoMusic(2 * seconds * kRate.value(), kRate, 5);
  song = cutOut(song, 0, seconds * kRate.value()); // its loud half
  std::mt19937 random(4);
  std::uniform_real_distribution<double> level(-6.0, 0.0);
  double from = -3.0, to = -3.0;
  int const phrase = 2 * kRate.value();
  for (int n = 0; n < song.frames(); ++n) {
    if (n % phrase == 0)
      from = to, to = level(random);
    double const gain = std::pow(10.0, (from + (to - from) * (n % phrase) / phrase) / 20.0);
    song.left[static_cast<std::size_t>(n)] *= gain;
    song.right[static_cast<std::size_t>(n)] *= gain;
  }
  return song;
}

double libraryLoudness(StereoSignal const& signal) {
  ebur128_state* state = ebur128_init(2, static_cast<unsigned long>(kRate.value()), EBUR128_MODE_I);
  std::vector<double> interleaved;
  for (std::size_t n = 0; n < signal.left.size(); ++n) {
    interleaved.push_back(signal.left[n]);
    interleaved.push_back(signal.right[n]);
  }
  EXPECT_EQ(ebur128_add_frames_double(state, interleaved.data(), signal.left.size()), EBUR128_SUCCESS);
  double loudness = 0.0;
  ebur128_loudness_global(state, &loudness);
  ebur128_destroy(&state);
  return loudness;
}

struct Cut {
  int from;
  int frames;
  [[nodiscard]] Stretch stretch() const {
    return {Seconds(static_cast<double>(from) / kRate.value()), Seconds(static_cast<double>(from + frames) / kRate.value())};
  }
};

/// Places that lie on no grid, 5 to 20 s long.
std::vector<Cut> cuts(int total) {
  std::mt19937 random(9);
  std::vector<Cut> result;
  for (int i = 0; i < 12; ++i) {
    int const frames = std::uniform_int_distribution(5 * kRate.value(), 20 * kRate.value())(random);
    result.push_back({std::uniform_int_distribution(0, total - frames)(random), frames});
  }
  return result;
}

TEST(StretchLoudness, AgreesWithTheLibraryOnStretchesCutOut) {
  StereoSignal const song = songLike(40);
  Measurement const whole = measure(song);
  for (Cut const& cut : cuts(song.frames()))
    EXPECT_NEAR(loudnessOf(whole, LoudnessBy::integrated, cut.stretch()).value(),
                libraryLoudness(cutOut(song, cut.from, cut.frames)), 0.05)
        << cut.from << " + " << cut.frames;
}

TEST(StretchLoudness, AgreesByShortTermWithAMeasurementCutOut) {
  StereoSignal const song = songLike(40);
  Measurement const whole = measure(song);
  for (Cut const& cut : cuts(song.frames()))
    EXPECT_NEAR(loudnessOf(whole, LoudnessBy::gatedShortTerm, cut.stretch()).value(),
                loudnessOf(measure(cutOut(song, cut.from, cut.frames)), LoudnessBy::gatedShortTerm).value(), 0.05)
        << cut.from << " + " << cut.frames;
}

TEST(StretchLoudness, OnTheGridIsTheMeasurementCutOut) {
  StereoSignal song = sine(997.0, 0.1, 20 * kRate.value(), kRate);
  for (int n = 10 * kRate.value(); n < song.frames(); ++n)
    song.left[static_cast<std::size_t>(n)] *= 0.5, song.right[static_cast<std::size_t>(n)] *= 0.5;
  Measurement const whole = measure(song);
  for (LoudnessBy const by : {LoudnessBy::integrated, LoudnessBy::gatedShortTerm})
    for (int const second : {0, 10})
      EXPECT_NEAR(loudnessOf(whole, by, Stretch{Seconds(second), Seconds(second + 10)}).value(),
                  loudnessOf(measure(cutOut(song, second * kRate.value(), 10 * kRate.value())), by).value(), 0.001);
}

TEST(StretchLoudness, WithoutAStretchIsTheIntegratedFigure) {
  Measurement const whole = measure(songLike(12));
  EXPECT_EQ(loudnessOf(whole, LoudnessBy::integrated), whole.integrated);
}

TEST(StretchLoudness, OfAShortStretchIsTheBlockAroundItsMiddle) {
  Measurement measured{.rate = kRate};
  for (int i = 0; i < 40; ++i) // block i spans 0.1·i … 0.1·i + 0.4 s
    measured.gatingBlocks.push_back(std::pow(10.0, -0.1 * i / 10.0));
  EXPECT_NEAR(loudnessOf(measured, LoudnessBy::integrated, Stretch{Seconds(2.05), Seconds(2.15)}).value(), -0.691 - 1.9, 1e-9);
}

TEST(StretchLoudness, GatesShortTermValuesTenBelowTheirMean) {
  Measurement measured{.rate = kRate};
  measured.shortTerm = {-10.0F, -10.0F, -30.0F, -80.0F, -std::numeric_limits<float>::infinity()};
  // The mean of the three above −70 is −11.7 LUFS; −30 lies more than 10 LU below.
  EXPECT_NEAR(loudnessOf(measured, LoudnessBy::gatedShortTerm).value(), -10.0, 1e-6);
}

TEST(StretchLoudness, CountsTheBlocksOverAJoin) {
  Measurement const loud = measure(sine(997.0, 0.5, 6 * kRate.value(), kRate));
  Measurement const soft = measure(sine(997.0, 0.25, 6 * kRate.value(), kRate));
  // 1 s of one and 3 s of the other: the energies weigh as their times do, up to the blocks cut off at both ends.
  std::array const joined{MeasuredStretch{&loud, Stretch{Seconds(5.0), Seconds(6.0)}, false}, MeasuredStretch{&soft, Stretch{Seconds(0.0), Seconds(3.0)}, true}};
  double const blocks = (7 * 1.0 + (0.75 + 0.5 + 0.25) + 0.25 * (27 + 1.5)) / 37;
  EXPECT_NEAR(loudnessOf(joined, LoudnessBy::integrated).value(), loud.integrated.value() + 10.0 * std::log10(blocks), 0.02);
}

TEST(StretchLoudness, GatesPiecesTogether) {
  Measurement const loud = measure(sine(997.0, 0.5, 10 * kRate.value(), kRate));
  Measurement const soft = measure(sine(997.0, 0.05, 10 * kRate.value(), kRate)); // 20 dB below: behind the gate
  std::array const pieces{MeasuredStretch{&loud, {}, false}, MeasuredStretch{&soft, {}, false}};
  for (LoudnessBy const by : {LoudnessBy::integrated, LoudnessBy::gatedShortTerm})
    EXPECT_NEAR(loudnessOf(pieces, by).value(), loudnessOf(loud, by).value(), 0.001);
}

TEST(StretchLoudness, BelowThreeSecondsStandsTheIntegratedFigureIn) {
  Measurement const blip = measure(sine(997.0, 0.5, 2 * kRate.value(), kRate));
  EXPECT_EQ(loudnessOf(blip, LoudnessBy::gatedShortTerm), blip.integrated);
}

TEST(StretchLoudness, OfSilenceAndOfNothingIsNone) {
  Measurement const silence = measure({std::vector<Sample>(441000), std::vector<Sample>(441000)});
  for (LoudnessBy const by : {LoudnessBy::integrated, LoudnessBy::gatedShortTerm}) {
    EXPECT_EQ(loudnessOf(silence, by), kNoLoudness);
    EXPECT_EQ(loudnessOf(silence, by, Stretch{Seconds(2.0), Seconds(8.0)}), kNoLoudness);
    EXPECT_EQ(loudnessOf(Measurement{}, by, Stretch{Seconds(2.0), Seconds(8.0)}), kNoLoudness);
  }
}

TEST(StretchLoudness, BeyondTheEndCountsTheLastBlock) {
  Measurement const tone = measure(sine(997.0, 0.5, 5 * kRate.value(), kRate));
  EXPECT_NEAR(loudnessOf(tone, LoudnessBy::integrated, Stretch{Seconds(7.0), Seconds(9.0)}).value(), tone.integrated.value(), 0.01);
}

TEST(MomentaryCurve, IsFourHundredMillisecondsAtTenHertz) {
  StereoSignal step = sine(997.0, 0.5, 3 * kRate.value(), kRate);
  std::fill_n(step.left.begin(), 2 * kRate.value(), 0.0);
  std::fill_n(step.right.begin(), 2 * kRate.value(), 0.0);
  std::vector<float> const curve = momentaryCurve(measure(step));
  ASSERT_EQ(curve.size(), 27U); // 0.4, 0.5 … 3.0 s
  EXPECT_TRUE(std::isinf(curve[16])) << "1.6 to 2.0 s: silence";
  EXPECT_NEAR(curve[20], -0.691 + 10.0 * std::log10(2.0 * 0.125) + 0.691, 0.05) << "2.0 to 2.4 s: the tone";
}

} // namespace
} // namespace lacquer
