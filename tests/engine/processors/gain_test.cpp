#include "processors/gain.h"

#include "support/processor_run.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

std::unique_ptr<Processor> prepared(double decibels) {
  ParamValues values(gainTable());
  values.set(0, decibels);
  auto processor = makeGain();
  processor->prepare({SampleRate(48000), 4096}, values);
  return processor;
}

TEST(Gain, ZeroDecibelsPassTheSamplesBitForBit) {
  AudioBuffer const programme = burstyNoise(3000, 1);
  AudioBuffer output = programme;
  run(*prepared(0.0), output, blocksOf(1000));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(output.channel(c), programme.channel(c)));
}

TEST(Gain, MultipliesByTheAmplitudeOfItsLevel) {
  AudioBuffer output = burstyNoise(100, 2);
  AudioBuffer const programme = output;
  run(*prepared(-20.0), output, blocksOf(100));
  for (std::size_t i = 0; i < 100; ++i)
    EXPECT_NEAR(output.channel(1)[i], 0.1 * programme.channel(1)[i], 1e-15);
}

TEST(Gain, ArrivesWithinTwentyMillisecondsInSmallSteps) {
  AudioBuffer programme(2000);
  std::ranges::fill(programme.block().channel(0), 1.0);
  run(*prepared(0.0), programme, blocksOf(256), {{500, 0, -60.0}});
  auto const output = programme.channel(0);
  for (std::size_t i = 1; i < 2000; ++i)
    EXPECT_LT(output[i - 1] - output[i], 1.1 / 960.0);
  EXPECT_EQ(output[499], 1.0);
  EXPECT_NEAR(output[500 + 960], 0.001, 1e-15);
}

} // namespace
} // namespace lacquer
