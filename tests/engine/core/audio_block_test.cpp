#include "core/audio_buffer.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(AudioBlock, SubBlockSeesTheSameSamples) {
  AudioBuffer buffer(10);
  buffer.block(4, 3).data(1)[2] = 7.0;
  EXPECT_EQ(buffer.channel(1)[6], 7.0);
  EXPECT_EQ(buffer.block().sub(4, 3).frames(), 3);
}

TEST(AudioBlock, ChannelsDoNotOverlap) {
  AudioBuffer buffer(4);
  for (Sample& sample : buffer.block().channel(0))
    sample = 1.0;
  for (Sample const sample : buffer.channel(1))
    EXPECT_EQ(sample, 0.0);
}

TEST(AudioBlock, ClearTouchesOnlyItsFrames) {
  AudioBuffer buffer(4);
  for (int c = 0; c < kChannels; ++c)
    for (Sample& sample : buffer.block().channel(c))
      sample = 1.0;
  buffer.block(1, 2).clear();
  EXPECT_EQ(buffer.channel(0)[0], 1.0);
  EXPECT_EQ(buffer.channel(0)[1], 0.0);
  EXPECT_EQ(buffer.channel(1)[2], 0.0);
  EXPECT_EQ(buffer.channel(1)[3], 1.0);
}

TEST(AudioBuffer, ResizingLeavesSilence) {
  AudioBuffer buffer(2);
  buffer.block().data(0)[0] = 1.0;
  buffer.resize(3);
  EXPECT_EQ(buffer.frames(), 3);
  EXPECT_EQ(buffer.channel(0)[0], 0.0);
}

} // namespace
} // namespace lacquer
