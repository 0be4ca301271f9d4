#include "analysis/loudness_meter.h"

#include "analysis/programme_meter.h"
#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

TEST(LoudnessMeter, ShowsNothingBeforeItsWindowsAreFull) {
  LoudnessMeter meter(kRate);
  StereoSignal tone = sine(997.0, 0.1, 143999, kRate);
  meter.add(tone.block().sub(0, 19199));
  EXPECT_EQ(meter.reading().momentary, kNoLoudness);
  meter.add(tone.block().sub(19199, 143999 - 19199));
  EXPECT_NE(meter.reading().momentary, kNoLoudness);
  EXPECT_EQ(meter.reading().shortTerm, kNoLoudness);
}

TEST(LoudnessMeter, AgreesWithTheProgrammeMeter) {
  StereoSignal music = pseudoMusic(48000 * 8, kRate, 2);
  LoudnessMeter live(kRate);
  ProgrammeMeter whole(kRate);
  live.add(music.block());
  whole.add(music.block());
  LoudnessReading const reading = live.reading();
  Measurement const measured = whole.finish();
  EXPECT_NEAR(reading.integrated.value(), measured.integrated.value(), 0.005);
  EXPECT_EQ(reading.maxMomentary, measured.maxMomentary);
  EXPECT_EQ(reading.maxShortTerm, measured.maxShortTerm);
  EXPECT_EQ(reading.loudnessRange, measured.loudnessRange);
}

TEST(LoudnessMeter, GoesOnAfterANonFiniteSample) {
  LoudnessMeter meter(kRate);
  StereoSignal tone = sine(997.0, 0.1, 48000 * 2, kRate);
  tone.left[100] = std::nan("");
  meter.add(tone.block());
  EXPECT_NEAR(meter.reading().momentary.value(), -20.0, 0.05);
  EXPECT_NEAR(meter.reading().integrated.value(), -20.0, 0.05);
}

TEST(LoudnessMeter, ForgetsEverythingOnReset) {
  LoudnessMeter meter(kRate);
  StereoSignal tone = sine(997.0, 0.5, 48000 * 4, kRate);
  meter.add(tone.block());
  meter.reset();
  LoudnessReading const reading = meter.reading();
  EXPECT_EQ(reading.momentary, kNoLoudness);
  EXPECT_EQ(reading.integrated, kNoLoudness);
  EXPECT_EQ(reading.maxShortTerm, kNoLoudness);
  EXPECT_EQ(reading.loudnessRange, 0.0);
}

} // namespace
} // namespace lacquer
