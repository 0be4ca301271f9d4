#include "session/measurement_service.h"

#include "mastering/file_measurement.h"
#include "session_thread.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

struct MeasurementServiceTest : testing::Test {
  ColdCache folder;
  SessionThread thread;
  MeasurementService service{thread.post()};
  std::shared_ptr<Album const> album = std::make_shared<Album const>(
      makeAlbum({makeMix(folder / "a.wav", sineWave(1000, 0.1), 4 * 44100), makeMix(folder / "b.wav", sineWave(1000, 0.2), 4 * 44100)}));

  void show(Album next) {
    auto const shared = std::make_shared<Album const>(std::move(next));
    service.setAlbum(shared, diff(*album, *shared));
    album = shared;
  }
  void settle() {
    thread.runUntil([this] { return service.remaining().first == 0; });
  }
};

TEST_F(MeasurementServiceTest, BringsTheFiguresOfEveryTrack) {
  service.setAlbum(album, {});
  EXPECT_EQ(service.state(album->tracks[0].id), MeasurementState::measuring);
  settle();
  EXPECT_EQ(service.state(album->tracks[1].id), MeasurementState::current);
  EXPECT_EQ(*service.track(album->tracks[1].id), measurePath(folder / "b.wav", {}).value());
  EXPECT_TRUE(service.album());
}

TEST_F(MeasurementServiceTest, ShowsStaleFiguresOfTheTouchedTrackAlone) {
  service.setAlbum(album, {});
  settle();
  show(edits::setField(*album, "tracks.1.gain", "-6").value());
  EXPECT_EQ(service.state(album->tracks[0].id), MeasurementState::stale);
  EXPECT_EQ(service.state(album->tracks[1].id), MeasurementState::current);
  EXPECT_FALSE(service.album());
  settle();
  EXPECT_NEAR(service.track(album->tracks[0].id)->integrated.value(),
              measurePath(folder / "a.wav", {}).value().integrated.value() - 6.0, 1e-6);
}

TEST_F(MeasurementServiceTest, KnowsTheFiguresOfAnEarlierStateAtOnce) {
  service.setAlbum(album, {});
  settle();
  Album const first = *album;
  show(edits::setField(*album, "tracks.1.gain", "-6").value());
  settle();
  show(first);
  EXPECT_EQ(service.state(first.tracks[0].id), MeasurementState::current);
}

} // namespace
} // namespace lacquer
