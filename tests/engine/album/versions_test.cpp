#include "album/versions.h"
#include "album/changes.h"
#include "album/timeline.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using test::randomAlbum;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Three tracks; the second has an instrumental mix that lies a second later in its file.
Album albumWithMixes() {
  Album album = plainAlbum({20.0, 30.0, 10.0});
  album = edits::setField(album, "tracks.2.revision", "Main").value();
  ImportedFile instrumental{test::makeSource("Instrumental", 31.0), "", "", "Instrumental", "", {}};
  album = edits::replaceMix(album, album.tracks[1].id, instrumental, {Seconds(1.0), false}).value();
  album = edits::setField(album, "tracks.2.mix", "Main").value();
  album = edits::addVersion(album, "Instrumental").value();
  return edits::setOverride(album, "Instrumental", "tracks.2.mix", "Instrumental").value();
}

Album albumWithLimiters() {
  Album album = plainAlbum({10.0, 10.0});
  auto const add = [&](TrackId track, char const* id, std::size_t place) {
    album = edits::addSlot(album, track, ParamValues(*findProcessor(id)->table), place).value();
  };
  add(album.tracks[0].id, "limiter", 0);
  add(album.tracks[0].id, "clipper", 1);
  add(album.tracks[0].id, "limiter", 2);
  add(TrackId(), "equalizer", 0);
  add(TrackId(), "limiter", 1);
  return album;
}

TEST(Versions, OfNoNameAreTheMainOne) {
  for (unsigned seed = 0; seed < 10; ++seed)
    EXPECT_EQ(albumOfVersion(randomAlbum(seed), "").value(), randomAlbum(seed));
}

TEST(Versions, WithoutValuesOfTheirOwnSoundLikeTheMainOne) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    Album const album = randomAlbum(seed);
    EXPECT_EQ(albumOfVersion(album, "Clean").value(), album);
  }
}

TEST(Versions, FollowTheMainOneButForTheirOverrides) {
  Album album = edits::addVersion(plainAlbum({20.0, 30.0}), "Clean").value();
  album = edits::setOverride(album, "Clean", "tracks.2.gap", "4 s").value();
  album = edits::setField(album, "tracks.2.gap", "1").value();
  album = edits::setField(album, "tracks.1.gain", "-3").value();
  Album const clean = albumOfVersion(album, "Clean").value();
  EXPECT_EQ(clean.tracks[1].gap, Seconds(4.0));
  EXPECT_EQ(clean.tracks[0].gain, Decibels(-3.0));
  EXPECT_EQ(album.tracks[1].gap, Seconds(1.0));
}

TEST(Versions, PlayAnotherMixWhereItLies) {
  Album const album = albumWithMixes();
  Album const version = albumOfVersion(album, "Instrumental").value();
  EXPECT_EQ(version.tracks[1].revision, "Instrumental");
  EXPECT_EQ(version.tracks[1].clips[0].in, Frames(44100));
  EXPECT_EQ(version.findSource(version.tracks[1].clips[0].source)->path.stem(), "Instrumental");
  EXPECT_EQ(album.tracks[1].revision, "Main");
}

TEST(Versions, NameTheMixesThatThereAre) {
  Album const album = albumWithMixes();
  auto const result = edits::setOverride(album, "Instrumental", "tracks.2.mix", "Acapella");
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message(), HasSubstr("‘Main’"));
  EXPECT_THAT(result.error().message(), HasSubstr("‘Instrumental’"));
}

TEST(Versions, KeepPlayingAMixThatIsRenamed) {
  Album album = albumWithMixes();
  album = edits::setOverride(album, "Instrumental", "tracks.2.mix", "Main").value();
  album = edits::setField(album, "tracks.2.revision", "Main v2").value();
  EXPECT_EQ(albumOfVersion(album, "Instrumental")->tracks[1].revision, "Main v2");
}

