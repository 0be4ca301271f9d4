#include "mastering/album_measurement.h"

#include "mastering/file_measurement.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

TEST(AlbumMeasurement, ReadsANeutralTrackLikeItsFile) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000, 0.2), 5 * 44100), makeMix(folder / "b.wav", whiteNoise(1, 0.1), 4 * 44100)});
  auto const measured = measureAlbum(album, nullptr, {}).value();
  ASSERT_EQ(measured.size(), 2u);
  EXPECT_EQ(measured[0], measurePath(folder / "a.wav", {}).value());
  EXPECT_EQ(measured[1], measurePath(folder / "b.wav", {}).value());
}

TEST(AlbumMeasurement, CoversFromMarkToMark) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000, 0.2), 44100), makeMix(folder / "b.wav", sineWave(1000, 0.2), 44100)});
  album.tracks[1].gap = Seconds(2.0);
  auto const measured = measureAlbum(album, nullptr, {}).value();
  EXPECT_EQ(measured[0].length, Frames(3 * 44100));
  EXPECT_EQ(measured[1].length, Frames(44100));
}

TEST(FileMeasurement, NamesTheFileThatIsNoAudio) {
  TempFolder const folder;
  auto const result = measurePath(folder / "none.wav", {});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::file);
}

} // namespace
} // namespace lacquer
