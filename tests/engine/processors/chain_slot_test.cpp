#include "processors/chain_slot.h"

#include "processors/gain.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr AudioFormat kFormat{SampleRate(48000), 512};
constexpr int kFade = 720; // 15 ms

/// Turns the polarity and lags by a hundred frames: easy to tell from its input.
class DelayedInverter final : public Processor {
public:
  void prepare(AudioFormat const&, ParamValues const&) override { reset(); }
  [[nodiscard]] Frames latency() const override { return Frames(kLag); }
  void setParam(int, double) noexcept override {}
  void process(AudioBlock block) noexcept override {
    for (int i = 0; i < block.frames(); ++i, m_at = (m_at + 1) % kLag)
      for (int c = 0; c < kChannels; ++c)
        std::swap(block.data(c)[i], m_line[static_cast<std::size_t>(c)][static_cast<std::size_t>(m_at)]);
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : block.channel(c))
        sample = -sample;
  }
  void reset() noexcept override { m_line = {}; }
  [[nodiscard]] double takeGainReduction() noexcept override { return 3.0; }

private:
  static constexpr int kLag = 100;
  std::array<std::array<double, kLag>, kChannels> m_line{};
  int m_at = 0;
};

ChainSlot inverter(bool bypassed) {
  return ChainSlot(std::make_unique<DelayedInverter>(), kFormat, ParamValues(gainTable()), bypassed);
}

TEST(ChainSlot, ReportsTheLatencyOfItsProcessor) {
  EXPECT_EQ(inverter(false).latency(), Frames(100));
  EXPECT_EQ(inverter(true).latency(), Frames(100));
}

TEST(ChainSlot, PassesTheProcessorsOutputBitForBit) {
  ChainSlot slot = inverter(false);
  AudioBuffer const programme = burstyNoise(3000, 1);
  AudioBuffer output = programme;
  run(slot, output, randomBlocks(1, 300));
  for (std::size_t i = 100; i < 3000; ++i)
    ASSERT_EQ(output.channel(0)[i], -programme.channel(0)[i - 100]);
}

TEST(ChainSlot, BypassFadesToTheDelayedInputInFifteenMilliseconds) {
  ChainSlot slot = inverter(false);
  AudioBuffer const programme = burstyNoise(4000, 2);
  AudioBuffer output = programme;
  slot.process(output.block(0, 500));
  slot.setBypassed(true);
  for (int first = 500; first < 4000; first += 500)
    slot.process(output.block(first, 500));
  auto const in = [&](std::size_t frame) { return programme.channel(1)[frame - 100]; };
  EXPECT_EQ(output.channel(1)[499], -in(499));
  EXPECT_NEAR(output.channel(1)[500 + kFade / 2 - 1], 0.0, 1e-12); // equal gains of opposite signals cancel half way
  for (std::size_t i = 500 + kFade; i < 4000; ++i)
    ASSERT_EQ(output.channel(1)[i], in(i));
}

TEST(ChainSlot, ComesBackFromBypassWithAWarmProcessor) {
  ChainSlot slot = inverter(true);
  AudioBuffer const programme = burstyNoise(4000, 3);
  AudioBuffer output = programme;
  slot.process(output.block(0, 500));
  slot.setBypassed(false);
  for (int first = 500; first < 4000; first += 500)
    slot.process(output.block(first, 500));
  for (std::size_t i = 500 + kFade; i < 4000; ++i)
    ASSERT_EQ(output.channel(0)[i], -programme.channel(0)[i - 100]);
}

TEST(ChainSlot, BypassFadeIsTheSameHoweverItIsCut) {
  std::array<AudioBuffer, 2> outputs{burstyNoise(3000, 4), burstyNoise(3000, 4)};
  for (int variant = 0; variant < 2; ++variant) {
    ChainSlot slot = inverter(false);
    AudioBuffer& output = outputs[static_cast<std::size_t>(variant)];
    int const size = variant == 0 ? 500 : 20;
    for (int first = 0; first < 3000; first += size) {
      if (first == 1000)
        slot.setBypassed(true);
      slot.process(output.block(first, size));
    }
  }
  EXPECT_TRUE(std::ranges::equal(outputs[0].channel(0), outputs[1].channel(0)));
}

TEST(ChainSlot, SwitchingATransparentProcessorIsSilent) {
  ChainSlot slot(makeGain(), kFormat, ParamValues(gainTable()), false);
  AudioBuffer const programme = burstyNoise(3000, 5);
  AudioBuffer output = programme;
  for (int first = 0; first < 3000; first += 500) {
    slot.setBypassed(first / 500 % 2 == 1);
    slot.process(output.block(first, 500));
  }
  EXPECT_TRUE(std::ranges::equal(output.channel(0), programme.channel(0)));
}

TEST(ChainSlot, ResetForgetsTheSignalOfBothPaths) {
  for (bool const bypassed : {false, true}) {
    ChainSlot slot = inverter(bypassed);
    AudioBuffer noise = burstyNoise(500, 6);
    slot.process(noise.block());
    slot.reset();
    AudioBuffer silence(500);
    slot.process(silence.block());
    for (double const sample : silence.channel(0))
      ASSERT_EQ(sample, 0.0);
  }
}

TEST(ChainSlot, BypassedSlotReportsNoGainReduction) {
  EXPECT_EQ(inverter(false).takeGainReduction(), 3.0);
  EXPECT_EQ(inverter(true).takeGainReduction(), 0.0);
}

} // namespace
} // namespace lacquer
