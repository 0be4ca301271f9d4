#include "media/resampled_source.h"

#include "core/audio_buffer.h"
#include "engine/media/library_file.h"
#include "media/audio_file_reader.h"
#include "media/import.h"
#include "media/rate_converter.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::messageOf;

constexpr int kRate = 48000;
constexpr int kFrames = 20011;

class ResampledSourceTest : public testing::Test {
protected:
  void SetUp() override {
    m_path = m_folder / "a.wav";
    m_values = test::noise(2 * kFrames, 24);
    test::writeWithLibrary(m_path, SF_FORMAT_WAV | SF_FORMAT_PCM_24, kRate, 2, m_values);
    auto const identity = identify(m_path);
    ASSERT_TRUE(identity);
    m_content = identity->content;
  }
  Result<ResampledSource> open(int rate, Progress const* progress = nullptr) {
    return ResampledSource::open(m_path, SampleRate(rate), m_folder / "cache", m_content, progress);
  }
  /// The whole file through a converter of its own, left channel.
  std::vector<double> converted(int rate) {
    RateConverter converter{SampleRate(kRate), SampleRate(rate)};
    AudioBuffer buffer(kFrames);
    for (int i = 0; i < kFrames; ++i)
      for (int c = 0; c < kChannels; ++c)
        buffer.block().data(c)[i] = m_values[static_cast<std::size_t>(2 * i + c)] * 0x1p-31;
    std::vector<double> result;
    auto const receive = [&](AudioBlock block) {
      result.insert(result.end(), block.data(0), block.data(0) + block.frames());
    };
    converter.push(buffer.block(), receive);
    converter.finish(receive);
    return result;
  }

  test::TempFolder m_folder;
  std::filesystem::path m_path;
  std::vector<int> m_values;
  ContentHash m_content;
};

void expectRandomReads(ResampledSource& source, std::vector<double> const& expected) {
  for (std::int64_t const from : {std::int64_t{5000}, std::int64_t{-100}, std::int64_t{0}, std::int64_t{-5000},
                                  static_cast<std::int64_t>(expected.size()) - 50, std::int64_t{7777},
                                  static_cast<std::int64_t>(expected.size()) + 10}) {
    AudioBuffer buffer(5000);
    std::ranges::fill(buffer.block().channel(0), 9.0);
    auto const done = source.read(Frames(from), buffer.block());
    ASSERT_TRUE(done) << messageOf(done);
    for (std::int64_t i = 0; i < 5000; ++i) {
      std::int64_t const at = from + i;
      bool const isInside = at >= 0 && at < static_cast<std::int64_t>(expected.size());
      ASSERT_EQ(buffer.channel(0)[static_cast<std::size_t>(i)], isInside ? expected[static_cast<std::size_t>(at)] : 0.0)
          << at;
    }
  }
}

TEST_F(ResampledSourceTest, ReadsAFileOfTheSameRateDirectly) {
  auto source = open(kRate);
  ASSERT_TRUE(source) << messageOf(source);
  EXPECT_EQ(source->length(), Frames(kFrames));
  std::vector<double> expected;
  for (std::size_t i = 0; i < kFrames; ++i)
    expected.push_back(m_values[2 * i] * 0x1p-31);
  expectRandomReads(*source, expected);
  EXPECT_FALSE(std::filesystem::exists(m_folder / "cache"));
}

TEST_F(ResampledSourceTest, GivesTheConvertedFileAtRandom) {
  for (int const rate : {44100, 96000}) {
    auto source = open(rate);
    ASSERT_TRUE(source) << messageOf(source);
    EXPECT_EQ(source->length(), convertedLength(Frames(kFrames), SampleRate(kRate), SampleRate(rate)));
    expectRandomReads(*source, converted(rate));
  }
}

TEST_F(ResampledSourceTest, GivesALossyFileAtRandomAsItDecodes) {
  m_path = m_folder / "a.mp3";
  std::vector<double> tone;
  for (int i = 0; i < kFrames; ++i)
    for (int c = 0; c < kChannels; ++c)
      tone.push_back(0.5 * std::sin(0.01 * i + 1e-6 * i * i));
  test::writeWithLibrary(m_path, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, kRate, 2, tone);
  auto reader = AudioFileReader::open(m_path);
  ASSERT_TRUE(reader) << messageOf(reader);
  AudioBuffer decoded(kFrames);
  ASSERT_TRUE(reader->read(decoded.block()));
  auto source = open(kRate);
  ASSERT_TRUE(source) << messageOf(source);
  auto const left = decoded.channel(0);
  expectRandomReads(*source, {left.begin(), left.end()});
}

TEST_F(ResampledSourceTest, ConvertsOnce) {
  ASSERT_TRUE(open(44100));
  Progress progress;
  int reports = 0;
  progress.report = [&](double, std::string_view) { ++reports; };
  ASSERT_TRUE(open(44100, &progress));
  EXPECT_EQ(reports, 0);
  ASSERT_TRUE(open(96000, &progress));
  EXPECT_GT(reports, 0);
}

TEST_F(ResampledSourceTest, MakesADamagedCacheFileAgain) {
  ASSERT_TRUE(open(44100));
  for (auto const& entry : std::filesystem::directory_iterator(m_folder / "cache"))
    std::filesystem::resize_file(entry.path(), 1000);
  auto source = open(44100);
  ASSERT_TRUE(source) << messageOf(source);
  expectRandomReads(*source, converted(44100));
}

TEST_F(ResampledSourceTest, GoesOnReadingAfterItsFileWasEvicted) {
  auto source = open(44100);
  ASSERT_TRUE(source);
  std::filesystem::remove_all(m_folder / "cache");
  expectRandomReads(*source, converted(44100));
}

TEST_F(ResampledSourceTest, LeavesNothingInTheCacheWhenCancelled) {
  Progress const progress;
  progress.cancel.cancel();
  auto const source = open(44100, &progress);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, ErrorKind::cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(m_folder / "cache"));
}

TEST_F(ResampledSourceTest, NamesACacheFolderThatCannotBeUsed) {
  std::ofstream(m_folder / "cache") << "a file in its place";
  auto const source = open(44100);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, ErrorKind::file);
  EXPECT_THAT(messageOf(source), testing::HasSubstr((m_folder / "cache").string()));
}

} // namespace
} // namespace lacquer
