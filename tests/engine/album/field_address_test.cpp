#include "album/edits.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using test::randomAlbum;
using testing::HasSubstr;

TEST(FieldAddress, ReadsBackWhatItWritesForEveryFieldOfAnyAlbum) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    Album album = randomAlbum(seed);
    for (Track& track : album.tracks) {
      track.locked = false;
      track.level.solvedFor.reset();
    }
    for (std::string const& address : fieldAddresses(album)) {
      auto const text = fieldText(album, address);
      ASSERT_TRUE(text) << address;
      auto const again = edits::setField(album, address, *text);
      ASSERT_TRUE(again) << address << "=" << *text << ": " << again.error().message();
      EXPECT_EQ(*again, album) << address << "=" << *text;
    }
  }
}

TEST(FieldAddress, TakesNumbersWithUnits) {
  Album const album = plainAlbum({80.0, 80.0});
  EXPECT_EQ(edits::setField(album, "tracks.2.gap", "250ms")->tracks[1].gap, Seconds(0.25));
  EXPECT_EQ(edits::setField(album, "tracks.2.gain", "-1.5dB")->tracks[1].gain, Decibels(-1.5));
  EXPECT_EQ(edits::setField(album, "tracks.1.in", "1:02.5")->tracks[0].clips[0].in, Frames(62 * 44100 + 22050));
  EXPECT_EQ(edits::setField(album, "rate", "96 kHz")->rate, SampleRate(96000));
}

TEST(FieldAddress, SetsHowADeliverableIsMade) {
  Album album = plainAlbum({10.0});
  album.deliverables = {{.name = "wav16"}, {.name = "wav24"}};
  EXPECT_EQ(edits::setField(album, "deliverables.1.dither", "shaped")->deliverables[0].dither, Dither::shaped);
  EXPECT_EQ(edits::setField(album, "deliverables.2.word_length", "20")->deliverables[1].wordLength, 20);
  EXPECT_EQ(edits::setField(album, "deliverables.2.word_length", "file")->deliverables[1].wordLength, 0);
  EXPECT_EQ(editName(album, "deliverables.1.dither", "shaped"), "Dither of ‘wav16’ tpdf → shaped");
  EXPECT_THAT(edits::setField(album, "deliverables.2.word_length", "18").error().message(), HasSubstr("16, 20, 24"));
  EXPECT_THAT(edits::setField(album, "deliverables.3.dither", "tpdf").error().message(), HasSubstr("use 1 to 2"));
}

TEST(FieldAddress, SetsEveryOptionOfADeliverable) {
  Album album = plainAlbum({10.0});
  album.deliverables = {{.name = "mp3"}};
  for (auto const& [address, text] : std::vector<std::pair<char const*, char const*>>{
           {"rate", "96 kHz"}, {"peaks", "limit"}, {"ceiling", "-1"}, {"bitrate", "256"}, {"loudness_tags", "on"}, {"cover", "off"},
           {"id3", "2.3"}, {"file_names", "{title}"}, {"cd_text_codes", "on"}, {"isrc_on_every_index", "on"}, {"linked_sides", "off"}, {"platform", "spotify"}})
    album = edits::setField(album, std::string("deliverables.1.") + address, text).value();
  EXPECT_EQ(album.deliverables[0],
            (Deliverable{.name = "mp3", .rate = 96000, .peaks = PeakPolicy::limit, .ceiling = Decibels(-1.0), .bitrate = 256,
                         .loudnessTags = true, .cover = false, .id3 = Id3Version::v23, .fileNames = "{title}",
                         .cdTextCodes = true, .isrcOnEveryIndex = true, .linkedSides = false, .platform = "spotify"}));
  EXPECT_EQ(edits::setField(album, "deliverables.1.rate", "own")->deliverables[0].rate, 0);
  EXPECT_EQ(edits::setField(album, "deliverables.1.bitrate", "own")->deliverables[0].bitrate, 0);
  for (auto const& [address, text] : std::vector<std::pair<char const*, char const*>>{
           {"rate", "1"}, {"peaks", "maybe"}, {"ceiling", "1"}, {"bitrate", "7"}, {"id3", "2.5"}, {"bitrate", "-1"},
           {"file_names", "{colour}"}, {"file_names", "{track"}, {"file_names", "track}"}, {"file_names", "[{isrc}"}})
    EXPECT_FALSE(edits::setField(album, std::string("deliverables.1.") + address, text)) << address;
}