TEST(Versions, WhoseMixIsGoneAreRefusedAndSayWhich) {
  Album album = albumWithMixes();
  album = edits::removeMix(album, album.tracks[1].id, 0).value();
  auto const version = albumOfVersion(album, "Instrumental");
  ASSERT_FALSE(version);
  EXPECT_EQ(version.error().kind, ErrorKind::refused);
  EXPECT_THAT(version.error().message(), HasSubstr("‘Instrumental’"));
  EXPECT_THAT(version.error().message(), HasSubstr("evert"));
  auto const findings = validateVersion(album, "Instrumental");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::error);
  album = edits::revertOverride(album, "Instrumental", "tracks.2.mix").value();
  EXPECT_TRUE(albumOfVersion(album, "Instrumental"));
}

TEST(Versions, KeepTheLevelsThatTheMainOneWasSolvedFor) {
  Album album = albumWithMixes();
  album = edits::setSolvedLevel(album, album.tracks[1].id, Decibels(-2.0), LevelPlace::postChain).value();
  Album const version = albumOfVersion(album, "Instrumental").value();
  EXPECT_EQ(version.tracks[1].level.gain, Decibels(-2.0));
  EXPECT_THAT(validate(version), IsEmpty()); // no stale level
  Album const stale = edits::setField(album, "tracks.2.gain", "1").value();
  EXPECT_THAT(validate(albumOfVersion(stale, "Instrumental").value()), testing::SizeIs(1));
}

TEST(Versions, WithALevelOfTheirOwnAreNotSolved) {
  Album album = albumWithMixes();
  album = edits::setSolvedLevel(album, album.tracks[1].id, Decibels(-2.0), LevelPlace::postChain).value();
  album = edits::setOverride(album, "Instrumental", "tracks.2.level", "-1").value();
  EXPECT_EQ(albumOfVersion(album, "Instrumental")->tracks[1].level.solvedFor, std::nullopt);
}

TEST(Versions, StayWithTheirTracksAndSlots) {
  Album album = albumWithLimiters();
  album = edits::addVersion(album, "Quiet").value();
  album = edits::setOverride(album, "Quiet", "tracks.1.chain.3.ceiling", "-3").value();
  TrackId const track = album.tracks[0].id;
  album = edits::moveTrack(album, track, 1).value();
  album = edits::moveSlot(album, track, album.tracks[1].chain[2].id, 0).value();
  EXPECT_THAT(overrideLines(album, "Quiet").at(0).address, "tracks.2.chain.1.ceiling");
  EXPECT_EQ(fieldText(albumOfVersion(album, "Quiet").value(), "tracks.2.chain.1.ceiling").value(), "-3");
  album = edits::removeTrack(album, track).value();
  EXPECT_THAT(overrideLines(album, "Quiet"), IsEmpty());
  EXPECT_TRUE(albumOfVersion(album, "Quiet"));
  EXPECT_EQ(validateVersion(album, "Quiet").at(0).severity, Severity::note);
}

TEST(Versions, RefuseWhatAllVersionsShare) {
  Album album = albumWithMixes();
  album.deliverables = {{.name = "wav24"}};
  album = edits::addLanguage(album, "de").value();
  for (char const* address : {"tracks.2.part", "tracks.2.continuous", "tracks.1.locked", "tracks.2.revision", "rate",
                              "cover", "deliverables.1.dither", "languages.1.language", "versions.1.name"})
    EXPECT_THAT(edits::setOverride(album, "Instrumental", address, "on").error().message(), HasSubstr("all versions"))
        << address;
  for (char const* address : {"isrc", "upc", "tracks.9.gap", "gap", ""})
    EXPECT_FALSE(edits::setOverride(album, "Instrumental", address, "x")) << address;
}

