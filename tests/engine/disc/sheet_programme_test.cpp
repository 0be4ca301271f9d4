#include "disc/sheet_programme.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

ImportedFile fileOf(std::int64_t frames, SampleRate rate = kCdRate) {
  ImportedFile file;
  file.source.path = "a.wav";
  file.source.length = Frames(frames);
  file.source.rate = rate;
  return file;
}

SheetTrack trackAt(std::size_t piece) {
  SheetTrack track;
  track.firstPiece = piece;
  return track;
}

TEST(SheetProgramme, PlacesRunOnOverPieces) {
  SheetListing listing;
  listing.pieces = {{0, Frames(100), Frames(50)}, {std::nullopt, Frames(0), Frames(30)}, {0, Frames(0), std::nullopt}};
  std::vector<ImportedFile> const files{fileOf(400)};
  auto const programme = SheetProgramme::make(listing, files);
  ASSERT_TRUE(programme.has_value());
  EXPECT_EQ(programme->find({1, 0, Frames(60)}), (SheetPlace{1, Frames(10)}));
  EXPECT_EQ(programme->find({1, 1, Frames(30)}), (SheetPlace{2, Frames(0)}));
  EXPECT_EQ(programme->find({1, 0, Frames(9999)}), programme->end());
  EXPECT_DOUBLE_EQ(programme->distance({0, Frames(10)}, programme->end()).value(), 470.0 / 44100.0);
  EXPECT_DOUBLE_EQ(programme->distance({1, Frames(10)}, {0, Frames(10)}).value(), -50.0 / 44100.0);
}

TEST(SheetProgramme, TracksOfATocBeginOnWholeSectors) {
  SheetListing listing;
  listing.rules = SheetRules::toc;
  listing.pieces = {{0, Frames(0), Frames(600)}, {0, Frames(0), Frames(600)}};
  listing.tracks = {trackAt(0), trackAt(1)};
  std::vector<ImportedFile> const files{fileOf(600)};
  auto const programme = SheetProgramme::make(listing, files);
  ASSERT_TRUE(programme.has_value());
  ASSERT_EQ(programme->stretches().size(), 3U);
  EXPECT_EQ(programme->stretches()[1].length(), Frames(2 * 588 - 600));
  EXPECT_EQ(programme->find({1, 1, Frames(1)}), (SheetPlace{2, Frames(588)})); // the next sector
}

TEST(SheetProgramme, PieceBeyondItsFileIsRefusedOfATocAndLeftOutOfACueSheet) {
  SheetListing listing;
  listing.pieces = {{0, Frames(0), Frames(700)}, {0, Frames(700), std::nullopt}};
  std::vector<ImportedFile> const files{fileOf(600)};
  auto const programme = SheetProgramme::make(listing, files);
  ASSERT_TRUE(programme.has_value());
  EXPECT_EQ(programme->stretches().size(), 1U);
  EXPECT_FALSE(programme->find({2, 1, Frames(0)}).has_value());
  listing.rules = SheetRules::toc;
  EXPECT_FALSE(SheetProgramme::make(listing, files).has_value());
}

TEST(SheetProgramme, FilesOfAnotherRateAreCountedInTheirOwnFrames) {
  SheetListing listing;
  listing.pieces = {{0, Frames(44100), Frames(44100)}, {0, Frames(88200), Frames(44100)}};
  std::vector<ImportedFile> const files{fileOf(96000 * 4, SampleRate(96000))};
  auto const programme = SheetProgramme::make(listing, files);
  ASSERT_TRUE(programme.has_value());
  EXPECT_EQ(programme->stretches()[0].in, Frames(96000));
  EXPECT_EQ(programme->find({1, 0, Frames(22050)}), (SheetPlace{0, Frames(48000)}));
  EXPECT_TRUE(programme->isInside({1, Frames(0)}));
  EXPECT_FALSE(programme->isInside({0, Frames(0)}));
}

} // namespace
} // namespace lacquer
