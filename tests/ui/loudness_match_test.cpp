#include "params/slot_settings.h"
#include "processors/gain.h"
#include "support/test_album.h"
#include "ui/bridge/background_work.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/chain/loudness_match.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr int kPatience = 60000;

/// A track of noise with a gain of +4 dB in its chain.
class LoudnessMatchTest : public testing::Test {
protected:
  LoudnessMatchTest() {
    std::vector const files{test::makeMix(m_cache / "a.wav", test::whiteNoise(7, 0.1), 6 * 44100)};
    m_bridge.apply({"Add tracks", [&](Album const& album) { return edits::addTracks(album, files, 0); }});
    TrackId const track = m_bridge.album().tracks.front().id;
    ParamValues values(gainTable());
    values.set(0, 4.0);
    m_bridge.apply({"Add", [=](Album const& album) { return edits::addSlot(album, track, values, 0); }});
    QObject::connect(&m_match, &LoudnessMatch::said, [this](QString const& what) { m_said = what; });
    QObject::connect(&m_match, &LoudnessMatch::refused, [this](QString const& why) { m_refused = why; });
  }
  [[nodiscard]] Track const& track() { return m_bridge.album().tracks.front(); }
  [[nodiscard]] double trim() { return track().chain.front().settings[static_cast<int>(SlotParam::trim)]; }
  void start() { m_match.start(track().id, track().chain.front().id); }
  [[nodiscard]] bool settle() {
    return QTest::qWaitFor([this] { return !m_match.isRunning(); }, kPatience);
  }

  test::ColdCache m_cache;
  SessionBridge m_bridge;
  LoudnessMatch m_match{m_bridge, nullptr};
  QString m_said;
  QString m_refused;
};

TEST_F(LoudnessMatchTest, writesTheDifferenceIntoTheTrimAsOneStepOfUndo) {
  std::size_t const before = m_bridge.session().history().size();
  start();
  EXPECT_TRUE(m_match.isRunning());
  EXPECT_EQ(m_bridge.work().jobs().size(), 1U) << "seen in the status line";
  ASSERT_TRUE(settle());
  EXPECT_NEAR(trim(), -4.0, 0.06) << m_refused.toStdString();
  EXPECT_EQ(m_bridge.session().history().size(), before + 1);
  EXPECT_EQ(m_bridge.session().history().undoName().substr(0, 14), "Match loudness");
  EXPECT_TRUE(m_said.contains(QStringLiteral("equally loud"))) << m_said.toStdString();
  EXPECT_TRUE(m_bridge.work().jobs().empty());
  EXPECT_FALSE(m_bridge.comparing().isEngaged()) << "what is heard stays";
  m_bridge.session().undo();
  EXPECT_EQ(trim(), 0.0);
}

TEST_F(LoudnessMatchTest, aBypassedSlotHasNothingToMatch) {
  m_bridge.set("tracks.1.chain.1.bypass", "on");
  start();
  EXPECT_FALSE(m_match.isRunning());
  EXPECT_TRUE(m_refused.contains(QStringLiteral("bypassed"))) << m_refused.toStdString();
}

TEST_F(LoudnessMatchTest, aLockedTrackIsRefusedBeforeAnythingIsMeasured) {
  m_bridge.set("tracks.1.locked", "on");
  start();
  EXPECT_FALSE(m_match.isRunning());
  EXPECT_TRUE(m_refused.contains(QStringLiteral("locked"))) << m_refused.toStdString();
}

TEST_F(LoudnessMatchTest, aMissingSourceIsSaid) {
  std::filesystem::remove(m_cache / "a.wav");
  TrackId const id = track().id;
  m_bridge.apply({"Gain", [=](Album const& album) { return edits::setParam(album, id, album.tracks[0].chain[0].id, 0, 3.0); }});
  start();
  ASSERT_TRUE(settle());
  EXPECT_FALSE(m_refused.isEmpty());
  EXPECT_EQ(trim(), 0.0);
}

TEST_F(LoudnessMatchTest, isStoppedFromTheStatusLine) {
  start();
  m_bridge.work().cancelAll();
  ASSERT_TRUE(settle());
  EXPECT_EQ(trim(), 0.0);
}

} // namespace
} // namespace lacquer