TEST(Versions, OverrideCodesAndTextsAlsoOfLanguages) {
  Album album = edits::addLanguage(plainAlbum({10.0}), "de").value();
  album = edits::addVersion(album, "Clean").value();
  album = edits::setOverride(album, "Clean", "tracks.1.isrc", "gb-aaa-26-00001").value();
  album = edits::setOverride(album, "Clean", "languages.1.tracks.1.title", "Sauber").value();
  album = edits::setOverride(album, "Clean", "languages.1.title", "Album").value();
  Album const clean = albumOfVersion(album, "Clean").value();
  EXPECT_EQ(clean.tracks[0].isrc, "GBAAA2600001");
  EXPECT_EQ(clean.languages[0].tracks.at(clean.tracks[0].id).title, "Sauber");
  EXPECT_EQ(clean.languages[0].album.title, "Album");
  album = edits::setField(album, "languages.1.language", "fr").value();
  EXPECT_EQ(albumOfVersion(album, "Clean")->languages[0].album.title, "Album");
  album = edits::removeLanguage(album, 0).value();
  EXPECT_EQ(overrideLines(album, "Clean").size(), 1u);
}

TEST(Versions, ObeyTheLocksOfTracks) {
  Album album = albumWithMixes();
  album = edits::setField(album, "tracks.2.locked", "on").value();
  EXPECT_THAT(edits::setOverride(album, "Instrumental", "tracks.2.gap", "1").error().message(), HasSubstr("locked"));
  EXPECT_THAT(edits::revertOverride(album, "Instrumental", "tracks.2.mix").error().message(), HasSubstr("locked"));
  Album const version = albumOfVersion(album, "Instrumental").value(); // what was set before stands
  EXPECT_EQ(version.tracks[1].revision, "Instrumental");
  EXPECT_TRUE(version.tracks[1].locked);
}

TEST(Versions, MoveBothEndsOfAClipInWhateverOrder) {
  Album album = edits::addVersion(plainAlbum({30.0}), "Edit").value();
  album = edits::setField(album, "tracks.1.out", "10").value();
  album = edits::setOverride(album, "Edit", "tracks.1.out", "30").value();
  album = edits::setOverride(album, "Edit", "tracks.1.in", "20").value();
  album = edits::setOverride(album, "Edit", "tracks.1.out", "25").value();
  std::swap(album.versions[0].overrides[0], album.versions[0].overrides[1]);
  Album const edit = albumOfVersion(album, "Edit").value();
  EXPECT_EQ(edit.tracks[0].clips[0].in, Frames(20 * 44100));
  EXPECT_EQ(edit.tracks[0].clips[0].out, Frames(25 * 44100));
}

TEST(Versions, HaveOneValueForLinkedSlots) {
  Album album = albumWithLimiters();
  TrackId const other = album.tracks[1].id;
  album = edits::linkSlot(album, album.tracks[0].id, album.tracks[0].chain[2].id, std::span(&other, 1)).value();
  album = edits::addVersion(album, "Quiet").value();
  album = edits::setOverride(album, "Quiet", "tracks.1.chain.3.ceiling", "-3").value();
  album = edits::setOverride(album, "Quiet", "tracks.2.chain.1.ceiling", "-4").value();
  EXPECT_EQ(overrideLines(album, "Quiet").size(), 1u);
  EXPECT_EQ(fieldText(albumOfVersion(album, "Quiet").value(), "tracks.1.chain.3.ceiling").value(), "-4");
  album = edits::revertOverride(album, "Quiet", "tracks.1.chain.3.ceiling").value();
  EXPECT_THAT(overrideLines(album, "Quiet"), IsEmpty());
}

TEST(Versions, RevertToTheMainOne) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    Album album = randomAlbum(seed);
    for (Track& track : album.tracks)
      track.locked = false;
    Album const main = edits::addVersion(album, "New").value();
    for (std::string const& address : fieldAddresses(album)) {
      auto const changed = edits::setOverride(main, "New", address, "3");
      if (!changed)
        continue;
      ASSERT_EQ(overrideLines(*changed, "New").size(), 1u) << address;
      auto const reverted = edits::revertOverride(*changed, "New", overrideLines(*changed, "New")[0].address);
      ASSERT_TRUE(reverted) << address;
      EXPECT_EQ(*reverted, main) << address;
    }
  }
}

TEST(Versions, SetWhatAnEditOfTheMainVersionWouldSet) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    Album album = randomAlbum(seed);
    album.versions = {{"New", {}}};
    for (Track& track : album.tracks) {
      track.locked = false;
      track.level.solvedFor.reset();
    }
    for (std::string const& address : fieldAddresses(album)) {
      auto const overridden = edits::setOverride(album, "New", address, "2");
      if (!overridden)
        continue;
      Album expected = edits::setField(album, address, "2").value();
      expected.versions = overridden->versions;
      EXPECT_EQ(albumOfVersion(*overridden, "New").value(), expected) << address;
    }
  }
}

