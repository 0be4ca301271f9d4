#include "playback/prefetch_service.h"
#include "support/test_album.h"

#include <gtest/gtest.h>
#include <thread>

namespace lacquer {
namespace {

using namespace test;

constexpr std::int64_t kLength = 400000;

class Prefetch : public ::testing::Test {
protected:
  [[nodiscard]] double expected(std::int64_t frame, int channel) const {
    return frame < 0 || frame >= kLength ? 0.0 : on24Bits(signal(frame, channel));
  }
  void expectAt(SampleSource& source, std::int64_t from, int frames) {
    AudioBuffer buffer(frames);
    ASSERT_TRUE(source.read(Frames(from), buffer.block()));
    for (int i = 0; i < frames; ++i)
      for (int c = 0; c < kChannels; ++c)
        ASSERT_EQ(buffer.block().data(c)[i], expected(from + i, c)) << from << "+" << i;
  }

  ColdCache folder;
  Signal signal = whiteNoise(21, 0.9);
  Source file = makeMix(folder / "a.wav", signal, kLength).source;
  PrefetchService service{folder / "cache"};
  PrefetchService::Group group = service.makeGroup();
};

TEST_F(Prefetch, ReadsTheFileForwardsInBlocksOfAnySize) {
  auto const source = group.opener({})(file, kCdRate, {Frames(0), Frames(kLength)}).value();
  std::int64_t at = 0;
  for (int const frames : {1, 4095, 4097, 10000, 77, 4096, 65536})
    expectAt(*source, std::exchange(at, at + frames), frames);
}

TEST_F(Prefetch, GivesSilenceOutsideTheFile) {
  auto const source = group.opener({})(file, kCdRate, {Frames(-500), Frames(kLength)}).value();
  expectAt(*source, -500, 1000);
  expectAt(*source, kLength - 100, 300);
  expectAt(*source, kLength + 5000, 300);
}

TEST_F(Prefetch, JumpsForwardsAndBackwardsWhileItMayBlock) {
  auto const source = group.opener({})(file, kCdRate, {Frames(0), Frames(kLength)}).value();
  for (std::int64_t const at : {0, 300000, 1000, 1100, 150000})
    expectAt(*source, at, 500);
}

TEST_F(Prefetch, HoldsTwoSecondsOnceItIsFilled) {
  auto const source = group.opener({})(file, kCdRate, {Frames(50000), Frames(kLength)}).value();
  group.waitUntilFilled(Seconds(10.0));
  group.goLive();
  expectAt(*source, 50000, 88200);
}

TEST_F(Prefetch, LiveItGivesSilenceForWhatIsNotThereAndSaysSo) {
  auto const source = group.opener({})(file, kCdRate, {Frames(0), Frames(kLength)}).value();
  group.waitUntilFilled(Seconds(10.0));
  group.goLive();
  AudioBuffer buffer(256);
  ASSERT_FALSE(source->read(Frames(300000), buffer.block())); // a jump that nobody announced
  for (Sample const sample : buffer.block().channel(0))
    ASSERT_EQ(sample, 0.0);
}

TEST_F(Prefetch, RecoversAfterAnUnderflowAtTheRightFrame) {
  auto const source = group.opener({})(file, kCdRate, {Frames(0), Frames(kLength)}).value();
  group.waitUntilFilled(Seconds(10.0));
  group.goLive();
  AudioBuffer buffer(64);
  std::int64_t at = 200000;
  while (!source->read(Frames(at), buffer.block()))
    std::this_thread::yield();
  ASSERT_EQ(buffer.block().data(0)[0], expected(at, 0));
  ASSERT_EQ(buffer.block().data(1)[63], expected(at + 63, 1));
}

TEST_F(Prefetch, NamesAMissingFile) {
  std::filesystem::remove(file.path);
  auto const opened = group.opener({})(file, kCdRate, {Frames(0), Frames(kLength)});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().file, file.path);
}

} // namespace
} // namespace lacquer
