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
  EXPECT_EQ(inverter(false).takeReading().gainReductionDb, 3.0);
  EXPECT_EQ(inverter(true).takeReading().gainReductionDb, 0.0);
}

ChainSlot inverterWith(std::initializer_list<std::pair<SlotParam, double>> settings) {
  ParamValues values(slotTable());
  for (auto const& [param, value] : settings)
    values.set(static_cast<int>(param), value);
  return ChainSlot(std::make_unique<DelayedInverter>(), kFormat, ParamValues(gainTable()), false, values);
}

TEST(ChainSlot, MixBlendsWithTheInputOfTheSameMoment) {
  ChainSlot slot = inverterWith({{SlotParam::mix, 25.0}});
  AudioBuffer const programme = burstyNoise(3000, 7);
  AudioBuffer output = programme;
  run(slot, output, randomBlocks(7, 300));
  for (std::size_t i = 100; i < 3000; ++i) // 75 % of x and 25 % of −x
    ASSERT_NEAR(output.channel(0)[i], 0.5 * programme.channel(0)[i - 100], 1e-12);
}

TEST(ChainSlot, TrimStandsBehindTheMixAndGoesWithTheBypass) {
  ChainSlot slot = inverterWith({{SlotParam::mix, 25.0}, {SlotParam::trim, 6.0}});
  AudioBuffer const programme = burstyNoise(6000, 8);
  AudioBuffer output = programme;
  slot.process(output.block(0, 500));
  double const gain = std::pow(10.0, 6.0 / 20.0);
  EXPECT_NEAR(output.channel(0)[300], gain * 0.5 * programme.channel(0)[200], 1e-12);
  slot.setBypassed(true);
  for (int first = 500; first < 6000; first += 500)
    slot.process(output.block(first, 500));
  EXPECT_EQ(output.channel(0)[5000], programme.channel(0)[4900]);
}

TEST(ChainSlot, ARouteLeavesTheRestOfTheProgrammeAlone) {
  auto const parts = [](AudioBuffer const& buffer, std::size_t at) {
    double const left = buffer.channel(0)[at];
    double const right = buffer.channel(1)[at];
    return std::array{left, right, 0.5 * (left + right), 0.5 * (left - right)};
  };
  // Which of left, right, mid and side turn over: the one worked on does, its partner does not.
  struct Case {
    SlotRoute route;
    std::size_t turned;
    std::size_t kept;
  };
  for (auto const& [route, turned, kept] : {Case{SlotRoute::left, 0, 1}, Case{SlotRoute::right, 1, 0},
                                            Case{SlotRoute::mid, 2, 3}, Case{SlotRoute::side, 3, 2}}) {
    ChainSlot slot = inverterWith({{SlotParam::route, static_cast<double>(route)}});
    AudioBuffer const programme = burstyNoise(3000, 9);
    AudioBuffer output = programme;
    run(slot, output, randomBlocks(9, 300));
    for (std::size_t i = 100; i < 3000; ++i) {
      ASSERT_NEAR(parts(output, i)[turned], -parts(programme, i - 100)[turned], 1e-12);
      ASSERT_NEAR(parts(output, i)[kept], parts(programme, i - 100)[kept], 1e-12);
    }
  }
}

TEST(ChainSlot, AMovingMixMakesNoCorner) {
  ChainSlot slot = inverterWith({});
  AudioBuffer output = sine(9600, SampleRate(48000), 100.0, 0.5);
  for (int first = 0; first < 9600; first += 480) {
    slot.setSetting(static_cast<int>(SlotParam::mix), first < 4800 ? 100.0 : 0.0);
    slot.process(output.block(first, 480));
  }
  double const steady = 0.5 * std::pow(2.0 * M_PI * 100.0 / 48000.0, 2.0);
  double roughest = 0.0;
  for (std::size_t i = 202; i < 9600; ++i)
    roughest = std::max(roughest, std::abs(output.channel(0)[i] - 2.0 * output.channel(0)[i - 1] + output.channel(0)[i - 2]));
  // The corner of a ramp over 960 frames from x to −x, on top of the tone; a jump would be 1000 times as rough.
  EXPECT_LT(roughest, 0.5 * 2.0 / 960.0 + 2.0 * steady);
}

TEST(ChainSlot, MetersShowPeaksOfInputAndOutputOfEachChannel) {
  ParamValues louder(gainTable());
  louder.set(0, 6.0);
  ChainSlot slot(makeGain(), kFormat, louder, false);
  static_cast<void>(slot.takeReading()); // switches them on
  AudioBuffer programme(500);
  programme.block().data(0)[100] = -0.25;
  programme.block().data(1)[200] = 0.125;
  slot.process(programme.block());
  SlotReading const reading = slot.takeReading();
  EXPECT_EQ(reading.inputPeak[0], 0.25);
  EXPECT_EQ(reading.inputPeak[1], 0.125);
  EXPECT_NEAR(reading.outputPeak[0], 0.25 * std::pow(10.0, 0.3), 1e-12);
  EXPECT_EQ(slot.takeReading().outputPeak[0], 0.0);
}

TEST(ChainSlot, AWatcherSeesInputAndOutputOfTheSameMoment) {
  class Watcher final : public SlotWatcher {
  public:
    void watch(AudioBlock input, AudioBlock output, double reduction, std::span<double const>) noexcept override {
      m_frames += input.frames();
      m_reduction = reduction;
      for (int i = 0; i < input.frames(); ++i)
        m_difference = std::max(m_difference, std::abs(input.data(1)[i] + output.data(1)[i]));
    }
    int m_frames = 0;
    double m_reduction = 0.0;
    double m_difference = 0.0;
  } watcher;
  ChainSlot slot = inverterWith({});
  slot.setWatcher(&watcher);
  AudioBuffer output = burstyNoise(3000, 10);
  run(slot, output, randomBlocks(10, 300));
  EXPECT_EQ(watcher.m_frames, 3000);
  EXPECT_EQ(watcher.m_difference, 0.0);
  EXPECT_EQ(watcher.m_reduction, 3.0);
}

} // namespace
} // namespace lacquer
