#include "album/validate.h"

#include "album/edits.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using testing::HasSubstr;
using testing::IsEmpty;

/// Severity of the only finding whose text holds `part`; fails where there is none.
Severity severityOf(std::vector<Finding> const& findings, std::string const& part) {
  for (Finding const& finding : findings)
    if (finding.what.find(part) != std::string::npos) {
      EXPECT_FALSE(finding.remedy.empty());
      return finding.severity;
    }
  ADD_FAILURE() << "nothing says " << part;
  return Severity::note;
}

TEST(Validate, FindsNothingInAPlainAlbum) {
  EXPECT_THAT(validate(plainAlbum({10.0, 95.0 * 60.0, 3.0})), IsEmpty());
}

TEST(Validate, MissesTracks) {
  EXPECT_EQ(severityOf(validate({}), "no tracks"), Severity::error);
}

TEST(Validate, FindsClipsWithoutSourceAndOutsideIt) {
  Album album = plainAlbum({10.0, 10.0});
  album.tracks[0].clips[0].source = SourceId(999);
  album.tracks[1].clips[0].out = Frames(441001);
  EXPECT_EQ(severityOf(validate(album), "missing"), Severity::error);
  EXPECT_EQ(severityOf(validate(album), "outside its source"), Severity::error);
}

TEST(Validate, FindsIdsThatAreThereTwice) {
  Album album = plainAlbum({10.0, 10.0});
  album.tracks[1].id = album.tracks[0].id;
  EXPECT_EQ(severityOf(validate(album), "not unique"), Severity::error);
}

TEST(Validate, WarnsOfFadesAndOverlapsThatDoNotFit) {
  Album album = plainAlbum({10.0, 5.0});
  album.tracks[0].fadeIn.length = Seconds(11.0);
  album.tracks[1].gap = Seconds(-6.0);
  EXPECT_EQ(severityOf(validate(album), "fade is longer"), Severity::warning);
  EXPECT_EQ(severityOf(validate(album), "overlaps"), Severity::warning);
}

TEST(Validate, WarnsOfALevelThatTheSoundHasLeft) {
  Album album = plainAlbum({10.0});
  album = edits::setSolvedLevel(album, album.tracks[0].id, Decibels(-2.0), LevelPlace::postChain).value();
  EXPECT_THAT(validate(album), IsEmpty());
  album = edits::setField(album, "tracks.1.gain", "1").value();
  EXPECT_EQ(severityOf(validate(album), "solved"), Severity::warning);
}

TEST(Validate, WarnsOfAnIsrcThatIsThereTwice) {
  Album album = plainAlbum({10.0, 10.0});
  album.tracks[0].isrc = album.tracks[1].isrc = "GBAAA2400001";
  EXPECT_EQ(severityOf(validate(album), "ISRC of"), Severity::warning);
}

TEST(ValidateForCd, AsksForFourSecondsBetweenStarts) {
  EXPECT_THAT(validateForCd(plainAlbum({4.0, 4.0})), IsEmpty());
  EXPECT_EQ(severityOf(validateForCd(plainAlbum({10.0, 3.9})), "shorter than the 4 s"), Severity::error);
  EXPECT_EQ(severityOf(validateForCd(plainAlbum({3.0, 10.0})), "only with the pause"), Severity::warning);
}

TEST(ValidateForCd, LimitsLengthAndCountPerPart) {
  EXPECT_EQ(severityOf(validateForCd(plainAlbum({74.0 * 60.0 + 1.0})), "beyond the 74:00"), Severity::warning);
  EXPECT_EQ(severityOf(validateForCd(plainAlbum({78.0 * 60.0})), "beyond 77:00"), Severity::warning);
  EXPECT_EQ(severityOf(validateForCd(plainAlbum({80.0 * 60.0})), "does not fit"), Severity::error);
  EXPECT_EQ(severityOf(validateForCd(plainAlbum(std::vector<double>(100, 5.0))), "100 tracks"), Severity::error);
  Album two = plainAlbum({50.0 * 60.0, 50.0 * 60.0});
  two.tracks[1].partBreak = PartBreak::disc;
  EXPECT_THAT(validateForCd(two), IsEmpty());
}

// 79:57:74 is the last length that the lead-out's address can hold: 359849 CD frames of 588 frames.
TEST(ValidateForCd, TakesTheLongestProgrammeAndNotOneFrameMore) {
  Album album = plainAlbum({4798.0});
  album.sources[0].length = Frames(std::int64_t{359849} * 588);
  album.tracks[0].clips[0].out = album.sources[0].length;
  EXPECT_EQ(severityOf(validateForCd(album), "beyond 77:00"), Severity::warning);
  album.sources[0].length += Frames(1);
  album.tracks[0].clips[0].out = album.sources[0].length;
  EXPECT_EQ(severityOf(validateForCd(album), "does not fit"), Severity::error);
}

} // namespace
} // namespace lacquer
