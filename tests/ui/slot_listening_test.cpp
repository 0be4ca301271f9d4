#include "bridge_with_tracks.h"
#include "ui/bridge/comparing.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_rack.h"
#include "ui/chain/slot_listening.h"
#include "ui/chain/slot_meters.h"
#include "ui/chain/slot_row.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

class SlotListeningTest : public testing::Test {
protected:
  SlotListeningTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_rack.addProcessor("gain");
    m_rack.addProcessor("compressor");
    m_rack.resize(1000, 600);
    m_rack.show();
    m_rack.activateWindow();
    QCoreApplication::processEvents();
  }
  [[nodiscard]] Comparing& comparing() { return m_bridge.comparing(); }
  [[nodiscard]] Chain const& chain() { return m_bridge.album().tracks.front().chain; }
  [[nodiscard]] SlotRow* row(int index) const { return m_rack.list()->findChildren<SlotRow*>()[index]; }
  [[nodiscard]] SlotListening& listening() { return m_rack.list()->listening(); }
  void key(Qt::Key key) { QTest::keyClick(m_rack.list(), key); }
  [[nodiscard]] CompareSource source(SourceKind kind, int slot) {
    return {kind, chain()[static_cast<std::size_t>(slot)].id.value(), m_bridge.album().tracks.front().id};
  }

  SessionBridge m_bridge;
  ChainRack m_rack{m_bridge};
};

TEST_F(SlotListeningTest, withoutIsHeardAndLeftByTheSameKey) {
  key(Qt::Key_W);
  EXPECT_EQ(comparing().heard(), source(SourceKind::withoutSlot, 1));
  EXPECT_TRUE(row(1)->hearingButton(SlotHearing::without)->isChecked());
  EXPECT_FALSE(row(0)->hearingButton(SlotHearing::without)->isChecked());
  EXPECT_TRUE(m_rack.message().startsWith(QStringLiteral("Without Compressor"))) << m_rack.message().toStdString();
  key(Qt::Key_W);
  EXPECT_EQ(comparing().heard().kind, SourceKind::master);
  EXPECT_FALSE(row(1)->hearingButton(SlotHearing::without)->isChecked());
  EXPECT_TRUE(m_rack.message().isEmpty());
}

TEST_F(SlotListeningTest, theDifferenceOfASlotIsThatOfTheMasterAndTheMasterWithoutIt) {
  key(Qt::Key_D);
  EXPECT_TRUE(comparing().isDelta());
  EXPECT_EQ(comparing().heard().kind, SourceKind::master);
  EXPECT_EQ(comparing().lastOther(), source(SourceKind::withoutSlot, 1));
  EXPECT_EQ(listening().hearingOf(chain()[1].id), SlotHearing::delta);
  EXPECT_TRUE(row(1)->hearingButton(SlotHearing::delta)->isChecked());
  key(Qt::Key_D);
  EXPECT_FALSE(comparing().isDelta());
  EXPECT_EQ(comparing().heard().kind, SourceKind::master);
  EXPECT_EQ(listening().hearing(), SlotHearing::none);
}

TEST_F(SlotListeningTest, onlyOneSlotIsListenedToAtATime) {
  key(Qt::Key_D);
  row(0)->hearingButton(SlotHearing::only)->click();
  EXPECT_FALSE(comparing().isDelta());
  EXPECT_EQ(comparing().heard(), source(SourceKind::onlySlot, 0));
  EXPECT_FALSE(row(1)->hearingButton(SlotHearing::delta)->isChecked());
  EXPECT_TRUE(row(0)->hearingButton(SlotHearing::only)->isChecked());
  row(0)->hearingButton(SlotHearing::without)->click();
  EXPECT_EQ(comparing().heard(), source(SourceKind::withoutSlot, 0));
}

