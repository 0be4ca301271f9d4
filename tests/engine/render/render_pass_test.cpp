#include "rendered.h"

#include "processors/catalog.h"
#include "render/render_cache.h"
#include "support/test_album.h"

#include <fstream>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

Album limitedAlbum(ColdCache const& folder, int tracks) {
  std::vector<ImportedFile> files;
  for (int i = 0; i < tracks; ++i)
    files.push_back(makeMix(folder / ("t" + std::to_string(i) + ".wav"), whiteNoise(20 + static_cast<unsigned>(i), 0.9), 30000 + 1000 * i));
  Album album = makeAlbum(files);
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    album = edits::addSlot(album, album.tracks[i].id, ParamValues(*findProcessor("limiter")->table), 0).value();
  return album;
}

TEST(RenderPass, IsTheSameWithAnyNumberOfJobs) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 4);
  RenderOptions options;
  options.jobs = 1;
  Programme const one = offline(album, options);
  for (int const jobs : {2, 3, 8}) {
    ColdCache const fresh;
    options.jobs = jobs;
    EXPECT_EQ(offline(album, options), one) << jobs;
  }
}

TEST(RenderPass, IsTheSameFromTheCache) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 2);
  RenderOptions options;
  options.keepHeads = true;
  Programme const cold = offline(album, options);
  EXPECT_EQ(offline(album, options), cold);
  Album louder = album;
  louder.tracks[0].level = {Decibels(3.0), LevelPlace::preLimiter, std::nullopt};
  Programme const fromHead = offline(louder, options);
  ColdCache const fresh;
  EXPECT_EQ(offline(louder), fromHead);
}

TEST(RenderPass, IsTheSameBehindCachedHeadsWithAnyNumberOfJobsAndOverlaps) {
  ColdCache const folder;
  Album album = limitedAlbum(folder, 5);
  for (Track& track : album.tracks) {
    track.level.place = LevelPlace::preLimiter;
    track.chain.insert(track.chain.begin(), Slot{SlotId(album.nextId++), ParamValues(*findProcessor("compressor")->table)});
    track.gap = Seconds(-0.3);
  }
  RenderOptions solving;
  solving.keepHeads = true;
  Programme const expected = offline(album, solving);
  for (int const jobs : {1, 2, 5}) {
    RenderOptions options;
    options.jobs = jobs;
    EXPECT_EQ(offline(album, options), expected) << jobs;
  }
}

TEST(RenderPass, RendersARangeAsPartOfTheWhole) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 3);
  Programme const whole = offline(album);
  RenderOptions options;
  options.range = FrameRange{Frames(31000), Frames(70000)};
  Programme const part = offline(album, options);
  ASSERT_EQ(part[0].size(), 39000u);
  EXPECT_TRUE(std::equal(part[0].begin(), part[0].end(), whole[0].begin() + 31000));
}

TEST(RenderPass, LeavesOutTheTracksThatAreNotAskedFor) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 2);
  RenderOptions options;
  options.only = {false, true};
  Programme const out = offline(album, options);
  EXPECT_EQ(out[0][1000], 0.0);
  EXPECT_NE(out[0][31000], 0.0);
}

TEST(RenderPass, RefusesASourceThatChangedOnDisk) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 2);
  static_cast<void>(makeMix(folder / "t1.wav", whiteNoise(99, 0.2), 31000));
  auto const result = renderProgramme(album, {}, {}, [](Frames, AudioBlock) -> Result<void> { return {}; });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::file);
  EXPECT_EQ(result.error().file.filename(), "t1.wav");
  EXPECT_NE(result.error().message().find("changed"), std::string::npos);
}

TEST(RenderPass, NamesTheFileThatIsMissing) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 1);
  std::filesystem::remove(folder / "t0.wav");
  auto const result = renderProgramme(album, {}, {}, [](Frames, AudioBlock) -> Result<void> { return {}; });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::file);
  EXPECT_EQ(result.error().file.filename(), "t0.wav");
}

TEST(RenderPass, StopsWhenCancelledAndLeavesNoTemporaryFiles) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 3);
  Progress progress;
  auto const result = renderProgramme(album, {}, progress, [&](Frames, AudioBlock) -> Result<void> {
    progress.cancel.cancel();
    return {};
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::cancelled);
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder / "cache"))
    if (entry.is_regular_file()) {
      EXPECT_EQ(entry.path().extension(), ".lane") << entry.path();
    }
}

TEST(RenderPass, HandsOnWhatTheSinkSays) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 2);
  auto const result = renderProgramme(album, {}, {}, [](Frames, AudioBlock) -> Result<void> {
    return fileFailed("out.wav", "the disk is full", "Free some space");
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().what, "the disk is full");
}

TEST(RenderPass, RendersInStepWhereTheCacheCannotBeWritten) {
  ColdCache const folder;
  Album const album = limitedAlbum(folder, 2);
  Programme const expected = offline(album);
  TempFolder const other;
  std::ofstream(other / "file") << "not a folder";
  ::setenv("XDG_CACHE_HOME", (other / "file").c_str(), 1);
  EXPECT_EQ(offline(album), expected);
}

} // namespace
} // namespace lacquer
