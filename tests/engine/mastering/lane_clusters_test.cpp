#include "mastering/lane_clusters.h"

#include "processors/catalog.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

Album threeTracks(ColdCache const& folder) {
  ImportedFile const file = makeMix(folder / "a.wav", sineWave(1000, 0.1), 44100);
  return makeAlbum({file, file, file});
}

TEST(LaneClusters, SeparateTracksAreJudgedAlone) {
  ColdCache const folder;
  Album const album = threeTracks(folder);
  EXPECT_EQ(laneClusters(album, makeTimeline(album)).size(), 3u);
}

TEST(LaneClusters, OverlappingTracksAreJudgedTogether) {
  ColdCache const folder;
  Album album = threeTracks(folder);
  album.tracks[2].gap = Seconds(-0.3);
  auto const clusters = laneClusters(album, makeTimeline(album));
  ASSERT_EQ(clusters.size(), 2u);
  EXPECT_EQ(clusters[1].lanes, (std::vector<std::size_t>{1, 2}));
}

TEST(LaneClusters, AnAlbumChainHearsThemAll) {
  ColdCache const folder;
  Album album = threeTracks(folder);
  album = edits::addSlot(album, TrackId(), ParamValues(*findProcessor("limiter")->table), 0).value();
  auto const clusters = laneClusters(album, makeTimeline(album));
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0].range.end, makeTimeline(album).length);
}

} // namespace
} // namespace lacquer
