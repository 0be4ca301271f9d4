#include "analysis/measurement.h"

#include "analysis/programme_meter.h"
#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <ebur128.h>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

Measurement measure(StereoSignal signal) {
  ProgrammeMeter meter(kRate);
  meter.add(signal.block());
  return meter.finish();
}

std::vector<StereoSignal> album() {
  std::vector<StereoSignal> pieces;
  double level = 1.0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    StereoSignal piece = pseudoMusic(48000 * 5, kRate, seed);
    for (std::size_t n = 0; n < piece.left.size(); ++n) {
      piece.left[n] *= level;
      piece.right[n] *= level;
    }
    pieces.push_back(std::move(piece));
    level *= 0.4;
  }
  return pieces;
}

TEST(AlbumLoudness, EqualsTheLibraryOverSeveralPieces) {
  std::vector<ebur128_state*> states;
  std::vector<Measurement> measured;
  for (StereoSignal const& piece : album()) {
    std::vector<double> interleaved;
    for (std::size_t n = 0; n < piece.left.size(); ++n) {
      interleaved.push_back(piece.left[n]);
      interleaved.push_back(piece.right[n]);
    }
    states.push_back(ebur128_init(2, 48000, EBUR128_MODE_I));
    ASSERT_EQ(ebur128_add_frames_double(states.back(), interleaved.data(), piece.left.size()), EBUR128_SUCCESS);
    measured.push_back(measure(piece));
  }
  double expected = 0.0;
  ASSERT_EQ(ebur128_loudness_global_multiple(states.data(), states.size(), &expected), EBUR128_SUCCESS);
  for (ebur128_state* state : states)
    ebur128_destroy(&state);
  std::vector<Measurement const*> pointers;
  for (Measurement const& piece : measured)
    pointers.push_back(&piece);
  EXPECT_NEAR(integratedLoudness(pointers).value(), expected, 0.001);
  EXPECT_NEAR(combine(measured).integrated.value(), expected, 0.001);
}

TEST(Combine, OfOnePieceIsThatPiece) {
  Measurement const one = measure(pseudoMusic(48000 * 4, kRate));
  EXPECT_EQ(combine(std::vector<Measurement>{one}), one);
}

TEST(Combine, OfNothingIsEmpty) {
  EXPECT_EQ(combine({}), Measurement{});
}

TEST(Combine, FindsTheTruePeakInItsPiece) {
  Measurement const quiet = measure(sine(1000.0, 0.1, 48000, kRate));
  StereoSignal signal = sine(1000.0, 0.1, 48000, kRate);
  signal.right[777] = 0.9;
  std::vector<Measurement> const pieces{quiet, measure(signal), quiet};
  EXPECT_EQ(combine(pieces).truePeakAt, Frames(48000 + 777));
  EXPECT_EQ(combine(pieces).length, Frames(3 * 48000));
}

TEST(Combine, WeighsMeansByLength) {
  StereoSignal const offset{std::vector<Sample>(30000, 0.1), std::vector<Sample>(30000, -0.1)};
  StereoSignal const silence{std::vector<Sample>(10000), std::vector<Sample>(10000)};
  std::vector<Measurement> const pieces{measure(offset), measure(silence)};
  EXPECT_NEAR(combine(pieces).dcOffset[0], 0.075, 1e-12);
  EXPECT_NEAR(combine(pieces).correlation.value(), -1.0, 1e-12);
}

TEST(IntegratedLoudness, OfSilenceIsNone) {
  Measurement const silence = measure({std::vector<Sample>(48000), std::vector<Sample>(48000)});
  EXPECT_EQ(silence.integrated, kNoLoudness);
  EXPECT_EQ(combine(std::vector<Measurement>{silence, silence}).integrated, kNoLoudness);
}

} // namespace
} // namespace lacquer
