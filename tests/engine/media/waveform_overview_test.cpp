#include "media/waveform_overview.h"

#include "engine/media/library_file.h"
#include "media/import.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::messageOf;

constexpr int kFrames = 100003;

class WaveformOverviewTest : public testing::Test {
protected:
  void SetUp() override {
    std::mt19937 random(3);
    for (int i = 0; i < 2 * kFrames; ++i)
      m_samples.push_back(static_cast<float>((static_cast<double>(random()) * 0x1p-31 - 1.0) * (i % 9000) / 9000.0));
    m_path = m_folder / "a.wav";
    test::writeWithLibrary(m_path, SF_FORMAT_WAV | SF_FORMAT_FLOAT, 44100, 2, m_samples);
    m_content = identify(m_path)->content;
  }
  Result<WaveformOverview> build(Progress const* progress = nullptr) {
    return WaveformOverview::build(m_path, m_content, *DiskCache::open(m_folder / "cache"), progress);
  }
  /// Straight from the definition.
  WaveformColumn columnOf(int channel, std::int64_t from, std::int64_t to) const {
    double low = 9.0, high = -9.0, squares = 0.0;
    for (std::int64_t i = from; i < to; ++i) {
      double const value = m_samples[static_cast<std::size_t>(2 * i + channel)];
      low = std::min(low, value), high = std::max(high, value), squares += value * value;
    }
    return {static_cast<float>(low), static_cast<float>(high),
            static_cast<float>(std::sqrt(squares / static_cast<double>(to - from)))};
  }
  void expectColumn(WaveformColumn const& got, WaveformColumn const& expected) {
    EXPECT_EQ(got.min, expected.min);
    EXPECT_EQ(got.max, expected.max);
    EXPECT_NEAR(got.rms, expected.rms, 1e-5F);
  }

  test::TempFolder m_folder;
  std::filesystem::path m_path;
  std::vector<double> m_samples;
  ContentHash m_content;
};

TEST_F(WaveformOverviewTest, ShowsExtremesAndRmsOfEveryColumn) {
  auto const overview = build();
  ASSERT_TRUE(overview) << messageOf(overview);
  EXPECT_EQ(overview->length(), Frames(kFrames));
  for (int const spans : {1, 3, 4, 5, 16, 64}) { // columns that are whole spans of the level they are taken from
    int const width = 256 * spans;
    int const level = spans >= 64 ? 64 : spans >= 16 ? 16 : spans >= 4 ? 4 : 1;
    if (spans % level != 0)
      continue;
    int const count = kFrames / width;
    auto const columns = overview->columns(Frames(0), Frames(std::int64_t{width} * count), count);
    for (int c = 0; c < kChannels; ++c)
      for (int i = 0; i < count; ++i)
        expectColumn(columns[static_cast<std::size_t>(c)][static_cast<std::size_t>(i)],
                     columnOf(c, std::int64_t{i} * width, std::int64_t{i + 1} * width));
  }
}

TEST_F(WaveformOverviewTest, NeverHidesAPeakAtAnyZoom) {
  auto const overview = build();
  ASSERT_TRUE(overview);
  for (int const count : {1, 7, 33, 100, 391}) {
    auto const columns = overview->columns(Frames(0), Frames(kFrames), count);
    for (std::int64_t i = 0; i < count; ++i) {
      auto const exact = columnOf(0, i * kFrames / count, (i + 1) * kFrames / count);
      EXPECT_LE(columns[0][static_cast<std::size_t>(i)].min, exact.min);
      EXPECT_GE(columns[0][static_cast<std::size_t>(i)].max, exact.max);
    }
  }
}

TEST_F(WaveformOverviewTest, IsZeroOutsideTheFile) {
  auto const overview = build();
  ASSERT_TRUE(overview);
  auto const columns = overview->columns(Frames(-kFrames), Frames(2 * kFrames), 3);
  EXPECT_EQ(columns[0][0], WaveformColumn{});
  EXPECT_EQ(columns[0][2], WaveformColumn{});
  EXPECT_GT(columns[0][1].max, 0.5F);
}

TEST_F(WaveformOverviewTest, ComesFromTheCacheTheSecondTime) {
  auto const first = build();
  ASSERT_TRUE(first);
  std::filesystem::remove(m_path);
  auto const second = build();
  ASSERT_TRUE(second) << messageOf(second);
  EXPECT_EQ(second->columns(Frames(0), Frames(kFrames), 57), first->columns(Frames(0), Frames(kFrames), 57));
}

TEST_F(WaveformOverviewTest, IsMadeAgainWhereTheCacheIsDamaged) {
  auto const first = build();
  for (auto const& entry : std::filesystem::directory_iterator(m_folder / "cache"))
    std::filesystem::resize_file(entry.path(), 100);
  auto const second = build();
  ASSERT_TRUE(second) << messageOf(second);
  EXPECT_EQ(second->columns(Frames(0), Frames(kFrames), 57), first->columns(Frames(0), Frames(kFrames), 57));
}

TEST_F(WaveformOverviewTest, ReadsExactColumnsForCloseZooms) {
  auto reader = AudioFileReader::open(m_path);
  ASSERT_TRUE(reader);
  auto const columns = readColumns(*reader, Frames(1000), Frames(1500), 50);
  ASSERT_TRUE(columns) << messageOf(columns);
  for (int i = 0; i < 50; ++i)
    expectColumn((*columns)[1][static_cast<std::size_t>(i)], columnOf(1, 1000 + 10 * i, 1010 + 10 * i));
}

TEST_F(WaveformOverviewTest, ReadsColumnsNarrowerThanAFrame) {
  auto reader = AudioFileReader::open(m_path);
  ASSERT_TRUE(reader);
  auto const columns = readColumns(*reader, Frames(-2), Frames(8), 40);
  ASSERT_TRUE(columns) << messageOf(columns);
  EXPECT_EQ((*columns)[0][0], WaveformColumn{});
  EXPECT_EQ((*columns)[0][39].max, static_cast<float>(m_samples[14]));
  EXPECT_EQ((*columns)[0][36].min, static_cast<float>(m_samples[14]));
}

} // namespace
} // namespace lacquer