TEST_F(SlotListeningTest, escapeEndsTheComparison) {
  key(Qt::Key_D);
  key(Qt::Key_Escape);
  EXPECT_FALSE(comparing().isDelta());
  EXPECT_FALSE(comparing().isEngaged());
  key(Qt::Key_S);
  EXPECT_TRUE(comparing().isEngaged());
  key(Qt::Key_Escape);
  EXPECT_EQ(comparing().heard().kind, SourceKind::master);
  EXPECT_FALSE(comparing().isEngaged());
}

TEST_F(SlotListeningTest, endingTheComparisonElsewhereShowsInTheRack) {
  key(Qt::Key_W);
  comparing().end();
  EXPECT_EQ(listening().hearing(), SlotHearing::none);
  EXPECT_FALSE(row(1)->hearingButton(SlotHearing::without)->isChecked());
}

TEST_F(SlotListeningTest, aSlotThatIsRemovedIsNotListenedToAnyMore) {
  key(Qt::Key_S);
  key(Qt::Key_Delete);
  EXPECT_EQ(comparing().heard().kind, SourceKind::master);
  EXPECT_EQ(listening().hearing(), SlotHearing::none);
}

TEST_F(SlotListeningTest, nothingIsToldWhileABlindTestRuns) {
  key(Qt::Key_W);
  comparing().beginBlind(QStringLiteral("trial 1 of 2"));
  EXPECT_EQ(listening().hearing(), SlotHearing::none);
  EXPECT_FALSE(row(1)->hearingButton(SlotHearing::without)->isChecked());
  row(1)->hearingButton(SlotHearing::only)->click();
  EXPECT_FALSE(row(1)->hearingButton(SlotHearing::only)->isChecked()) << "refused";
  comparing().endBlind();
}

TEST_F(SlotListeningTest, chainOffIsTheOriginalAndBack) {
  m_rack.run(ChainCommand::chainOff);
  EXPECT_EQ(comparing().heard().kind, SourceKind::original);
  EXPECT_TRUE(listening().isChainOff());
  m_rack.run(ChainCommand::chainOff);
  EXPECT_EQ(comparing().heard().kind, SourceKind::master);
}

MeterReading readingOf(TrackId track, SlotId slot, SlotReading const& reading) {
  MeterReading all;
  all.activity.push_back({track, slot, reading});
  return all;
}

TEST_F(SlotListeningTest, metersShowWhatTheReadingSaysOfTheirSlot) {
  SlotReading reading;
  reading.inputPeak = {0.5, 0.25};
  reading.outputPeak = {1.0, 0.1};
  reading.gainReductionDb = 3.5;
  Q_EMIT m_bridge.meterTick(readingOf(m_bridge.album().tracks.front().id, chain()[1].id, reading));
  SlotMeters const& shown = *row(1)->meters();
  EXPECT_NEAR(shown.inputDb(0), -6.02, 0.01);
  EXPECT_NEAR(shown.inputDb(1), -12.04, 0.01);
  EXPECT_NEAR(shown.outputDb(0), 0.0, 1e-9);
  EXPECT_NEAR(shown.outputDb(1), -20.0, 1e-9);
  EXPECT_DOUBLE_EQ(shown.reductionDb(), 3.5);
  EXPECT_TRUE(std::isinf(row(0)->meters()->inputDb(0))) << "the other slot was silent";
  EXPECT_FALSE(row(0)->meters()->hasReduction());
}

TEST(SlotMetersTest, riseAtOnceAndFallTwentyDecibelsIn1700Milliseconds) {
  SlotMeters meters;
  SlotReading reading;
  reading.inputPeak = {1.0, 1.0};
  reading.gainReductionDb = 24.0;
  meters.showReading(reading, 0.016);
  EXPECT_DOUBLE_EQ(meters.inputDb(0), 0.0);
  meters.showReading({}, 1.7);
  EXPECT_NEAR(meters.inputDb(0), -20.0, 1e-9);
  EXPECT_NEAR(meters.reductionDb(), 4.0, 1e-9);
  meters.reset();
  EXPECT_TRUE(std::isinf(meters.inputDb(0)));
  EXPECT_FALSE(meters.hasReduction());
}

} // namespace
} // namespace lacquer