TEST(Versions, AreSetAndReadByAddress) {
  Album album = albumWithMixes();
  album = edits::setField(album, "versions.1.tracks.3.gap", "4").value();
  EXPECT_EQ(fieldText(album, "versions.1.tracks.3.gap").value(), "4");
  EXPECT_EQ(fieldText(album, "versions.1.tracks.1.gap").value(), "2");
  EXPECT_EQ(fieldText(album, "tracks.3.gap").value(), "2");
  EXPECT_EQ(editName(album, "versions.1.tracks.3.gap", "5"), "Gap before ‘Track 3’ in ‘Instrumental’ 4.0 → 5.0 s");
  album = edits::setField(album, "versions.1.name", "Karaoke").value();
  EXPECT_EQ(album.versions[0].name, "Karaoke");
  EXPECT_FALSE(edits::setField(album, "versions.2.name", "x"));
}

TEST(Versions, AreListedAsPeopleReadThem) {
  Album album = albumWithMixes();
  album = edits::setOverride(album, "Instrumental", "tracks.1.gain", "-1").value();
  album = edits::setOverride(album, "Instrumental", "title", "Panes (Instrumental)").value();
  std::vector<OverrideLine> const lines = overrideLines(album, "Instrumental");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].label, "Title of the album");
  EXPECT_EQ(lines[1].address, "tracks.1.gain");
  EXPECT_EQ(lines[1].mainText, "0");
  EXPECT_EQ(lines[2].label, "Mix of ‘Track 2’");
  EXPECT_EQ(lines[2].text, "Instrumental");
  EXPECT_EQ(lines[2].mainText, "Main");
}

TEST(Versions, ForTheCuttingRoomHaveNoLastLimiterAndNoClipper) {
  Album const album = edits::addVinylVersion(albumWithLimiters(), "Vinyl").value();
  Album const vinyl = albumOfVersion(album, "Vinyl").value();
  EXPECT_FALSE(vinyl.tracks[0].chain[0].bypassed);
  EXPECT_TRUE(vinyl.tracks[0].chain[1].bypassed);
  EXPECT_TRUE(vinyl.tracks[0].chain[2].bypassed);
  EXPECT_FALSE(vinyl.chain[0].bypassed);
  EXPECT_TRUE(vinyl.chain[1].bypassed);
  EXPECT_EQ(overrideLines(album, "Vinyl").size(), 3u);
}

TEST(Versions, HaveNamesOfTheirOwn) {
  Album album = edits::addVersion(plainAlbum({10.0}), "Clean").value();
  for (char const* name : {"", "  ", "clean", "two\nlines"})
    EXPECT_FALSE(edits::addVersion(album, name)) << name;
  album = edits::addVersion(album, "Vinyl").value();
  EXPECT_FALSE(edits::renameVersion(album, "Vinyl", "Clean"));
  EXPECT_TRUE(edits::renameVersion(album, "Vinyl", "VINYL"));
  EXPECT_THAT(albumOfVersion(album, "vinyl").error().message(), HasSubstr("‘Clean’, ‘Vinyl’"));
}

TEST(Versions, TakeTheirDeliverablesAlong) {
  Album album = edits::addVersion(plainAlbum({10.0}), "Clean").value();
  album = edits::setDeliverables(album, {{.name = "wav24"}, {.name = "wav24", .version = "Clean"}}).value();
  EXPECT_FALSE(edits::setDeliverables(album, {{.name = "wav24", .version = "Dirty"}}));
  EXPECT_FALSE(edits::setDeliverables(album, {{.name = "wav24"}, {.name = "wav24"}}));
  EXPECT_THAT(edits::setField(album, "deliverables.1.version", "Dirty").error().message(), HasSubstr("‘Clean’"));
  Album const renamed = edits::renameVersion(album, "Clean", "Radio").value();
  EXPECT_EQ(renamed.deliverables[1].version, "Radio");
  Album const removed = edits::removeVersion(renamed, renamed.versions[0].name).value();
  EXPECT_EQ(removed.deliverables.size(), 1u);
}

