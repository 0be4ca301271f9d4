#include "album/part_names.h"

#include "support/random_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using test::plainAlbum;

/// Two records: sides A and B on the first, C and D on the second.
Album doubleAlbum() {
  Album album = plainAlbum({10.0, 10.0, 10.0, 10.0});
  album.tracks[1].partBreak = PartBreak::side;
  album.tracks[2].partBreak = PartBreak::disc;
  album.tracks[3].partBreak = PartBreak::side;
  return album;
}

TEST(PartNames, ABreakIsNamedAfterWhatBegins) {
  Album const album = doubleAlbum();
  EXPECT_EQ(partBreakName(album, 0), "");
  EXPECT_EQ(partBreakName(album, 1), "Side B");
  EXPECT_EQ(partBreakName(album, 2), "Disc 2");
  EXPECT_EQ(partBreakName(album, 3), "Side D");
}

TEST(PartNames, ATrackWithoutABreakBeginsNothing) {
  EXPECT_EQ(partBreakName(plainAlbum({10.0, 10.0}), 1), "");
}

TEST(PartNames, SidesHaveLettersAndAnAlbumInOnePartHasNoName) {
  Album album = plainAlbum({10.0, 10.0});
  EXPECT_EQ(partName(album, makeTimeline(album), 0), "");
  album.tracks[1].partBreak = PartBreak::side;
  EXPECT_EQ(partName(album, makeTimeline(album), 0), "Side A");
  EXPECT_EQ(partName(album, makeTimeline(album), 1), "Side B");
  album.tracks[1].partBreak = PartBreak::disc;
  EXPECT_EQ(partName(album, makeTimeline(album), 1), "Disc 2");
}

} // namespace
} // namespace lacquer