TEST(FieldAddress, RefusesATemplateOfFileNamesWithTheFieldsThatThereAre) {
  Album album = plainAlbum({10.0});
  album.deliverables = {{.name = "wav24"}};
  auto const refused = edits::setField(album, "deliverables.1.file_names", "{colour}");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  for (char const* const field : {"track", "disc", "title", "album_artist", "isrc", "catalogue"})
    EXPECT_THAT(refused.error().message(), HasSubstr(field));
  EXPECT_EQ(edits::setField(album, "deliverables.1.file_names", "")->deliverables[0].fileNames, "");
}

TEST(FieldAddress, SetsIndexMarksAsOneLine) {
  Album const album = plainAlbum({80.0});
  Album const marked = edits::setField(album, "tracks.1.index_marks", " 12.5  1:02 ").value();
  EXPECT_EQ(marked.tracks[0].indexMarks, (std::vector<Seconds>{Seconds(12.5), Seconds(62.0)}));
  EXPECT_EQ(fieldText(marked, "tracks.1.index_marks").value(), "12.5 62");
  EXPECT_TRUE(edits::setField(marked, "tracks.1.index_marks", "")->tracks[0].indexMarks.empty());
  std::string many = "1";
  for (int i = 2; i <= 98; ++i)
    many += " " + std::to_string(i);
  EXPECT_TRUE(edits::setField(album, "tracks.1.index_marks", many));
  EXPECT_THAT(edits::setField(album, "tracks.1.index_marks", many + " 99").error().message(), HasSubstr("98"));
  for (char const* text : {"0", "-1", "2 1", "3 3", "x", "1e9"})
    EXPECT_FALSE(edits::setField(album, "tracks.1.index_marks", text)) << text;
}

TEST(FieldAddress, LetsATrackBeCopiedFreelyOrOnceButNotBoth) {
  Album album = edits::setField(plainAlbum({10.0}), "tracks.1.scms", "on").value();
  EXPECT_TRUE(album.tracks[0].serialCopy);
  EXPECT_FALSE(edits::setField(album, "tracks.1.copy", "on"));
  album = edits::setField(album, "tracks.1.scms", "off").value();
  EXPECT_TRUE(edits::setField(album, "tracks.1.copy", "on")->tracks[0].copyPermitted);
  album.tracks[0].copyPermitted = album.tracks[0].serialCopy = true; // of a file
  EXPECT_THAT(test::firstError(album), HasSubstr("SCMS"));
}

TEST(FieldAddress, TakesTheWholePathOfACover) {
  Album const album = plainAlbum({10.0});
  EXPECT_EQ(edits::setField(album, "cover", "/art/front.png")->cover.path, "/art/front.png");
  EXPECT_FALSE(edits::setField(album, "cover", "front.png"));
  EXPECT_TRUE(edits::setField(album, "cover", ""));
}

TEST(FieldAddress, SetsParametersOfBothChains) {
  Album album = plainAlbum({10.0});
  ParamValues const gain(*findProcessor("gain")->table);
  album = edits::addSlot(album, TrackId(), gain, 0).value();
  album = edits::addSlot(album, album.tracks[0].id, gain, 0).value();
  album = edits::setField(album, "chain.1.gain", "-2").value();
  album = edits::setField(album, "tracks.1.chain.1.gain", "3 dB").value();
  album = edits::setField(album, "chain.1.bypass", "on").value();
  EXPECT_EQ(album.chain[0].values[0], -2.0);
  EXPECT_TRUE(album.chain[0].bypassed);
  EXPECT_EQ(album.tracks[0].chain[0].values[0], 3.0);
}