TEST(Versions, TellOfMixesThatDoNotFit) {
  Album album = albumWithMixes();
  EXPECT_THAT(validateVersion(album, "Instrumental"), IsEmpty());
  album = edits::setField(album, "tracks.2.isrc", "GBAAA2600001").value();
  EXPECT_THAT(validateVersion(album, "Instrumental").at(0).what, HasSubstr("ISRC"));
  album = edits::setOverride(album, "Instrumental", "tracks.2.isrc", "GBAAA2600002").value();
  EXPECT_THAT(validateVersion(album, "Instrumental"), IsEmpty());

  album = edits::setField(album, "tracks.2.out", "29").value(); // of the main mix alone
  auto const findings = validateVersion(album, "Instrumental");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].where, "Track 2 ‘Track 2’");
  EXPECT_THAT(findings[0].what, HasSubstr("1.000 s longer"));
}

TEST(Versions, TellOfMixesThatBeginLate) {
  Album album = plainAlbum({20.0});
  album = edits::setField(album, "tracks.1.revision", "Main").value();
  ImportedFile const late{test::makeSource("Late", 18.0), "", "", "Late", "", {}};
  album = edits::replaceMix(album, album.tracks[0].id, late, {Seconds(-2.0), false}).value();
  album = edits::setField(album, "tracks.1.mix", "Main").value();
  album = edits::addVersion(album, "Late").value();
  album = edits::setOverride(album, "Late", "tracks.1.mix", "Late").value();
  auto const findings = validateVersion(album, "Late");
  ASSERT_FALSE(findings.empty());
  EXPECT_THAT(findings[0].what, HasSubstr("lacks the first 2.000 s"));
}

TEST(Versions, AreNoChangeOfTheSound) {
  Album const album = albumWithMixes();
  Changes const changes = diff(album, edits::setOverride(album, "Instrumental", "tracks.1.gain", "-1").value());
  EXPECT_TRUE(changes.text);
  EXPECT_FALSE(changes.structural);
  EXPECT_THAT(changes.soundOf, IsEmpty());
}

TEST(Languages, AreAtMostSevenBesideTheAlbumsOwn) {
  Album album = edits::setField(plainAlbum({10.0}), "language", "en").value();
  EXPECT_FALSE(edits::addLanguage(album, "en"));
  EXPECT_FALSE(edits::addLanguage(album, ""));
  EXPECT_FALSE(edits::addLanguage(album, "german"));
  for (char const* code : {"de", "fr", "it", "es", "ja", "sv", "pt"})
    album = edits::addLanguage(album, code).value();
  EXPECT_FALSE(edits::addLanguage(album, "nl"));
  EXPECT_FALSE(edits::setField(album, "languages.1.language", "fr"));
  EXPECT_EQ(edits::removeLanguage(album, 0)->languages[0].language, "fr");
  EXPECT_FALSE(edits::removeLanguage(album, 7));
}

TEST(Languages, HoldTextsByNumberOrCode) {
  Album album = edits::addLanguage(plainAlbum({10.0, 10.0}), "de").value();
  Album const empty = album;
  album = edits::setField(album, "languages.de.tracks.2.title", "Glas").value();
  EXPECT_EQ(fieldText(album, "languages.1.tracks.2.title").value(), "Glas");
  EXPECT_EQ(editName(album, "languages.1.tracks.2.title", "Scheibe"), "Title of ‘Track 2’ in ‘de’ Glas → Scheibe");
  album = edits::moveTrack(album, album.tracks[1].id, 0).value();
  EXPECT_EQ(fieldText(album, "languages.1.tracks.1.title").value(), "Glas");
  album = edits::setField(album, "languages.1.tracks.1.title", "").value();
  EXPECT_EQ(album.languages, empty.languages);
}

} // namespace
} // namespace lacquer
