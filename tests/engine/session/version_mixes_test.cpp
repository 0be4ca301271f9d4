#include "session/version_mixes.h"

#include "album/edits.h"
#include "album/versions.h"
#include "support/test_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// White noise in bursts of changing level: no two places are alike, no two seeds have anything in common.
double stem(std::uint64_t seed, std::int64_t frame, int channel) {
  auto const random = [seed](std::uint64_t n) { // SplitMix64
    std::uint64_t z = (n + seed * 0x51ED2701ULL) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
  };
  if (frame < 0)
    return 0.0;
  double const level = 0.02 + 0.2 * random(static_cast<std::uint64_t>(frame / 9000));
  return level * (random(static_cast<std::uint64_t>(2 * frame + channel) + (std::uint64_t{1} << 40)) - 0.5);
}

struct VersionMixes : testing::Test {
  test::ColdCache folder;
  static constexpr std::int64_t kLength = 40 * 44100;

  /// A track that is the sum of two stems, and a version whose mix is as told, said to lie in its place.
  Album album(test::Signal const& otherMix) const {
    ImportedFile const song = test::makeMix(folder / "song.wav", [](std::int64_t n, int c) { return stem(1, n, c) + stem(2, n, c); }, kLength);
    ImportedFile const other = test::makeMix(folder / "other.wav", otherMix, kLength);
    Album made = edits::addTracks({}, {&song, 1}, 0).value();
    made = edits::setField(made, "tracks.1.title", "Glass").value();
    made = edits::setField(made, "tracks.1.revision", "Main").value();
    made = edits::replaceMix(made, made.tracks[0].id, other, {}).value();
    made = edits::setField(made, "tracks.1.revision", "Instrumental").value();
    made = edits::setField(made, "tracks.1.mix", "Main").value();
    made = edits::addVersion(made, "Instrumental").value();
    return edits::setOverride(made, "Instrumental", "tracks.1.mix", "Instrumental").value();
  }
  std::vector<Finding> checked(Album const& made) const {
    auto const findings = checkVersionMixes(made, "Instrumental", {});
    EXPECT_TRUE(findings.has_value());
    return findings.value_or(std::vector<Finding>());
  }
};

TEST_F(VersionMixes, AnInstrumentalInItsPlaceIsSilentlyRightThoughTheVoiceIsMissing) {
  EXPECT_THAT(checked(album([](std::int64_t n, int c) { return stem(1, n, c); })), IsEmpty());
}

TEST_F(VersionMixes, AMixThatLiesLateIsNamedWithItsDelay) {
  auto const findings = checked(album([](std::int64_t n, int c) { return stem(1, n - 529, c); })); // 12.0 ms
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[0].where, "‘Glass’ (Instrumental)");
  EXPECT_THAT(findings[0].what, HasSubstr("12.0 ms late"));
}

TEST_F(VersionMixes, ADelayThatItsClipMakesUpForIsNone) {
  Album made = album([](std::int64_t n, int c) { return stem(1, n - 44100, c); });
  made = edits::setOverride(made, "Instrumental", "tracks.1.in", "1").value();
  EXPECT_THAT(checked(made), IsEmpty());
}

TEST_F(VersionMixes, AnotherSongIsNoted) {
  auto const findings = checked(album([](std::int64_t n, int c) { return stem(3, n, c); }));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::note);
}

TEST_F(VersionMixes, WhereAVersionHasTheMainMixesNothingIsRead) {
  Album made = album([](std::int64_t n, int c) { return stem(1, n, c); });
  made = edits::addVersion(made, "Vinyl").value();
  std::filesystem::remove(folder / "song.wav");
  auto const findings = checkVersionMixes(made, "Vinyl", {});
  ASSERT_TRUE(findings.has_value());
  EXPECT_THAT(*findings, IsEmpty());
}

} // namespace
} // namespace lacquer
