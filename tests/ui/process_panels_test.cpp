#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/delivery/delivery_checklist.h"
#include "ui/delivery/export_panel.h"
#include "ui/delivery/export_results.h"
#include "ui/delivery/finding_list.h"
#include "ui/mastering/level_moves_table.h"
#include "ui/mastering/level_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QTest>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

class LevelPanelTest : public testing::Test {
protected:
  LevelPanelTest() { addTracks(m_bridge, {"Undertow", "Glass"}); }
  [[nodiscard]] QComboBox* box(QString const& name) const {
    for (QComboBox* const each : m_panel.findChildren<QComboBox*>())
      if (each->accessibleName() == name)
        return each;
    return nullptr;
  }
  SessionBridge m_bridge;
  LevelPanel m_panel{m_bridge};
};

TEST_F(LevelPanelTest, beginsRelativeToTheFirstTrackUnderACeiling) {
  LevelRequest const request = m_panel.request();
  EXPECT_FALSE(request.target.has_value());
  EXPECT_EQ(request.anchor, m_bridge.album().tracks[0].id);
  EXPECT_EQ(request.ceiling, Decibels(-1.0));
  EXPECT_EQ(request.by, std::nullopt);
  EXPECT_TRUE(request.tracks.empty());
}

TEST_F(LevelPanelTest, aTargetTakesThePlaceOfTheAnchor) {
  m_panel.setTarget(Lufs(-16.0));
  LevelRequest const request = m_panel.request();
  EXPECT_EQ(request.target, Lufs(-16.0));
  EXPECT_FALSE(request.anchor.has_value());
}

TEST_F(LevelPanelTest, selectedTracksAloneWhenAsked) {
  m_bridge.setSelection(m_bridge.album().tracks[1].id, {m_bridge.album().tracks[1].id});
  box(QStringLiteral("Tracks"))->setCurrentIndex(1);
  EXPECT_EQ(m_panel.request().tracks, std::vector<TrackId>{m_bridge.album().tracks[1].id});
}

TEST_F(LevelPanelTest, theMovesStandWithVerdictAndReason) {
  LevelOutcome outcome;
  outcome.album = m_bridge.album();
  LevelMove move;
  move.track = m_bridge.album().tracks[1].id;
  move.after = Decibels(2.4);
  move.wanted = Lufs(-14.0);
  move.reached = Lufs(-15.3);
  move.reason = "ceiling binds";
  outcome.moves = {move};
  m_panel.showOutcome(outcome);
  LevelMovesTable const* const table = m_panel.moves();
  ASSERT_EQ(table->rowCount(), 1);
  EXPECT_EQ(table->item(0, 1)->text(), QStringLiteral("Glass"));
  EXPECT_EQ(table->item(0, 2)->text(), QStringLiteral("0.00 → +2.40"));
  EXPECT_TRUE(table->item(0, 7)->text().contains(QStringLiteral("missed")));
  EXPECT_EQ(table->item(0, 8)->text(), QStringLiteral("ceiling binds"));
}

TEST_F(LevelPanelTest, missingFilesAreSaidInPlaceAndTheAlbumStays) {
  Album const before = m_bridge.album();
  m_panel.run();
  EXPECT_TRUE(m_panel.isRunning());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_panel.isRunning(); }, 20'000));
  EXPECT_EQ(m_bridge.album(), before);
  EXPECT_EQ(m_panel.moves()->rowCount(), 0);
}

class ExportPanelTest : public testing::Test {
protected:
  ExportPanelTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_panel.setFolder(m_folder.path());
  }
  [[nodiscard]] std::vector<std::string> chosen() const {
    std::vector<std::string> names;
    for (Deliverable const& each : m_panel.request().deliverables)
      names.push_back(each.name);
    return names;
  }
  using Names = std::vector<std::string>;

  test::TempFolder m_folder;
  SessionBridge m_bridge;
  ExportPanel m_panel{m_bridge};
};

TEST_F(ExportPanelTest, anAlbumWithoutDeliverablesGetsTheUsualFour) {
  EXPECT_EQ(chosen(), (Names{"wav24", "flac24", "ddp", "cue"}));
}

TEST_F(ExportPanelTest, anotherProjectBringsItsOwnFolder) {
  ASSERT_TRUE(m_bridge.session().saveAs(m_folder.path() / "album.lacquer").has_value());
  Q_EMIT m_bridge.projectChanged();
  EXPECT_EQ(m_panel.request().folder, m_folder.path() / "Delivery");
}

TEST_F(ExportPanelTest, checkingADeliverableIsAnEditOfTheAlbum) {
  auto* const list = m_panel.findChild<DeliveryChecklist*>();
  list->box("wav16")->click();
  EXPECT_EQ(m_bridge.session().history().undoName(), "Add deliverable wav16");
  EXPECT_EQ(chosen(), (Names{"wav24", "flac24", "wav16", "cue", "ddp"})) << "in the order of the table";
  m_bridge.session().undo();
  EXPECT_FALSE(list->box("wav16")->isChecked());
}

TEST_F(ExportPanelTest, selectedTracksLeaveTheContinuousDeliverablesOut) {
  m_bridge.setSelection(m_bridge.album().tracks[1].id, {m_bridge.album().tracks[1].id});
  for (QComboBox* const each : m_panel.findChildren<QComboBox*>())
    if (each->accessibleName() == QStringLiteral("Tracks"))
      each->setCurrentIndex(1);
  EXPECT_EQ(chosen(), (Names{"wav24", "flac24"}));
  EXPECT_EQ(m_panel.request().tracks, std::vector<int>{2});
}

TEST_F(ExportPanelTest, whatWouldBeReplacedIsAskedBeforeAnythingRuns) {
  std::filesystem::create_directory(m_folder.path() / "wav24");
  EXPECT_EQ(m_panel.existingFolders(), QStringList{QStringLiteral("wav24")});
  m_panel.run();
  EXPECT_TRUE(m_panel.isAsking());
  EXPECT_FALSE(m_panel.isRunning());
}

TEST_F(ExportPanelTest, aFailureIsSaidInPlaceAndWritesNothing) {
  m_panel.run();
  EXPECT_TRUE(m_panel.isRunning());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !m_panel.isRunning(); }, 20'000));
  EXPECT_TRUE(std::filesystem::is_empty(m_folder.path()));
  EXPECT_EQ(m_panel.findChild<ExportResults*>()->count(), 0);
}

TEST_F(ExportPanelTest, resultsStandWithTheirVerdict) {
  ExportOutcome outcome;
  ExportedDeliverable fine;
  fine.name = "wav24";
  ExportedDeliverable clipped;
  clipped.name = "wav16";
  clipped.clippedSamples = 3;
  outcome.deliverables = {fine, clipped};
  m_panel.showOutcome(outcome);
  EXPECT_EQ(m_panel.findChild<ExportResults*>()->count(), 2);
  EXPECT_TRUE(exportSummary(clipped).contains(QStringLiteral("3 clipped samples")));
}

} // namespace
} // namespace lacquer
