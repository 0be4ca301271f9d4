#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/bridge/background_work.h"
#include "ui/bridge/text.h"
#include "ui/delivery/deliverable_editor.h"
#include "ui/delivery/delivered_files_table.h"
#include "ui/delivery/delivery_matrix.h"
#include "ui/delivery/delivery_matrix_model.h"
#include "ui/delivery/delivery_page.h"
#include "ui/delivery/export_bar.h"
#include "ui/delivery/export_job_entry.h"
#include "ui/delivery/export_queue.h"
#include "ui/delivery/export_queue_view.h"
#include "ui/delivery/export_results.h"
#include "ui/delivery/finding_list.h"
#include "ui/delivery/version_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

DeliveryPlace at(std::string const& name, std::string const& version = {}) {
  DeliveryPlace place;
  place.column.name = name;
  place.version = version;
  return place;
}

class DeliveryPageTest : public testing::Test {
protected:
  DeliveryPageTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_page.resize(900, 620);
    m_page.exportBar().setFolder(m_folder.path());
    m_page.show();
  }
  [[nodiscard]] std::vector<std::string> wished() {
    std::vector<std::string> names;
    for (Deliverable const& each : m_page.exportBar().request().deliverables)
      names.push_back(each.name);
    return names;
  }
  [[nodiscard]] bool isIdle() {
    return QTest::qWaitFor([this] { return m_page.queue().running() == nullptr; }, 20'000);
  }
  [[nodiscard]] std::string undoName() { return m_bridge.session().history().undoName(); }
  using Names = std::vector<std::string>;

  test::TempFolder m_folder;
  SessionBridge m_bridge;
  DeliveryPage m_page{m_bridge};
};

TEST_F(DeliveryPageTest, anotherProjectBringsItsOwnFolderAndKeepsTheOneThatWasChosen) {
  ASSERT_TRUE(m_bridge.session().saveAs(m_folder / "album.lacquer").has_value());
  Q_EMIT m_bridge.projectChanged();
  EXPECT_EQ(m_page.exportBar().request().folder, m_folder / "Delivery");
  auto* const folder = m_page.exportBar().findChild<QLineEdit*>();
  folder->setFocus();
  folder->selectAll();
  QTest::keyClicks(folder, pathText(m_folder / "elsewhere"));
  QTest::keyClick(folder, Qt::Key_Return);
  Q_EMIT m_bridge.projectChanged();
  EXPECT_EQ(m_page.exportBar().request().folder, m_folder / "elsewhere");
}

TEST_F(DeliveryPageTest, selectedTracksLeaveTheContinuousDeliverablesOut) {
  m_bridge.setSelection(m_bridge.album().tracks[1].id, {m_bridge.album().tracks[1].id});
  m_page.showExport(true);
  EXPECT_EQ(wished(), (Names{"wav24", "flac24"}));
  EXPECT_EQ(m_page.exportBar().request().tracks, std::vector<int>{2});
}

TEST_F(DeliveryPageTest, selectedCellsAloneWhenAsked) {
  m_page.exportBar().setScope(ExportBar::Scope::selected);
  m_page.matrix().setCurrentPlace(at("ddp"));
  EXPECT_EQ(wished(), Names{"ddp"});
}

TEST_F(DeliveryPageTest, whatWouldBeReplacedIsAskedBeforeAnythingRuns) {
  std::filesystem::create_directory(m_folder / "wav24");
  m_page.exportNow();
  EXPECT_TRUE(m_page.exportBar().isAsking());
  EXPECT_TRUE(m_page.queue().jobs().empty());
  m_page.exportBar().keep();
  EXPECT_FALSE(m_page.exportBar().isAsking());
  EXPECT_TRUE(m_page.queue().jobs().empty());
}

TEST_F(DeliveryPageTest, anAnsweredQuestionExportsAndReplaces) {
  std::filesystem::create_directory(m_folder / "wav24");
  m_page.exportNow();
  m_page.exportBar().replace();
  ASSERT_EQ(m_page.queue().jobs().size(), 1U);
  EXPECT_TRUE(m_page.queue().jobs().front().request.replaceExisting);
  ASSERT_TRUE(isIdle());
}

