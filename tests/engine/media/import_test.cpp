#include "media/import.h"

#include "engine/media/library_file.h"
#include "media/audio_file_writer.h"
#include "support/temp_folder.h"

#include <chrono>
#include <gmock/gmock.h>
#include <limits>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using test::messageOf;
using testing::HasSubstr;

TEST(Import, TellsWhatTheFileIs) {
  test::TempFolder const folder;
  auto const path = folder / "02 - Someone - Glass_v3.wav";
  test::writeWithLibrary(path, SF_FORMAT_WAV | SF_FORMAT_PCM_24, 96000, 1, test::noise(12345, 24));
  auto const file = importFile(path, nullptr);
  ASSERT_TRUE(file) << messageOf(file);
  EXPECT_TRUE(file->source.id.isNone());
  EXPECT_EQ(file->source.path, path);
  EXPECT_EQ(file->source.rate, SampleRate(96000));
  EXPECT_EQ(file->source.length, Frames(12345));
  EXPECT_EQ(file->source.channels, 1);
  EXPECT_EQ(file->source.format, "WAV 24 bit");
  EXPECT_EQ(file->source.bits, 24);
  EXPECT_EQ(file->source.identity.bytes, fs::file_size(path));
  EXPECT_EQ(file->number, 2);
  EXPECT_EQ(file->artist, "Someone");
  EXPECT_EQ(file->title, "Glass");
  EXPECT_EQ(file->revision, "v3");
}

TEST(Import, PrefersTagsToTheName) {
  test::TempFolder const folder;
  FileTags tags;
  tags.title = "Real Title";
  tags.isrc = "DEA372400001";
  tags.track = 9;
  for (FileFormat const format : {FileFormat::wav16, FileFormat::flac16}) {
    auto const path = folder / std::string("01 - Someone - Wrong").append(extension(format));
    auto writer = AudioFileWriter::create(path, format, SampleRate(44100), tags);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->writeInteger(std::vector<std::int32_t>(2000, 5)));
    ASSERT_TRUE(writer->close());
    auto const file = importFile(path, nullptr);
    ASSERT_TRUE(file) << messageOf(file);
    EXPECT_EQ(file->title, "Real Title");
    EXPECT_EQ(file->artist, "Someone");
    EXPECT_EQ(file->isrc, "DEA372400001");
    EXPECT_EQ(file->number, 9);
  }
}

TEST(Import, RefusesSamplesThatAreNotFinite) {
  test::TempFolder const folder;
  for (double const bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    std::vector<double> samples(2 * 44100, 0.25);
    samples[2 * 22050 + 1] = bad;
    samples[2 * 30000] = bad;
    test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 44100, 2, samples);
    auto const file = importFile(folder / "a.wav", nullptr);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().kind, ErrorKind::file);
    EXPECT_THAT(messageOf(file), HasSubstr("a.wav: 2 frames are not a number or infinite"));
    EXPECT_THAT(messageOf(file), HasSubstr("frame 22050 (0.500 s)"));
  }
}

TEST(Import, TakesFloatsBeyondFullScale) {
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 44100, 2, std::vector<double>(2000, 1e30));
  EXPECT_TRUE(importFile(folder / "a.wav", nullptr));
}

TEST(Import, RefusesAFlacThatDoesNotDecodeToItsEnd) {
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, 2, test::noise(200000, 16));
  fs::resize_file(folder / "a.flac", fs::file_size(folder / "a.flac") - 50000);
  auto const file = importFile(folder / "a.flac", nullptr);
  ASSERT_FALSE(file);
  EXPECT_THAT(messageOf(file), HasSubstr("ends early"));
}

TEST(Import, CanBeCancelled) {
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(2000, 16));
  Progress const progress;
  progress.cancel.cancel();
  auto const file = importFile(folder / "a.wav", &progress);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::cancelled);
}

class SourceOnDisk : public testing::Test {
protected:
  void SetUp() override {
    m_path = m_folder / "a.wav";
    test::writeWithLibrary(m_path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(2000, 16, 1));
    auto const file = importFile(m_path, nullptr);
    ASSERT_TRUE(file);
    m_source = file->source;
  }
  void touch() const { fs::last_write_time(m_path, fs::last_write_time(m_path) + std::chrono::seconds(5)); }

  test::TempFolder m_folder;
  fs::path m_path;
  Source m_source;
};

TEST_F(SourceOnDisk, IsTheSameUntouched) {
  EXPECT_EQ(checkSource(m_source), SourceState::same);
}

TEST_F(SourceOnDisk, IsTheSameWithAnotherTimeAndEqualContent) {
  touch();
  EXPECT_EQ(checkSource(m_source), SourceState::same);
}

TEST_F(SourceOnDisk, IsChangedWithOtherContentOfEqualSize) {
  test::writeWithLibrary(m_path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(2000, 16, 2));
  touch();
  EXPECT_EQ(checkSource(m_source), SourceState::changed);
  auto const now = identify(m_path);
  ASSERT_TRUE(now);
  EXPECT_NE(now->content, m_source.identity.content);
}

TEST_F(SourceOnDisk, IsChangedWithAnotherSize) {
  test::writeWithLibrary(m_path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(4000, 16));
  EXPECT_EQ(checkSource(m_source), SourceState::changed);
}

TEST_F(SourceOnDisk, IsMissingWhenRemoved) {
  fs::remove(m_path);
  EXPECT_EQ(checkSource(m_source), SourceState::missing);
  EXPECT_FALSE(identify(m_path));
}

TEST_F(SourceOnDisk, IsUnreadableAsAFolder) {
  fs::remove(m_path);
  fs::create_directory(m_path);
  EXPECT_EQ(checkSource(m_source), SourceState::unreadable);
}

} // namespace
} // namespace lacquer
