#include "bridge_with_tracks.h"
#include "ui/mastering/level_moves_table.h"
#include "ui/mastering/level_panel.h"

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

TEST_F(LevelPanelTest, aPlatformBringsItsTargetCeilingAndMode) {
  m_panel.setPlatform(findPlatform(factoryPlatforms(), "amazon-music").value());
  EXPECT_EQ(m_panel.request().target, Lufs(-14.0));
  EXPECT_EQ(m_panel.request().ceiling, Decibels(-2.0));
  EXPECT_EQ(m_panel.request().mode, LevelMode::track);
  m_panel.setPlatform(findPlatform(factoryPlatforms(), "apple-music").value());
  EXPECT_EQ(m_panel.request().target, Lufs(-16.0));
  EXPECT_EQ(m_panel.request().mode, LevelMode::album);
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

} // namespace
} // namespace lacquer
