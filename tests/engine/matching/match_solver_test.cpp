#include "matching/match_solver.h"

#include "coloured_noise.h"
#include "matching/match_aim.h"
#include "processors/compressor.h"
#include "processors/equalizer.h"
#include "processors/gain.h"
#include "processors/limiter.h"
#include "support/test_album.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using test::MidSideNoise;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr SampleRate kRate{44100};
constexpr int kFrames = 1 << 19; // 12 s

class MatchSolverTest : public testing::Test {
protected:
  MatchSolverTest() {
    MidSideNoise const plain = test::pinkStereo(kFrames, 0.06, 0.03, kRate);
    MidSideNoise coloured = test::pinkStereo(kFrames, 0.12, 0.05, kRate, 7); // other noise, louder
    test::applyKnownCurve(coloured.mid, kRate);
    test::applyKnownCurve(coloured.side, kRate);
    m_files = {write("plain", plain), write("coloured", coloured)};
    m_album = test::makeAlbum({m_files[0]});
    m_settings.tone = m_settings.level = m_settings.width = 1.0;
    m_settings.lowHertz = 20.0;
    m_settings.highHertz = 20000.0;
    m_settings.smoothingOctaves = 1.0 / 6.0;
    m_settings.clampMid = m_settings.clampSide = Decibels(24.0);
  }

  ImportedFile write(std::string const& name, MidSideNoise const& noise) {
    StereoSignal const signal = noise.stereo();
    return test::makeMix(
        m_cache / (name + ".wav"),
        [&](std::int64_t n, int c) { return (c == 0 ? signal.left : signal.right)[static_cast<std::size_t>(n)]; },
        kFrames);
  }

  [[nodiscard]] TrackId track() const { return m_album.tracks[0].id; }
  [[nodiscard]] MatchTarget target() const {
    MatchAim const aim{.files = {{m_files[1].source.path, 1.0}}};
    return gatherTarget(m_album, track(), aim, nullptr, {}).value();
  }
  [[nodiscard]] MatchOutcome solve() const {
    return solveMatch(m_album, track(), target(), m_settings, nullptr, {}).value();
  }
  [[nodiscard]] static std::vector<std::string> kinds(Album const& album) {
    std::vector<std::string> result;
    for (Slot const& slot : album.tracks[0].chain)
      result.emplace_back(slot.values.table().id());
    return result;
  }
  void add(ParamValues values) {
    m_album = edits::addSlot(m_album, track(), std::move(values), m_album.tracks[0].chain.size()).value();
  }

  void addLimiter(double ceiling) {
    ParamValues limiter(limiterTable());
    limiter.set(*limiterTable().indexOf("ceiling"), ceiling);
    add(std::move(limiter));
  }

  test::ColdCache m_cache;
  std::vector<ImportedFile> m_files;
  Album m_album;
  MatchSettings m_settings;
};

TEST_F(MatchSolverTest, landsOnTheToneAndTheLoudnessOfItsTarget) { // gates of 100 %, M3
  MatchOutcome const outcome = solve();
  EXPECT_GT(outcome.proposal.before.mean, 0.8);
  EXPECT_LE(outcome.measuredDistance.mean, 0.5);
  EXPECT_LE(outcome.measuredDistance.most, 1.5);
  EXPECT_NEAR(outcome.after.measurement.integrated.value(), target().loudness.value(), 0.1);
  EXPECT_TRUE(outcome.loudnessHit);
}

TEST_F(MatchSolverTest, measuresWhatItsEditMakes) {
  MatchOutcome const outcome = solve();
  Edit const edit = matchEdit(m_album, track(), outcome.parts, "coloured");
  Album const matched = edit.apply(m_album).value();
  EXPECT_EQ(kinds(matched), std::vector<std::string>{"match"});
  EXPECT_EQ(measureTrack(matched, track(), nullptr, {}).value(), outcome.after);
  EXPECT_NE(edit.name.find("coloured"), std::string::npos);
}

