#include "disc/toc_file.h"

#include "disc/disc_samples.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::twoTrackDisc;

TEST(TocFile, SaysWhereEachTrackLiesInTheFileWithoutTheDiscsPause) {
  EXPECT_EQ(makeTocFile(twoTrackDisc(), "Album.wav").bytes, "CD_DA\n"
                                                         "CATALOG \"4006381333931\"\n"
                                                         "\n"
                                                         "// Track 1\n"
                                                         "TRACK AUDIO\n"
                                                         "COPY\n"
                                                         "NO PRE_EMPHASIS\n"
                                                         "TWO_CHANNEL_AUDIO\n"
                                                         "ISRC \"GBAAA2400001\"\n"
                                                         "FILE \"Album.wav\" 00:00:00 00:08:00\n"
                                                         "\n"
                                                         "// Track 2\n"
                                                         "TRACK AUDIO\n"
                                                         "NO COPY\n"
                                                         "PRE_EMPHASIS\n"
                                                         "TWO_CHANNEL_AUDIO\n"
                                                         "FILE \"Album.wav\" 00:08:00\n"
                                                         "START 00:02:00\n"
                                                         "INDEX 00:04:00\n");
}

TEST(TocFile, HiddenMusicLiesBeforeTheStartOfTheFirstTrack) {
  DiscLayout disc = twoTrackDisc();
  disc.tracks[0].start = CdFrames(225);
  EXPECT_THAT(makeTocFile(disc, "Album.wav").bytes, HasSubstr("FILE \"Album.wav\" 00:00:00 00:08:00\nSTART 00:01:00\n"));
}

TEST(TocFile, TextIsAsciiWithQuotesAndForeignLettersEscaped) {
  DiscLayout disc = twoTrackDisc();
  disc.text.title = "A \"quoted\" \\ Größe";
  std::string const toc = makeTocFile(disc, "Album.wav").bytes;
  EXPECT_THAT(toc, HasSubstr(R"(    TITLE "A \"quoted\" \134 Gr\366\337e")"
                             "\n"));
  EXPECT_TRUE(std::ranges::all_of(toc, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; }));
}

TEST(TocFile, ItemOfOneTrackIsGivenForDiscAndAllTracks) {
  DiscLayout disc = twoTrackDisc();
  disc.tracks[1].text.composer = "Composer";
  std::string const toc = makeTocFile(disc, "Album.wav").bytes;
  std::size_t count = 0;
  for (auto at = toc.find("COMPOSER"); at != std::string::npos; at = toc.find("COMPOSER", at + 1))
    ++count;
  EXPECT_EQ(count, 3U) << toc;
  EXPECT_THAT(toc, Not(HasSubstr("TITLE")));
}

TEST(TocFile, LanguagesAreNumberedAsCdTextNumbersThem) {
  DiscLayout disc = twoTrackDisc();
  disc.language = "fr";
  disc.text.title = "Titre";
  disc.languages = {{"de", {.title = "Titel"}, {{.title = "Eins"}, {.title = "Zwei"}}}};
  std::string const toc = makeTocFile(disc, "Album.wav").bytes;
  EXPECT_THAT(toc, HasSubstr("  LANGUAGE_MAP {\n    0 : 15\n    1 : 8\n  }\n"));
  EXPECT_THAT(toc, HasSubstr("  LANGUAGE 1 {\n    TITLE \"Titel\"\n  }\n"));
  EXPECT_THAT(toc, HasSubstr("  LANGUAGE 1 {\n    TITLE \"Zwei\"\n  }\n"));
}

TEST(TocFile, GenreIsCodeNameAndZero) {
  DiscLayout disc = twoTrackDisc();
  disc.genre = "Rock"; // code 0x0017 of the CD-Text genres
  EXPECT_THAT(makeTocFile(disc, "Album.wav").bytes, HasSubstr("GENRE { 0, 23, 82, 111, 99, 107, 0 }\n"));
}

TEST(TocFile, ClosedInformationIsLeftOutAndSaid) {
  DiscLayout disc = twoTrackDisc();
  disc.closedInfo = "For the plant";
  TocFile const toc = makeTocFile(disc, "Album.wav");
  EXPECT_THAT(toc.bytes, Not(HasSubstr("plant")));
  EXPECT_EQ(toc.findings.size(), 1U);
}

TEST(TocFile, SerialCopyIsAFindingBecauseATocCannotSayIt) {
  DiscLayout disc = twoTrackDisc();
  EXPECT_THAT(makeTocFile(disc, "Album.wav").findings, IsEmpty());
  disc.tracks[1].serialCopy = true;
  auto const findings = makeTocFile(disc, "Album.wav").findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().severity, Severity::warning);
  EXPECT_THAT(findings.front().what, HasSubstr("track 2"));
}

} // namespace
} // namespace lacquer