TEST(FieldAddress, NamesWhatExistsWhereAnAddressDoesNot) {
  Album const album = plainAlbum({10.0});
  EXPECT_THAT(edits::setField(album, "titel", "x").error().message(), HasSubstr("title, artist"));
  EXPECT_THAT(edits::setField(album, "tracks.1.gian", "x").error().message(), HasSubstr("gain"));
  EXPECT_THAT(edits::setField(album, "tracks.9.gain", "1").error().message(), HasSubstr("use 1"));
  EXPECT_THAT(edits::setField(album, "tracks.0.gain", "1").error().message(), HasSubstr("no track ‘0’"));
  EXPECT_THAT(edits::setField(album, "chain.1.gain", "1").error().message(), HasSubstr("has none"));
  for (char const* address :
       {"", ".", "tracks", "tracks.", "tracks.1", "tracks.1.", "tracks.1.clips", "tracks.1.clips.2.in",
        "tracks.1.chain.99999999999999999999.gain", "tracks.-1.gain", "chain"}) {
    auto const result = edits::setField(album, address, "1");
    ASSERT_FALSE(result) << address;
    EXPECT_EQ(result.error().kind, ErrorKind::refused);
  }
}

TEST(FieldAddress, RefusesValuesOutsideTheirRange) {
  Album const album = plainAlbum({10.0, 10.0});
  for (auto const& [address, text] :
       std::vector<std::pair<char const*, char const*>>{{"tracks.1.gain", "37"},
                                                        {"tracks.1.gain", "nan"},
                                                        {"tracks.1.gain", "loud"},
                                                        {"tracks.1.fade.in.length", "-1"},
                                                        {"tracks.1.fade.in.shape", "round"},
                                                        {"tracks.1.fade.out.curvature", "1.1"},
                                                        {"tracks.1.in", "10"},
                                                        {"tracks.1.out", "10.1"},
                                                        {"tracks.1.out", "0"},
                                                        {"rate", "0"},
                                                        {"rate", "44100.5"},
                                                        {"tail", "-1"},
                                                        {"date", "22.11.2026"},
                                                        {"language", "english"},
                                                        {"tracks.1.colour", "red"},
                                                        {"tracks.1.locked", "maybe"},
                                                        {"tracks.2.part", "reel"},
                                                        {"tracks.1.continuous", "on"},
                                                        {"title", "two\nlines"},
                                                        {"title", "\xff"}}) {
    auto const result = edits::setField(album, address, text);
    ASSERT_FALSE(result) << address << "=" << text;
    EXPECT_EQ(result.error().kind, ErrorKind::refused);
    EXPECT_FALSE(result.error().remedy.empty()) << address;
  }
}

TEST(FieldAddress, RefusesEverythingButUnlockingOnALockedTrack) {
  Album const album = edits::setField(plainAlbum({10.0}), "tracks.1.locked", "on").value();
  EXPECT_THAT(edits::setField(album, "tracks.1.title", "x").error().message(), HasSubstr("locked"));
  EXPECT_TRUE(edits::setField(album, "tracks.1.locked", "off"));
  EXPECT_TRUE(edits::setField(album, "title", "x"));
}

TEST(EditName, ShowsOldAndNewForPeople) {
  Album album = plainAlbum({10.0, 10.0});
  album.tracks[1].credits.title = "Glass";
  EXPECT_EQ(editName(album, "tracks.2.gap", "3.5"), "Gap before ‘Glass’ 2.0 → 3.5 s");
  EXPECT_EQ(editName(album, "tracks.2.gain", "-1.5dB"), "Gain of ‘Glass’ 0.0 → −1.5 dB");
  EXPECT_EQ(editName(album, "title", "Panes"), "Title of the album empty → Panes");
}

TEST(EditName, OfAnAppliedEditIsTheSame) {
  Album const album = plainAlbum({10.0});
  Edit const edit = edits::fieldEdit(album, "tracks.1.gain", "2");
  EXPECT_EQ(edit.name, editName(album, "tracks.1.gain", "2"));
  EXPECT_EQ(edit.apply(album)->tracks[0].gain, Decibels(2.0));
}

} // namespace
} // namespace lacquer
