#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivery_cell_delegate.h"
#include "ui/delivery/delivery_matrix.h"
#include "ui/delivery/delivery_matrix_model.h"

#include <QTest>
#include <fstream>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

DeliveryPlace at(std::string const& name, std::string const& version = {}) {
  DeliveryPlace place;
  place.column.name = name;
  place.version = version;
  return place;
}

using Look = DeliveryMatrixModel::Look;

class DeliveryMatrixTest : public testing::Test {
protected:
  DeliveryMatrixTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_states.setFolder(m_folder.path());
    m_matrix.resize(900, 240);
    m_matrix.show();
  }
  [[nodiscard]] std::vector<std::string> columns() const {
    std::vector<std::string> names;
    for (DeliveryColumn const& each : m_model.columns())
      names.push_back(each.name);
    return names;
  }
  void clickBox(QModelIndex const& index) {
    QRect const tick = DeliveryCellDelegate::tickArea(m_matrix.visualRect(index));
    QTest::mouseClick(m_matrix.viewport(), Qt::LeftButton, {}, tick.center());
  }
  [[nodiscard]] QModelIndex main(std::string const& name) const { return m_model.indexOf(at(name)); }
  void addVersion(std::string const& name) {
    m_bridge.apply({"Add version", [name](Album album) -> Result<Album> {
                      album.versions.push_back({name, {}});
                      return album;
                    }});
  }
  /// Waits for the look at the folder.
  [[nodiscard]] bool areStatesKnown() {
    return QTest::qWaitFor([this] { return m_states.isUpToDate(); }, 20'000);
  }
  using Names = std::vector<std::string>;

  test::TempFolder m_folder;
  SessionBridge m_bridge;
  DeliveryStates m_states{m_bridge};
  DeliveryMatrixModel m_model{m_bridge, m_states};
  DeliveryMatrix m_matrix{m_model};
};

TEST_F(DeliveryMatrixTest, anAlbumWithoutDeliverablesShowsTheUsualFourAsChosen) {
  EXPECT_EQ(columns(), (Names{"wav24", "flac24", "cue", "ddp"})) << "in the order of the table";
  EXPECT_TRUE(m_model.cell(main("ddp")).isChosen);
  EXPECT_TRUE(m_bridge.album().deliverables.empty());
}

TEST_F(DeliveryMatrixTest, aClickOnABoxIsOneStepOfUndo) {
  clickBox(main("cue"));
  EXPECT_EQ(m_bridge.session().history().undoName(), "Remove deliverable cue");
  EXPECT_EQ(m_bridge.album().deliverables.size(), 3U);
  m_bridge.session().undo();
  EXPECT_TRUE(m_model.cell(main("cue")).isChosen);
}

TEST_F(DeliveryMatrixTest, aClickBesideTheBoxOnlySelects) {
  QTest::mouseClick(m_matrix.viewport(), Qt::LeftButton, {}, m_matrix.visualRect(main("cue")).center());
  EXPECT_EQ(m_matrix.selectedPlaces().front().column.name, "cue");
  EXPECT_TRUE(m_bridge.album().deliverables.empty());
}

TEST_F(DeliveryMatrixTest, enterTogglesTheCurrentCell) {
  m_matrix.setCurrentPlace(at("flac24"));
  QTest::keyClick(&m_matrix, Qt::Key_Return);
  EXPECT_FALSE(m_model.cell(main("flac24")).isChosen);
  QTest::keyClick(&m_matrix, Qt::Key_Return);
  EXPECT_TRUE(m_model.cell(main("flac24")).isChosen);
}

TEST_F(DeliveryMatrixTest, aColumnThatLostItsDeliverableStaysToBeTickedAgain) {
  clickBox(main("cue"));
  EXPECT_EQ(columns(), (Names{"wav24", "flac24", "cue", "ddp"}));
  EXPECT_EQ(m_model.cell(main("cue")).look, Look::none);
}

TEST_F(DeliveryMatrixTest, theLastDeliverableIsKeptAndTheReasonSaid) {
  QString said;
  QObject::connect(&m_bridge, &SessionBridge::errorRaised, [&](QString const& what) { said = what; });
  for (char const* const name : {"wav24", "flac24", "cue", "ddp"})
    clickBox(main(name));
  EXPECT_EQ(m_bridge.album().deliverables.size(), 1U);
  EXPECT_TRUE(said.contains(QStringLiteral("at least one deliverable"))) << said.toStdString();
}

TEST_F(DeliveryMatrixTest, aVersionsDeliverableIsMadeLikeThatOfTheMainVersion) {
  addVersion("Instrumental");
  ASSERT_EQ(m_model.rowCount(), 2);
  std::vector<Deliverable> made = deliverablesOf(m_bridge.album());
  made.front().dither = Dither::shaped;
  m_bridge.apply({"Dither", [made](Album const& album) { return edits::setDeliverables(album, made); }});
  clickBox(m_model.indexOf(at("wav24", "Instrumental")));
  auto const found = deliverableAt(m_bridge.album(), at("wav24", "Instrumental"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->dither, Dither::shaped);
  EXPECT_EQ(m_bridge.session().history().undoName(), "Add deliverable Instrumental: wav24");
}

TEST_F(DeliveryMatrixTest, theCurrentCellSurvivesANewRow) {
  m_matrix.setCurrentPlace(at("cue"));
  addVersion("Clean");
  EXPECT_EQ(m_matrix.selectedPlaces().front(), at("cue"));
}

TEST_F(DeliveryMatrixTest, nothingIsLookedAtUntilSomebodyWatches) {
  EXPECT_FALSE(m_states.isUpToDate());
  EXPECT_EQ(m_model.cell(main("wav24")).look, Look::looking);
  m_states.setWatched(true);
  ASSERT_TRUE(areStatesKnown());
  EXPECT_EQ(m_model.cell(main("wav24")).look, Look::never);
  EXPECT_EQ(main("wav24").data().toString(), QStringLiteral("never"));
}

TEST_F(DeliveryMatrixTest, whatNoExportOfOursLeftIsForeign) {
  std::filesystem::create_directory(m_folder / "wav24");
  std::ofstream(m_folder / "wav24" / "somebody else's.wav") << "x";
  m_states.setWatched(true);
  ASSERT_TRUE(areStatesKnown());
  EXPECT_EQ(m_model.cell(main("wav24")).look, Look::foreign);
  EXPECT_EQ(m_model.cell(main("ddp")).look, Look::never);
}

TEST_F(DeliveryMatrixTest, whatIsBeingExportedShowsHowFarItIs) {
  m_model.setExporting({at("ddp")}, 0.42);
  EXPECT_EQ(main("ddp").data().toString(), QStringLiteral("42 %"));
  EXPECT_NE(main("cue").data().toString(), QStringLiteral("42 %"));
}

TEST_F(DeliveryMatrixTest, removingAColumnRemovesTheDeliverablesOfAllVersions) {
  addVersion("Clean");
  clickBox(m_model.indexOf(at("cue", "Clean")));
  m_model.removeColumn(main("cue").column());
  EXPECT_EQ(columns(), (Names{"wav24", "flac24", "ddp"}));
  m_bridge.session().undo();
  EXPECT_TRUE(m_model.cell(m_model.indexOf(at("cue", "Clean"))).isChosen);
}

} // namespace
} // namespace lacquer