TEST_F(DeliveryPageTest, aFailureStaysInTheQueueWithItsReasonAndCanBeTriedAgain) {
  m_page.exportNow();
  ASSERT_TRUE(isIdle());
  ASSERT_EQ(m_page.queueView().entries().size(), 1U);
  QueuedExport const& job = m_page.queue().jobs().front();
  EXPECT_EQ(job.state, QueuedExport::State::failed);
  EXPECT_FALSE(job.reason.isEmpty());
  EXPECT_TRUE(std::filesystem::is_empty(m_folder.path()));
  int const before = job.id;
  QTest::mouseClick(&m_page.queueView().entries().front()->retryButton(), Qt::LeftButton);
  ASSERT_TRUE(isIdle());
  ASSERT_EQ(m_page.queue().jobs().size(), 1U) << "the new job stands in for the old one";
  EXPECT_NE(m_page.queue().jobs().front().id, before);
}

TEST_F(DeliveryPageTest, aJobThatWaitsIsCancelledAndLeavesNothing) {
  ExportRequest const request = m_page.exportBar().request();
  m_page.queue().add(QStringLiteral("first"), request);
  int const second = m_page.queue().add(QStringLiteral("second"), request);
  EXPECT_EQ(m_page.queue().find(second)->state, QueuedExport::State::waiting);
  ExportJobEntry* const entry = m_page.queueView().entries().front();
  ASSERT_EQ(entry->id(), second) << "the newest on top";
  QTest::mouseClick(&entry->cancelButton(), Qt::LeftButton);
  EXPECT_EQ(m_page.queue().find(second)->state, QueuedExport::State::cancelled);
  EXPECT_EQ(entry->retryButton().text(), QStringLiteral("Resume"));
  ASSERT_TRUE(isIdle());
  EXPECT_TRUE(std::filesystem::is_empty(m_folder.path()));
}

TEST_F(DeliveryPageTest, versionsAreAddedNamedAndRemovedInSingleSteps) {
  m_page.addVersion(QStringLiteral("Instrumental"), false);
  EXPECT_EQ(m_page.matrixModel().rowCount(), 2);
  EXPECT_EQ(m_page.versions().version(), "Instrumental");
  auto* const name = m_page.versions().findChild<QLineEdit*>();
  name->setFocus();
  name->selectAll();
  QTest::keyClicks(name, QStringLiteral("Karaoke"));
  QTest::keyClick(name, Qt::Key_Return);
  EXPECT_EQ(m_bridge.album().versions.front().name, "Karaoke");
  EXPECT_EQ(m_page.versions().version(), "Karaoke");
  EXPECT_EQ(m_page.matrix().currentVersion(), "Karaoke");
  m_bridge.session().undo();
  m_bridge.session().undo();
  EXPECT_TRUE(m_bridge.album().versions.empty());
  EXPECT_EQ(m_page.versions().version(), "") << "the main version is what is left";
}

TEST_F(DeliveryPageTest, twoVersionsOfOneNameAreNumbered) {
  m_page.addVersion(QStringLiteral("Clean"), false);
  m_page.addVersion(QStringLiteral("Clean"), false);
  EXPECT_EQ(m_bridge.album().versions[1].name, "Clean 2");
}

TEST_F(DeliveryPageTest, anOverrideIsTypedAndRevertedByDelInSingleSteps) {
  m_page.addVersion(QStringLiteral("Clean"), false);
  VersionPanel& panel = m_page.versions();
  QTest::keyClicks(&panel.addressField(), QStringLiteral("tracks.2.gap"));
  QTest::keyClicks(&panel.valueField(), QStringLiteral("3.5s"));
  QTest::keyClick(&panel.valueField(), Qt::Key_Return);
  ASSERT_EQ(panel.lines().rowCount(), 1) << panel.said().toStdString();
  EXPECT_EQ(panel.lines().item(0, 2)->text(), QStringLiteral("2")) << "what the main version has";
  panel.lines().selectRow(0);
  QTest::keyClick(&panel.lines(), Qt::Key_Delete);
  EXPECT_EQ(panel.lines().rowCount(), 0);
  EXPECT_EQ(m_bridge.album().tracks.size(), 2U) << "Del reverts here and removes no tracks";
  m_bridge.session().undo();
  EXPECT_EQ(panel.lines().rowCount(), 1);
}

