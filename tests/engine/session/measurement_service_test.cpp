#include "session/measurement_service.h"

#include "mastering/file_measurement.h"
#include "processors/limiter.h"
#include "session_thread.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

#include <fstream>

namespace lacquer {
namespace {

using namespace test;
namespace fs = std::filesystem;

struct MeasurementServiceTest : testing::Test {
  ColdCache folder;
  SessionThread thread;
  std::optional<MeasurementService> service{std::in_place, thread.post(), std::chrono::milliseconds(0)};
  std::shared_ptr<Album const> album = std::make_shared<Album const>(makeAlbum(
      {makeMix(folder / "a.wav", sineWave(1000, 0.1), 4 * 44100), makeMix(folder / "b.wav", sineWave(1000, 0.2), 4 * 44100)}));

  [[nodiscard]] TrackId first() const { return album->tracks[0].id; }
  [[nodiscard]] TrackId second() const { return album->tracks[1].id; }

  void show(Album next) {
    auto const shared = std::make_shared<Album const>(std::move(next));
    service->setAlbum(shared, diff(*album, *shared));
    album = shared;
  }
  void settle() {
    thread.runUntil([this] { return service->remaining().first == 0; });
  }
  /// As when the program is started anew: another service, nothing in memory.
  void restart(std::chrono::milliseconds rest = {}) {
    service.reset();
    service.emplace(thread.post(), rest);
  }
  [[nodiscard]] Album withFirstGain(char const* gain) const {
    return edits::setField(*album, "tracks.1.gain", gain).value();
  }
};

TEST_F(MeasurementServiceTest, BringsTheFiguresOfEveryTrack) {
  service->setAlbum(album, {});
  EXPECT_EQ(service->state(first()), MeasurementState::measuring);
  EXPECT_TRUE(service->isMeasuring(*album, first()));
  settle();
  EXPECT_EQ(service->state(second()), MeasurementState::current);
  EXPECT_FALSE(service->isMeasuring(*album, second()));
  EXPECT_EQ(*service->track(second()), measurePath(folder / "b.wav", {}).value());
  EXPECT_EQ(*service->spectrumOf(*album, second()), measurePathFigures(folder / "b.wav", {})->spectrum);
  EXPECT_TRUE(service->album());
}

TEST_F(MeasurementServiceTest, ShowsStaleFiguresOfTheTouchedTrackAlone) {
  service->setAlbum(album, {});
  settle();
  show(withFirstGain("-6"));
  EXPECT_EQ(service->state(first()), MeasurementState::stale);
  EXPECT_EQ(service->state(second()), MeasurementState::current);
  EXPECT_EQ(service->remaining(), std::pair(1, 1));
  EXPECT_FALSE(service->album());
  settle();
  EXPECT_NEAR(service->track(first())->integrated.value(),
              measurePath(folder / "a.wav", {}).value().integrated.value() - 6.0, 1e-6);
}

TEST_F(MeasurementServiceTest, KnowsTheFiguresOfAnEarlierStateAtOnce) {
  service->setAlbum(album, {});
  settle();
  Album const before = *album;
  show(withFirstGain("-6"));
  settle();
  show(before);
  EXPECT_EQ(service->state(first()), MeasurementState::current);
}

TEST_F(MeasurementServiceTest, MeasuresTheTrackTouchedLastFirst) {
  restart(std::chrono::seconds(1)); // time enough for both calls
  service->setAlbum(album, {});
  show(edits::setField(*album, "tracks.2.gain", "-6").value());
  thread.runUntil([this] { return service->state(second()) == MeasurementState::current; });
  EXPECT_EQ(service->state(first()), MeasurementState::measuring);
}

TEST_F(MeasurementServiceTest, MeasuresTheTrackBeforeTheNeighbourThatHearsIt) {
  restart(std::chrono::seconds(1));
  ParamValues limiter(limiterTable());
  show(edits::addSlot(*album, TrackId(), limiter, 0).value());
  settle();
  show(edits::setField(*album, "tracks.2.gain", "-6").value()); // without a pause: the limiter looks ahead from track 1
  EXPECT_EQ(service->state(first()), MeasurementState::stale);
  thread.runUntil([this] { return service->state(second()) == MeasurementState::current; });
  EXPECT_EQ(service->state(first()), MeasurementState::stale);
}

TEST_F(MeasurementServiceTest, MeasuresOtherStatesAfterThePresentOne) {
  auto const other = std::make_shared<Album const>(withFirstGain("-6"));
  service->setOthers({other});
  service->setAlbum(album, {});
  EXPECT_TRUE(service->isMeasuring(*other, first()));
  settle();
  EXPECT_FALSE(service->trackOf(*other, first()));
  EXPECT_EQ(*service->trackOf(*other, second()), *service->track(second())) << "sounds the same";
  thread.runUntil([&] { return !service->isMeasuring(*other, first()); });
  EXPECT_NEAR(service->trackOf(*other, first())->integrated.value(), service->track(first())->integrated.value() - 6.0, 1e-6);
  EXPECT_TRUE(service->spectrumOf(*other, first()));
}

TEST_F(MeasurementServiceTest, KnowsAlbumsByTheirSoundWhoeverHoldsThem) {
  service->setAlbum(album, {});
  settle();
  EXPECT_EQ(*service->trackOf(Album(*album), first()), *service->track(first()));
  EXPECT_FALSE(service->trackOf(*album, TrackId(99)));
}

TEST_F(MeasurementServiceTest, AnEditLeavesFiguresOfOthersAlone) {
  auto const other = std::make_shared<Album const>(withFirstGain("-6"));
  service->setOthers({other});
  service->setAlbum(album, {});
  thread.runUntil([&] { return service->trackOf(*other, first()) != nullptr; });
  show(withFirstGain("-3"));
  EXPECT_TRUE(service->trackOf(*other, first()));
  settle();
  EXPECT_TRUE(service->trackOf(*other, first()));
}

TEST_F(MeasurementServiceTest, MeasuresFiles) {
  Source const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.1), 4 * 44100).source;
  service->setFiles({file});
  EXPECT_TRUE(service->isMeasuringFile(file.identity.content));
  EXPECT_FALSE(service->file(file.identity.content));
  thread.runUntil([&] { return !service->isMeasuringFile(file.identity.content); });
  TrackFigures const expected = measurePathFigures(file.path, {}).value();
  EXPECT_EQ(*service->file(file.identity.content), expected.measurement);
  EXPECT_EQ(*service->fileSpectrum(file.identity.content), expected.spectrum);
}

