#include "disc/sheet_import.h"

#include "deliver/exported_album.h"

#include <gmock/gmock.h>

// A TOC that is exported and read again is the same disc, and exports to the same bytes.

namespace lacquer {
namespace {

class TocRoundTrip : public testing::ExportedAlbum {
protected:
  static DiscLayout layoutOf(Album const& album) {
    auto layout = makeDiscLayout(album, makeTimeline(album), 0, DiscPause::index00);
    EXPECT_TRUE(layout.has_value()) << (layout ? "" : layout.error().message());
    return layout.value_or(DiscLayout{});
  }

  /// Music before track 1, pauses, indexes, flags, codes and texts in two languages.
  Album fullAlbum() {
    Album album = threeTracks();
    album.language = "en";
    album.genre = "Rock";
    album.catalogue = album.masterId = "CAT 001";
    CdTextLanguage german{"de", {.title = "Größe", .artist = "Wer"}, {}};
    german.tracks[album.tracks[0].id] = {.title = "Eins"};
    german.tracks[album.tracks[2].id] = {.title = "Drei \"3\" \\"};
    album.languages = {german};
    album.tracks[0].mark = Seconds(0.8);
    album.tracks[0].copyPermitted = true;
    album.tracks[1].indexMarks = {Seconds(1.0), Seconds(1.5)};
    album.tracks[1].preEmphasis = true;
    album.tracks[2].pregap = Seconds(0.4);
    return album;
  }
};

TEST_F(TocRoundTrip, TocIsReadAsTheDiscThatItWasWrittenOf) {
  Album const album = fullAlbum();
  auto const outcome = exported(album, request({"toc"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  auto const read = importSheet(out() / "toc/Album.toc", {}, {});
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_THAT(read->findings, ::testing::IsEmpty());
  EXPECT_EQ(layoutOf(read->album), layoutOf(album));
  std::string const toc = bytesOf(out() / "toc/Album.toc");
  std::string const samples = bytesOf(out() / "toc/Album.wav");

  ExportRequest again = request({"toc"});
  again.folder = m_folder / "again";
  auto const second = exported(read->album, again);
  ASSERT_TRUE(second.has_value()) << second.error().message();
  EXPECT_EQ(bytesOf(m_folder / "again/toc/Album.toc"), toc);
  EXPECT_TRUE(bytesOf(m_folder / "again/toc/Album.wav") == samples);
}

} // namespace
} // namespace lacquer
