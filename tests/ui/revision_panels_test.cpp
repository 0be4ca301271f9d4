#include "support/test_album.h"
#include "ui/bridge/session_bridge.h"
#include "ui/matching/match_controls.h"
#include "ui/matching/match_panel.h"
#include "ui/matching/match_targets.h"
#include "ui/revisions/difference_plot.h"
#include "ui/revisions/mix_panel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QListWidget>
#include <QTest>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::makeMix;

/// Noise under a low pass whose corner tells songs apart, louder in its second half.
test::Signal song(std::uint64_t seed, double keep, double amplitude) {
  auto state = std::make_shared<std::array<double, 2>>();
  return [=, noise = test::whiteNoise(seed, amplitude)](std::int64_t n, int channel) {
    double& last = (*state)[static_cast<std::size_t>(channel)];
    last = keep * last + (1.0 - keep) * noise(n, channel);
    return last * 2.0;
  };
}

class RevisionPanelsTest : public testing::Test {
protected:
  RevisionPanelsTest() {
    m_files = {makeMix(m_folder / "dark.wav", song(1, 0.85, 0.4), kFrames),
               makeMix(m_folder / "bright.wav", song(2, 0.3, 0.2), kFrames)};
    (void)m_bridge.apply({"Add tracks", [&](Album const& album) { return edits::addTracks(album, m_files, 0); }});
    m_bridge.setSelectedTrack(m_bridge.album().tracks[0].id);
  }
  /// Runs the event loop until it holds.
  [[nodiscard]] static bool eventually(std::function<bool()> const& holds) {
    QElapsedTimer since;
    since.start();
    while (!holds() && since.elapsed() < 30000)
      QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    return holds();
  }
  static constexpr std::int64_t kFrames = 12 * 44100;

  test::ColdCache m_folder;
  std::vector<ImportedFile> m_files;
  SessionBridge m_bridge;
};

TEST_F(RevisionPanelsTest, aMatchToAnotherTrackIsOneStepOfUndo) {
  MatchPanel panel(m_bridge);
  panel.resize(1100, 420);
  panel.show();
  QListWidget& list = panel.targets().list();
  for (int row = 0; row < list.count(); ++row)
    if (list.item(row)->text().contains(QStringLiteral("bright")))
      list.item(row)->setCheckState(Qt::Checked);
  std::size_t const steps = m_bridge.album().tracks[0].chain.size();
  ASSERT_TRUE(eventually([&] { return !panel.said().contains(QStringLiteral("Measuring")); })) << panel.said().toStdString();
  panel.apply();
  ASSERT_TRUE(eventually([&] { return m_bridge.album().tracks[0].chain.size() > steps; })) << panel.said().toStdString();
  EXPECT_THAT(m_bridge.session().history().undoName(), testing::HasSubstr("Match"));
  m_bridge.session().undo();
  EXPECT_EQ(m_bridge.album().tracks[0].chain.size(), steps);
}

TEST_F(RevisionPanelsTest, theHandlesOfThePictureSetTheRange) {
  MatchPanel panel(m_bridge);
  panel.resize(1100, 420);
  panel.show();
  QApplication::processEvents();
  MatchPlot& plot = panel.plot();
  QPoint const from = plot.handleAt(plot.highHertz());
  QPoint const to = plot.handleAt(8000.0);
  QTest::mousePress(&plot, Qt::LeftButton, {}, from);
  QTest::mouseMove(&plot, to);
  QTest::mouseRelease(&plot, Qt::LeftButton, {}, to);
  EXPECT_NEAR(panel.controls().settings().highHertz, 8000.0, 150.0);
}

TEST_F(RevisionPanelsTest, theMedianOfTheAlbumStandsAlone) {
  MatchTargets targets(m_bridge);
  QListWidget& list = targets.list();
  for (int row = 0; row < list.count(); ++row)
    list.item(row)->setCheckState(Qt::Checked);
  list.item(0)->setCheckState(Qt::Unchecked);
  list.item(0)->setCheckState(Qt::Checked);
  EXPECT_TRUE(targets.choice().aim.albumMedian);
  EXPECT_TRUE(targets.choice().aim.tracks.empty());
}

TEST_F(RevisionPanelsTest, aNewMixIsLaidAgainstTheOldOneAndReplacesItInOneStep) {
  auto const old = song(1, 0.85, 0.4);
  auto const later = [old](std::int64_t n, int channel) { return n < 441 ? 0.0 : -0.5 * old(n - 441, channel); };
  ImportedFile const mix = makeMix(m_folder / "dark v2.wav", later, kFrames);
  MixPanel panel(m_bridge);
  panel.resize(1100, 320);
  panel.show();
  panel.compare(QString::fromStdString(mix.source.path.string()));
  ASSERT_TRUE(eventually([&] { return panel.said().contains(QStringLiteral("polarity")); })) << panel.said().toStdString();
  EXPECT_TRUE(panel.said().contains(QStringLiteral("+10.00 ms"))) << panel.said().toStdString();
  EXPECT_TRUE(panel.said().contains(QStringLiteral("inverted"))) << panel.said().toStdString();
  EXPECT_TRUE(panel.said().contains(QStringLiteral("−6.0 LU"))) << panel.said().toStdString();
  panel.apply();
  Track const& track = m_bridge.album().tracks[0];
  EXPECT_EQ(track.otherMixes.size(), 1u);
  EXPECT_EQ(m_bridge.album().findSource(track.clips.front().source)->path, mix.source.path);
  ASSERT_EQ(panel.mixes().count(), 2);
  panel.mixes().setCurrentRow(1);
  Q_EMIT panel.mixes().itemActivated(panel.mixes().item(1));
  EXPECT_EQ(m_bridge.album().findSource(m_bridge.album().tracks[0].clips.front().source)->path, m_files[0].source.path);
}

TEST(DifferencePlotTest, theScaleGrowsToWhatIsShown) {
  DifferencePlot plot;
  MixAlignment alignment;
  alignment.steps = {{Seconds(1.0), 0.4}, {Seconds(2.0), -4.5}};
  alignment.mid.fill(2.0F);
  alignment.side.fill(std::nanf(""));
  plot.setAlignment(alignment);
  EXPECT_EQ(plot.loudnessReach(), 6.0);
  EXPECT_EQ(plot.spectrumReach(), 3.0);
  plot.resize(640, 150);
  EXPECT_FALSE(plot.grab().isNull());
}

} // namespace
} // namespace lacquer