TEST_F(MeasurementServiceTest, WhatCannotBeMeasuredIsNotWaitedFor) {
  fs::remove(folder / "a.wav");
  Source gone = album->sources[0];
  service->setFiles({gone});
  service->setAlbum(album, {});
  settle();
  EXPECT_EQ(service->state(first()), MeasurementState::none);
  EXPECT_FALSE(service->track(first()));
  thread.runUntil([&] { return !service->isMeasuringFile(gone.identity.content); });
  EXPECT_FALSE(service->file(gone.identity.content));
}

TEST_F(MeasurementServiceTest, MeasuresAgainOnceTheFileIsBack) {
  fs::rename(folder / "a.wav", folder / "away.wav");
  service->setAlbum(album, {});
  settle();
  fs::rename(folder / "away.wav", folder / "a.wav");
  service->setAlbum(album, {});
  settle();
  EXPECT_EQ(service->state(first()), MeasurementState::current);
}

// ── Across restarts ─────────────────────────────────────────────────────────────────────────────────────────────────

TEST_F(MeasurementServiceTest, FindsFiguresOnDiskWhereNothingCouldBeRendered) {
  service->setAlbum(album, {});
  settle();
  auto const before = *service->track(first());
  auto const spectrum = *service->spectrumOf(*album, first());
  restart();
  fs::remove(folder / "a.wav"); // a render would fail
  fs::remove(folder / "b.wav");
  service->setAlbum(album, {});
  settle();
  ASSERT_TRUE(service->track(first()));
  EXPECT_EQ(*service->track(first()), before);
  EXPECT_EQ(*service->spectrumOf(*album, first()), spectrum);
  EXPECT_TRUE(service->track(second()));
}

TEST_F(MeasurementServiceTest, FindsFiguresOfFilesOnDisk) {
  service->setFiles({album->sources[0]});
  ContentHash const content = album->sources[0].identity.content;
  thread.runUntil([&] { return service->file(content) != nullptr; });
  restart();
  fs::remove(folder / "a.wav");
  service->setFiles({album->sources[0]});
  thread.runUntil([&] { return !service->isMeasuringFile(content); });
  EXPECT_TRUE(service->file(content));
}

TEST_F(MeasurementServiceTest, MeasuresAnewWhatIsDamagedOnDisk) {
  service->setAlbum(album, {});
  settle();
  auto const before = *service->track(first());
  restart();
  for (auto const& entry : fs::directory_iterator(folder / "cache/lacquer/measurements"))
    fs::resize_file(entry.path(), fs::file_size(entry.path()) / 2);
  service->setAlbum(album, {});
  settle();
  ASSERT_TRUE(service->track(first()));
  EXPECT_EQ(*service->track(first()), before);
}

TEST_F(MeasurementServiceTest, WorksWithoutACache) {
  restart();
  fs::remove_all(folder / "cache");
  std::ofstream(folder / "cache") << "in the way";
  restart();
  service->setAlbum(album, {});
  settle();
  EXPECT_EQ(service->state(first()), MeasurementState::current);
}

} // namespace
} // namespace lacquer