TEST_F(DeliveryPageTest, aRefusedOverrideIsSaidInPlace) {
  m_page.addVersion(QStringLiteral("Clean"), false);
  m_page.versions().overrideValue(QStringLiteral("tracks.2.gap"), QStringLiteral("long"));
  EXPECT_FALSE(m_page.versions().said().isEmpty());
  EXPECT_EQ(m_page.versions().lines().rowCount(), 0);
}

TEST_F(DeliveryPageTest, onlyOptionsThatTheFormatHasUseForAreShown) {
  m_page.matrix().setCurrentPlace(at("wav24"));
  EXPECT_TRUE(m_page.editor().control("gaps")->isVisibleTo(&m_page));
  EXPECT_FALSE(m_page.editor().control("pause")->isVisibleTo(&m_page));
  m_page.matrix().setCurrentPlace(at("ddp"));
  EXPECT_FALSE(m_page.editor().control("gaps")->isVisibleTo(&m_page));
  EXPECT_TRUE(m_page.editor().control("pause")->isVisibleTo(&m_page));
}

TEST_F(DeliveryPageTest, anOptionIsAnEditOfTheAlbum) {
  m_page.matrix().setCurrentPlace(at("wav24"));
  auto* const dither = qobject_cast<QComboBox*>(m_page.editor().control("dither"));
  int const shaped = dither->findData(QStringLiteral("shaped"));
  ASSERT_GE(shaped, 0);
  dither->setCurrentIndex(shaped);
  Q_EMIT dither->activated(shaped);
  EXPECT_EQ(deliverableAt(m_bridge.album(), at("wav24"))->dither, Dither::shaped);
  EXPECT_THAT(undoName(), testing::HasSubstr("Dither of ‘wav24’"));
  m_bridge.session().undo();
  EXPECT_EQ(dither->currentData().toString(), QStringLiteral("tpdf"));
}

TEST_F(DeliveryPageTest, anOptionOfSeveralCellsIsOneStepOfUndo) {
  m_page.matrix().selectAll();
  EXPECT_TRUE(m_page.editor().setOption("dither", QStringLiteral("none")).isEmpty());
  for (Deliverable const& each : m_bridge.album().deliverables)
    EXPECT_EQ(each.dither, Dither::none) << each.name;
  m_bridge.session().undo();
  EXPECT_TRUE(m_bridge.album().deliverables.empty());
}

TEST_F(DeliveryPageTest, theChecksAreCountedOnTheirTab) {
  for (char const* const address : {"tracks.1.isrc", "tracks.2.isrc"})
    m_bridge.set(address, "DEA012600001");
  EXPECT_GT(m_page.checks().count(), 0) << "one ISRC for two tracks";
}

TEST(ExportResultsTest, everyDeliverableStandsWithItsVerdictAndFiles) {
  ExportOutcome outcome;
  ExportedDeliverable fine;
  fine.name = "wav24";
  DeliveredFile same;
  same.path = "01 - Undertow.wav";
  same.verdict = ProofVerdict::same;
  DeliveredFile wrong;
  wrong.path = "02 - Glass.wav";
  wrong.verdict = ProofVerdict::differs;
  wrong.differingFrames = 12;
  wrong.wrongTags = {"ISRC"};
  fine.files = {same, wrong};
  ExportedDeliverable clipped;
  clipped.name = "wav16";
  clipped.clippedSamples = 3;
  outcome.deliverables = {fine, clipped};
  ExportResults results;
  results.showOutcome(outcome);
  EXPECT_EQ(results.count(), 2);
  EXPECT_TRUE(exportSummary(clipped).contains(QStringLiteral("3 clipped samples")));
  EXPECT_TRUE(exportSummary(fine).contains(QStringLiteral("1 same as the master, 1 differ"))) << exportSummary(fine).toStdString();
  DeliveredFilesTable const files(fine);
  EXPECT_EQ(files.rowCount(), 2);
  EXPECT_TRUE(files.item(1, 1)->text().contains(QStringLiteral("12 frames")));
  EXPECT_TRUE(files.item(1, 5)->text().contains(QStringLiteral("ISRC")));
}

} // namespace
} // namespace lacquer
