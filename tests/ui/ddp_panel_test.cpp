#include "deliver/exporter.h"
#include "support/test_album.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/delivery/ddp_comparison_table.h"
#include "ui/delivery/ddp_panel.h"
#include "ui/delivery/finding_list.h"
#include "ui/delivery/pq_table.h"

#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QUrl>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

/// Filesets of two songs of 5 s with 2 s between them.
class DdpPanelTest : public testing::Test {
protected:
  DdpPanelTest() {
    std::vector<ImportedFile> files;
    for (std::uint64_t song = 1; song <= 2; ++song) {
      auto file = test::makeMix(m_folder / std::filesystem::path(song == 1 ? "one.wav" : "two.wav"), test::whiteNoise(song, 0.2), 5 * 44100);
      file.title = song == 1 ? "Undertow" : "Glass";
      files.push_back(std::move(file));
    }
    (void)m_bridge.apply({"Add tracks", [&](Album const& album) { return edits::addTracks(album, files, 0); }});
    m_panel.resize(900, 500);
    m_panel.show();
    QObject::connect(&m_panel, &DdpPanel::settleWanted, [](std::function<void()> const& goOn) { goOn(); });
    QObject::connect(&m_panel, &DdpPanel::imported, [this](Album const& album) {
      m_bridge.session().startNew();
      (void)m_bridge.apply({"Import", [&](Album const&) -> Result<Album> { return album; }});
      Q_EMIT m_bridge.projectChanged();
    });
  }
  [[nodiscard]] std::filesystem::path exported(std::string const& name) {
    ExportRequest request;
    request.folder = m_folder / name;
    Deliverable ddp;
    ddp.name = "ddp";
    request.deliverables = {ddp};
    auto const outcome = exportAlbum(m_bridge.album(), request, {});
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message());
    return request.folder / "ddp";
  }
  [[nodiscard]] bool isIdle() {
    return QTest::qWaitFor([this] { return !m_panel.isWorking(); }, 30'000);
  }

  test::ColdCache m_folder;
  SessionBridge m_bridge;
  DdpPanel m_panel{m_bridge};
};

TEST_F(DdpPanelTest, aFilesetShowsItsPqStreamAndIsVerified) {
  m_panel.open(exported("first"));
  ASSERT_TRUE(isIdle());
  // lead-in, track 1 with INDEX 00 and 01, track 2 with INDEX 00 and 01, lead-out twice
  ASSERT_EQ(m_panel.pq().rowCount(), 7) << m_panel.said().toStdString();
  EXPECT_EQ(m_panel.pq().item(2, 3)->text(), QStringLiteral("00:02:00")) << "INDEX 01 of track 1 behind the pause";
  EXPECT_EQ(m_panel.pq().item(2, 4)->text(), QStringLiteral("00:00:00"));
  EXPECT_TRUE(m_panel.said().contains(QStringLiteral("erified"))) << m_panel.said().toStdString();
}

TEST_F(DdpPanelTest, whatIsNoFilesetIsSaidInPlace) {
  m_panel.open(m_folder / "nothing");
  ASSERT_TRUE(isIdle());
  EXPECT_EQ(m_panel.pq().rowCount(), 0);
  EXPECT_TRUE(m_panel.said().contains(QStringLiteral("nothing"))) << "names the folder: " << m_panel.said().toStdString();
}

TEST_F(DdpPanelTest, aTypedPathIsReadByEnter) {
  auto* const path = m_panel.findChild<QLineEdit*>();
  ASSERT_NE(path, nullptr);
  path->setText(pathText(exported("first")));
  QTest::keyClick(path, Qt::Key_Return);
  ASSERT_TRUE(isIdle());
  EXPECT_EQ(m_panel.pq().rowCount(), 7);
  path->setText(pathText(m_folder / "nothing"));
  QTest::keyClick(path, Qt::Key_Return);
  ASSERT_TRUE(isIdle());
  EXPECT_EQ(m_panel.pq().rowCount(), 0) << "nothing of the fileset before";
}

TEST_F(DdpPanelTest, aFolderThatHoldsAFilesetOpensItWhenItIsDropped) {
  std::filesystem::path const fileset = exported("first");
  EXPECT_TRUE(DdpPanel::isFileset(fileset));
  EXPECT_FALSE(DdpPanel::isFileset(m_folder / "one.wav"));
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(pathText(fileset))});
  QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
  QApplication::sendEvent(&m_panel, &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
  QApplication::sendEvent(&m_panel, &drop);
  ASSERT_TRUE(isIdle());
  EXPECT_GT(m_panel.pq().rowCount(), 0);
}

TEST_F(DdpPanelTest, aFilesetDoesNotDifferFromItself) {
  std::filesystem::path const fileset = exported("first");
  m_panel.open(fileset);
  ASSERT_TRUE(isIdle());
  m_panel.compareWith(fileset);
  ASSERT_TRUE(isIdle());
  EXPECT_EQ(m_panel.comparison().rowCount(), 0);
  EXPECT_TRUE(m_panel.said().contains(QStringLiteral("No difference"))) << m_panel.said().toStdString();
}

TEST_F(DdpPanelTest, differencesStandWithTheirPlace) {
  std::filesystem::path const first = exported("first");
  m_bridge.set("tracks.2.gap", "3");
  std::filesystem::path const second = exported("second");
  m_panel.open(first);
  ASSERT_TRUE(isIdle());
  m_panel.compareWith(second);
  ASSERT_TRUE(isIdle());
  EXPECT_GT(m_panel.comparison().rowCount(), 0) << m_panel.said().toStdString();
}

TEST_F(DdpPanelTest, anImportedFilesetIsTheAlbumAndThePqTableFollowsThePlayhead) {
  m_panel.open(exported("first"));
  ASSERT_TRUE(isIdle());
  m_panel.importTo(m_folder / "image.wav");
  ASSERT_TRUE(isIdle());
  ASSERT_TRUE(m_panel.isAlbum()) << m_panel.said().toStdString();
  ASSERT_EQ(m_bridge.album().tracks.size(), 2U);
  EXPECT_EQ(m_bridge.album().tracks[1].credits.title, "Glass");
  m_bridge.transport().seek(Frames(0));
  EXPECT_EQ(m_panel.pq().markedRow(), 2) << "INDEX 01 of track 1";
  m_bridge.transport().seek(Frames(8 * 44100));
  EXPECT_EQ(m_panel.pq().markedRow(), 4) << "INDEX 01 of track 2";
  Q_EMIT m_panel.pq().cellDoubleClicked(2, 1);
  EXPECT_EQ(m_bridge.transport().position(), Frames(0));
}

TEST_F(DdpPanelTest, tracksAreExtractedIntoANewFolder) {
  m_panel.open(exported("first"));
  ASSERT_TRUE(isIdle());
  m_panel.extractTo(m_folder / "tracks");
  ASSERT_TRUE(isIdle());
  EXPECT_TRUE(std::filesystem::exists(m_folder / "tracks" / "02 - Glass.wav")) << m_panel.said().toStdString();
}

} // namespace
} // namespace lacquer
