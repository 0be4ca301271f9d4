#include "dsp/stereo_biquad.h"

#include "core/audio_buffer.h"
#include "dsp/filter_design.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace lacquer {
namespace {

AudioBuffer noise(int frames) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> sample(-1.0, 1.0);
  AudioBuffer programme(frames);
  for (int c = 0; c < kChannels; ++c)
    for (Sample& value : programme.block().channel(c))
      value = sample(random);
  return programme;
}

std::vector<StereoBiquad> sections(int count) {
  std::vector<StereoBiquad> made(static_cast<std::size_t>(count));
  for (int k = 0; k < count; ++k)
    for (int lane = 0; lane < 2; ++lane)
      made[static_cast<std::size_t>(k)].filter.setLane(
          lane, designFilter({FilterShape::bell, 200.0 * (k + 1), 3.0 + lane, 1.0}, SampleRate(48000)));
  return made;
}

void process(std::vector<StereoBiquad>& all, LaneMeaning meaning, AudioBlock block) {
  std::vector<StereoBiquad*> pointers;
  for (StereoBiquad& section : all)
    pointers.push_back(&section);
  processSections(pointers, meaning, block);
}

TEST(StereoBiquad, SectionsInSeriesGiveTheBitsOfTheDifferenceEquation) {
  for (int count = 1; count <= kMostSections; ++count) {
    AudioBuffer output = noise(500);
    AudioBuffer expected = noise(500);
    auto all = sections(count);
    process(all, LaneMeaning::leftRight, output.block());
    for (StereoBiquad const& section : sections(count))
      for (int c = 0; c < kChannels; ++c) {
        double s1 = 0.0;
        double s2 = 0.0;
        for (Sample& sample : expected.block().channel(c)) {
          double const x = sample;
          sample = section.filter.b0[c] * x + s1;
          s1 = section.filter.b1[c] * x - section.filter.a1[c] * sample + s2;
          s2 = section.filter.b2[c] * x - section.filter.a2[c] * sample;
        }
      }
    for (int c = 0; c < kChannels; ++c)
      EXPECT_TRUE(std::ranges::equal(output.channel(c), expected.channel(c))) << count;
  }
}

TEST(StereoBiquad, StateCarriesOverFromBlockToBlock) {
  AudioBuffer whole = noise(500);
  AudioBuffer cut = noise(500);
  auto first = sections(3);
  auto second = sections(3);
  process(first, LaneMeaning::midSide, whole.block());
  for (int frame = 0; frame < 500; frame += 20)
    process(second, LaneMeaning::midSide, cut.block(frame, 20));
  EXPECT_TRUE(std::ranges::equal(whole.channel(0), cut.channel(0)));
}

TEST(StereoBiquad, WiresPassTheirInput) {
  AudioBuffer output = noise(100);
  std::vector<StereoBiquad> wires(2);
  process(wires, LaneMeaning::leftRight, output.block());
  EXPECT_TRUE(std::ranges::equal(output.channel(1), noise(100).channel(1)));
}

TEST(StereoBiquad, MidSideComesBackAsLeftRight) {
  StereoLanes const there = encodeMidSide(StereoLanes{0.75, -0.25});
  EXPECT_EQ(there[0], 0.25);
  EXPECT_EQ(there[1], 0.5);
  StereoLanes const back = decodeMidSide(there);
  EXPECT_EQ(back[0], 0.75);
  EXPECT_EQ(back[1], -0.25);
}

} // namespace
} // namespace lacquer