TEST_F(MatchSolverTest, landsThroughALimiterAndStandsInFrontOfIt) {
  addLimiter(-4.0);
  MatchOutcome const outcome = solve();
  EXPECT_NEAR(outcome.after.measurement.integrated.value(), target().loudness.value(), 0.1);
  EXPECT_LE(outcome.measuredDistance.mean, 0.5);
  EXPECT_THAT(kinds(applyMatch(m_album, track(), outcome.parts).value()), ElementsAre("match", "limiter"));
}

TEST_F(MatchSolverTest, saysSoWhereALimiterDoesNotLetItLand) {
  addLimiter(-9.0);
  MatchOutcome const outcome = solve();
  EXPECT_FALSE(outcome.loudnessHit);
  EXPECT_THAT(outcome.reasons, Contains(HasSubstr("limiter")));
  EXPECT_LE(outcome.parts.equalizer.value()[kMatchGain], 12.0) << "nothing is driven for nothing";
}

TEST_F(MatchSolverTest, replacesTheMatchThatIsThere) {
  m_settings.tone = 0.5;
  Album const once = applyMatch(m_album, track(), solve().parts).value();
  m_album = once;
  MatchOutcome const again = solve();
  Album const twice = applyMatch(once, track(), again.parts).value();
  EXPECT_EQ(kinds(twice), std::vector<std::string>{"match"});
  EXPECT_EQ(twice.tracks[0].chain[0].values, once.tracks[0].chain[0].values);
}

TEST_F(MatchSolverTest, fitsBandsForTheEngineerToEdit) {
  m_settings.realisation = MatchRealisation::bands;
  MatchOutcome const outcome = solve();
  EXPECT_LE(outcome.measuredDistance.mean, 0.5);
  EXPECT_LE(outcome.measuredDistance.most, 1.5);
  EXPECT_TRUE(outcome.loudnessHit);
  EXPECT_THAT(kinds(applyMatch(m_album, track(), outcome.parts).value()), ElementsAre("equalizer", "gain"));
}

TEST_F(MatchSolverTest, keepsTheLoudnessWhereItsAmountIsZero) {
  m_settings.level = 0.0;
  MatchOutcome const outcome = solve();
  EXPECT_NEAR(outcome.after.measurement.integrated.value(), outcome.before.measurement.integrated.value(), 0.1);
}

TEST_F(MatchSolverTest, refusesALockedTrackAndASilentOne) {
  Album locked = m_album;
  locked.tracks[0].locked = true;
  EXPECT_FALSE(solveMatch(locked, track(), target(), m_settings, nullptr, {}).has_value());
  Album silent = test::makeAlbum({test::makeMix(
      m_cache / "silent.wav", [](auto, auto) { return 0.0; }, 88200)});
  EXPECT_FALSE(solveMatch(silent, silent.tracks[0].id, target(), m_settings, nullptr, {}).has_value());
}

TEST_F(MatchSolverTest, aimsAtReferencesTracksOrTheMedian) {
  m_album = test::makeAlbum(m_files);
  TrackId const other = m_album.tracks[1].id;
  Lufs const ofFile = target().loudness;
  EXPECT_NEAR(gatherTarget(m_album, track(), {.tracks = {other}}, nullptr, {}).value().loudness.value(), ofFile.value(),
              0.02);
  EXPECT_NEAR(gatherTarget(m_album, track(), {.albumMedian = true}, nullptr, {}).value().loudness.value(),
              ofFile.value(), 0.02);
  EXPECT_FALSE(gatherTarget(m_album, track(), {}, nullptr, {}).has_value()) << "there are no references";
  EXPECT_FALSE(gatherTarget(m_album, track(), {.tracks = {track()}}, nullptr, {}).has_value());
  m_album = edits::addReferences(m_album, std::array{m_files[1]}).value();
  EXPECT_NEAR(gatherTarget(m_album, track(), {}, nullptr, {}).value().loudness.value(), ofFile.value(), 1e-9);
}

} // namespace
} // namespace lacquer
