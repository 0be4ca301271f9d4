#include "support/test_album.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/sheet_opening.h"

#include <QTest>
#include <fstream>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

class SheetOpeningTest : public testing::Test {
protected:
  SheetOpeningTest() {
    QObject::connect(&m_sheets, &SheetOpening::settleWanted, [](std::function<void()> const& goOn) { goOn(); });
    QObject::connect(&m_sheets, &SheetOpening::imported, [this](Album const& album) { m_albums.push_back(album); });
    QObject::connect(&m_sheets, &SheetOpening::findingsToTell, [this](QString const& text) { m_told = toUtf8(text); });
    QObject::connect(&m_bridge, &SessionBridge::errorRaised, [this](QString const& text) { m_errors += toUtf8(text); });
  }
  std::filesystem::path write(char const* name, std::string const& text) {
    std::ofstream(m_folder / name, std::ios::binary) << text;
    return m_folder / name;
  }
  void open(std::filesystem::path const& sheet) {
    m_sheets.open(sheet);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !m_sheets.isWorking(); }, 30'000));
  }

  test::ColdCache m_folder;
  SessionBridge m_bridge;
  SheetOpening m_sheets{m_bridge};
  std::vector<Album> m_albums;
  std::string m_told;
  std::string m_errors;
};

TEST_F(SheetOpeningTest, aCueSheetBecomesAnAlbum) {
  (void)test::makeMix(m_folder / "side.wav", test::whiteNoise(1, 0.2), 20 * 44100);
  open(write("side.cue", "FILE \"side.wav\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"Undertow\"\n    INDEX 01 00:00:00\n"
                         "  TRACK 02 AUDIO\n    TITLE \"Glass\"\n    INDEX 01 00:09:37\n"));
  ASSERT_EQ(m_albums.size(), 1u) << m_errors;
  ASSERT_EQ(m_albums[0].tracks.size(), 2u);
  EXPECT_EQ(m_albums[0].tracks[1].credits.title, "Glass");
}

TEST_F(SheetOpeningTest, oddThingsAreToldAndFailuresLeaveTheAlbumAlone) {
  open(write("gone.cue", "FILE \"gone.wav\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n"));
  EXPECT_TRUE(m_albums.empty());
  EXPECT_THAT(m_errors, testing::HasSubstr("gone.wav"));
  (void)test::makeMix(m_folder / "side.wav", test::whiteNoise(1, 0.2), 20 * 44100);
  open(write("odd.cue", "WHATEVER\nFILE \"side.wav\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n"));
  EXPECT_EQ(m_albums.size(), 1u);
  EXPECT_THAT(m_told, testing::HasSubstr("WHATEVER"));
}

TEST_F(SheetOpeningTest, sheetsAreKnownByTheirEnding) {
  EXPECT_TRUE(SheetOpening::isSheet("a/Side.CUE"));
  EXPECT_TRUE(SheetOpening::isSheet("a/side.toc"));
  EXPECT_FALSE(SheetOpening::isSheet("a/side.wav"));
}

} // namespace
} // namespace lacquer
