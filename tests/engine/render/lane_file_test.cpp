#include "render/lane_file.h"

#include "support/temp_folder.h"

#include <gtest/gtest.h>
#include <thread>

namespace lacquer {
namespace {

AudioBuffer ramp(int frames, double first) {
  AudioBuffer buffer(frames);
  for (int i = 0; i < frames; ++i) {
    buffer.block().data(0)[i] = first + i;
    buffer.block().data(1)[i] = -(first + i);
  }
  return buffer;
}

TEST(LaneFile, GivesBackWhatWasWrittenAtAnyPlace) {
  test::TempFolder const folder;
  auto writer = LaneFileWriter::create(folder / "a.lane").value();
  for (int at = 0; at < 10000; at += 1000)
    ASSERT_TRUE(writer.append(ramp(1000, at).block()));
  ASSERT_TRUE(writer.finish());

  auto stage = LaneFileStage::open(folder / "a.lane", Frames(-500), Frames(10000)).value();
  AudioBuffer out(6000);
  for (std::int64_t const at : {-900, -500, 0, 3596, 5000, 9000}) {
    ASSERT_TRUE(stage->pull(Frames(at), out.block()));
    for (int i = 0; i < 6000; ++i) {
      std::int64_t const frame = at + 500 + i;
      double const expected = frame >= 0 && frame < 10000 ? static_cast<double>(frame) : 0.0;
      ASSERT_EQ(out.channel(0)[static_cast<std::size_t>(i)], expected) << at << ' ' << i;
      ASSERT_EQ(out.channel(1)[static_cast<std::size_t>(i)], -expected);
    }
  }
}

TEST(LaneFile, IsReadWhileItGrows) {
  test::TempFolder const folder;
  auto writer = LaneFileWriter::create(folder / "a.lane").value();
  auto const progress = std::make_shared<LaneProgress>();
  auto stage = LaneFileStage::open(folder / "a.lane", Frames(0), Frames(50000), progress).value();
  std::thread worker([&] {
    for (int at = 0; at < 50000; at += 500) {
      EXPECT_TRUE(writer.append(ramp(500, at).block()));
      progress->advance(writer.flushed());
    }
    EXPECT_TRUE(writer.finish());
    progress->finish(std::nullopt);
  });
  AudioBuffer out(1000);
  for (int at = 0; at < 50000; at += 1000) {
    ASSERT_TRUE(stage->pull(Frames(at), out.block()));
    ASSERT_EQ(out.channel(0)[999], at + 999.0);
  }
  worker.join();
}

TEST(LaneFile, SaysWhenTheWorkerFailed) {
  test::TempFolder const folder;
  auto writer = LaneFileWriter::create(folder / "a.lane").value();
  auto const progress = std::make_shared<LaneProgress>();
  auto stage = LaneFileStage::open(folder / "a.lane", Frames(0), Frames(5000), progress).value();
  progress->finish(Error{ErrorKind::file, "the disk is full", {}, {}});
  AudioBuffer out(100);
  EXPECT_FALSE(stage->pull(Frames(0), out.block()));
}

} // namespace
} // namespace lacquer
