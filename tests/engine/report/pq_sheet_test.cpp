#include "report/pq_sheet.h"

#include "report/pq_rows.h"
#include "support/sample_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace lacquer {
namespace {

using testing::HasSubstr;

/// Three tracks: a hidden second before the first one, a pause before the second, none before the third.
DiscLayout handMadeDisc() {
  DiscLayout disc;
  disc.masterId = "NL-0042";
  DiscTrack one;
  one.number = 1;
  one.pregap = CdFrames(0);
  one.start = CdFrames(225);
  one.indexes = {CdFrames(4500)};
  one.isrc = "DEA122600001";
  one.text.title = "One";
  DiscTrack two;
  two.number = 2;
  two.pregap = CdFrames(10000);
  two.start = CdFrames(10150);
  two.preEmphasis = true;
  two.text.title = "Two";
  DiscTrack three;
  three.number = 3;
  three.start = CdFrames(20000);
  three.copyPermitted = true;
  disc.tracks = {one, two, three};
  disc.leadOut = CdFrames(30075);
  return disc;
}

/// A time on the sheet as frames, by its own arithmetic.
long framesOf(std::string const& text) {
  int minutes = 0;
  int seconds = 0;
  int frames = 0;
  std::sscanf(text.c_str(), "%d:%d:%d", &minutes, &seconds, &frames);
  return (minutes * 60L + seconds) * 75L + frames;
}

TEST(PqRows, nameEveryIndexInTheOrderOfTime) {
  auto const disc = handMadeDisc();
  std::vector<std::string> names;
  for (PqRow const& row : pqRows(disc))
    names.push_back(pqTrackText(row) + "/" + pqIndexText(row));
  EXPECT_THAT(names, testing::ElementsAre("01/00", "01/01", "01/02", "02/00", "02/01", "03/01", "AA/01"));
}

TEST(PqRows, programmeTimeIsDiscTimeLessTwoSeconds) {
  auto const disc = handMadeDisc();
  for (PqRow const& row : pqRows(disc))
    EXPECT_EQ(row.at.value() - row.programme.value(), 2 * 75);
}

TEST(PqRows, aTrackLastsToTheNextTracksFirstIndex) {
  auto const disc = handMadeDisc();
  auto const rows = pqRows(disc);
  EXPECT_EQ(rows[0].length, CdFrames(225)); // the pause of track 1, with what is hidden in it
  EXPECT_EQ(rows[1].length, CdFrames(10000 - 225));
  EXPECT_EQ(rows[2].length, std::nullopt);
  EXPECT_EQ(rows[3].length, CdFrames(150));
  EXPECT_EQ(rows[5].length, CdFrames(30075 - 20000));
  EXPECT_EQ(rows[6].length, std::nullopt);
}

TEST(PqRows, timeBeforeTheProgrammeIsNegative) {
  EXPECT_EQ(signedDiscTimeText(CdFrames(-150)), "−00:02:00");
  EXPECT_EQ(signedDiscTimeText(CdFrames(75 * 61 + 3)), "01:01:03");
}

TEST(PqSheet, everyTimeIsThatOfTheLayout) {
  auto const album = test::reportedAlbum(12);
  auto const report = test::sampleReport(album, nullptr);
  ASSERT_TRUE(report.parts.front().disc.has_value());
  DiscLayout const& disc = *report.parts.front().disc;
  std::istringstream sheet(pqSheetText(report));
  std::string line;
  std::size_t starts = 0;
  while (std::getline(sheet, line)) {
    std::istringstream words(line);
    std::string track, index, at, programme;
    words >> track >> index >> at >> programme;
    if (track == "AA") {
      EXPECT_EQ(framesOf(at), disc.leadOut.value());
    } else if (index == "01" && track.size() == 2 && at.size() == 8) {
      EXPECT_EQ(framesOf(at), disc.tracks[starts].start.value());
      EXPECT_EQ(framesOf(at) - framesOf(programme), 150);
      ++starts;
    }
  }
  EXPECT_EQ(starts, album.tracks.size());
}

TEST(PqSheet, lineBreaksInTitlesDoNotBreakItsLines) {
  auto album = test::reportedAlbum(2);
  album.tracks[0].credits.title = "One\nAA  01  99:59:74";
  auto const text = pqSheetText(test::sampleReport(album, nullptr));
  EXPECT_THAT(text, testing::Not(HasSubstr("\nAA  01  99:59:74")));
}

TEST(PqSheet, listsTheChecksumsOfTheDisc) {
  auto const album = test::reportedAlbum(3);
  auto const outcome = test::reportedOutcome(album);
  auto const text = pqSheetText(test::sampleReport(album, &outcome));
  EXPECT_THAT(text, HasSubstr("d41d8cd98f00b204e9800998ecf8427e  0BADCAFE      41234567  IMAGE.DAT"));
  EXPECT_THAT(text, testing::Not(HasSubstr(".wav")));
}

TEST(PqSheet, saysWhyAnAlbumIsNoDisc) {
  auto album = test::reportedAlbum(1);
  album.tracks[0].clips.front().out = Frames(44100 * 3); // under 4 s
  auto const report = test::sampleReport(album, nullptr);
  EXPECT_FALSE(report.parts.front().disc.has_value());
  EXPECT_THAT(pqSheetText(report), HasSubstr("4 s"));
}

} // namespace
} // namespace lacquer
