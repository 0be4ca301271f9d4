#include "bridge_with_tracks.h"
#include "ui/bridge/listening_watch.h"
#include "ui/bridge/transport.h"
#include "ui/sequence/track_table_model.h"
#include "ui/workspace/status_line.h"

#include <QLabel>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

class ListeningTest : public testing::Test {
protected:
  ListeningTest() { addTracks(m_bridge, {"Undertow", "Glass"}); }
  [[nodiscard]] QString heard(int row) const {
    return m_model.data(m_model.index(row, static_cast<int>(TrackColumn::heard)), Qt::DisplayRole).toString();
  }
  /// Plays on the master from `from` to `to` seconds of the programme, as the player would tell it.
  void play(double from, double to) {
    PlayerStatus status;
    status.playing = true;
    for (double at = from; at < to; at += 0.01) {
      status.position = toFrames(Seconds(at), SampleRate(44100));
      Q_EMIT m_bridge.playerStatus(status);
    }
    status.playing = false;
    Q_EMIT m_bridge.playerStatus(status);
  }

  SessionBridge m_bridge;
  TrackTableModel m_model{m_bridge};
  ListeningWatch m_watch{m_bridge};
};

TEST_F(ListeningTest, theTableTellsHeardChangedAndNotYet) {
  EXPECT_EQ(heard(0), QString(QChar(0x2013)));
  m_bridge.session().markHeard(m_bridge.album().tracks[0].id);
  EXPECT_EQ(heard(0), QString(QChar(0x2713)));
  ASSERT_TRUE(m_bridge.set("tracks.1.gain", "-1"));
  EXPECT_EQ(heard(0), QStringLiteral("changed"));
  m_bridge.session().undo();
  EXPECT_EQ(heard(0), QString(QChar(0x2713)));
}

TEST_F(ListeningTest, theStatusLineCounts) {
  StatusLine const line(m_bridge);
  m_bridge.session().markHeard(m_bridge.album().tracks[1].id);
  QString text;
  for (QLabel const* const label : line.findChildren<QLabel*>())
    if (label->accessibleName() == QStringLiteral("Listening pass"))
      text = label->text();
  EXPECT_EQ(text, QStringLiteral("heard 1 of 2"));
  EXPECT_EQ(m_watch.heardCount(), 1);
}

TEST_F(ListeningTest, aJumpInTheMiddleIsNoPass) {
  play(0.0, 90.0);
  play(120.0, 201.0);
  EXPECT_EQ(m_watch.heardCount(), 0);
}

} // namespace
} // namespace lacquer
