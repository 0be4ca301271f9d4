#include "media/audio_file_writer.h"

#include "core/audio_buffer.h"
#include "engine/media/library_file.h"
#include "media/audio_file_reader.h"
#include "media/wav_header.h"
#include "support/temp_folder.h"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lacquer {
namespace {

using test::messageOf;
using testing::HasSubstr;

constexpr FileFormat kIntegerFormats[] = {FileFormat::wav16, FileFormat::wav24, FileFormat::flac16, FileFormat::flac24,
                                          FileFormat::aiff16, FileFormat::aiff24};

FileTags someTags() {
  FileTags tags;
  tags.title = "Grüße";
  tags.artist = "夜の音";
  tags.album = "Glass";
  tags.isrc = "DEA372400001";
  tags.track = 3;
  tags.trackCount = 12;
  return tags;
}

/// Words of the format from the top bits of full-scale values.
std::vector<std::int32_t> words(std::vector<int> const& values, FileFormat format) {
  std::vector<std::int32_t> result;
  for (int const value : values)
    result.push_back(value >> (32 - bits(format)));
  return result;
}

void writeFile(std::filesystem::path const& path, FileFormat format, std::span<std::int32_t const> samples,
               std::size_t blockSamples, FileTags const& tags) {
  auto writer = AudioFileWriter::create(path, format, SampleRate(44100), tags);
  ASSERT_TRUE(writer) << messageOf(writer);
  for (std::size_t at = 0; at < samples.size(); at += blockSamples) {
    auto const written = writer->writeInteger(samples.subspan(at, std::min(blockSamples, samples.size() - at)));
    ASSERT_TRUE(written) << messageOf(written);
  }
  auto const closed = writer->close();
  ASSERT_TRUE(closed) << messageOf(closed);
}

TEST(AudioFileWriter, WritesEveryIntegerSampleExactly) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    auto const values = test::noise(2 * 130003, bits(format));
    writeFile(folder / "a", format, words(values, format), 2 * 4099, someTags());
    EXPECT_EQ(test::readWithLibrary(folder / "a"), values) << static_cast<int>(format);
  }
}

TEST(AudioFileWriter, WritesTheExtremesOfTheWordLength) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    std::int32_t const top = (1 << (bits(format) - 1)) - 1;
    std::vector<std::int32_t> const samples{top, -top - 1, 0, -1, 1, top};
    writeFile(folder / "a", format, samples, 2, {});
    auto const read = test::readWithLibrary(folder / "a");
    EXPECT_EQ(words(read, format), samples);
  }
}

TEST(AudioFileWriter, WritesFloatsRoundedToNearestAndBeyondFullScale) {
  test::TempFolder const folder;
  AudioBuffer buffer(100001);
  for (int i = 0; i < buffer.frames(); ++i) {
    buffer.block().data(0)[i] = std::sin(0.1 * i) * 1.5;
    buffer.block().data(1)[i] = std::cos(0.3 * i) / 3.0;
  }
  {
    auto writer = AudioFileWriter::create(folder / "a.wav", FileFormat::wav32f, SampleRate(96000), someTags());
    ASSERT_TRUE(writer) << messageOf(writer);
    ASSERT_TRUE(writer->writeFloat(buffer.block(0, 77)));
    ASSERT_TRUE(writer->writeFloat(buffer.block(77, buffer.frames() - 77)));
    EXPECT_EQ(writer->written(), Frames(buffer.frames()));
    ASSERT_TRUE(writer->close());
  }
  auto reader = AudioFileReader::open(folder / "a.wav");
  ASSERT_TRUE(reader) << messageOf(reader);
  EXPECT_EQ(reader->info().format, "WAV 32 bit float");
  EXPECT_EQ(reader->info().rate, SampleRate(96000));
  AudioBuffer read(buffer.frames());
  ASSERT_TRUE(reader->read(read.block()));
  for (std::size_t i = 0; i < 100001; ++i)
    for (int c = 0; c < kChannels; ++c)
      ASSERT_EQ(read.channel(c)[i], static_cast<double>(static_cast<float>(buffer.channel(c)[i])));
}

TEST(AudioFileWriter, MakesTheSameBytesFromAnyBlocks) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    auto const samples = words(test::noise(2 * 50000, bits(format)), format);
    writeFile(folder / "a", format, samples, 2 * 4096, someTags());
    writeFile(folder / "b", format, samples, 2 * 17, someTags());
    EXPECT_EQ(test::bytesOf(folder / "a"), test::bytesOf(folder / "b")) << static_cast<int>(format);
  }
}

TEST(AudioFileWriter, WritesAFileWithoutFrames) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    auto writer = AudioFileWriter::create(folder / "a", format, SampleRate(44100), {});
    ASSERT_TRUE(writer);
    auto const closed = writer->close();
    EXPECT_TRUE(closed) << messageOf(closed);
  }
}

TEST(AudioFileWriter, KeepsAllTags) {
  FileTags tags = someTags();
  tags.albumArtist = "Various";
  tags.composer = "C. Omposer";
  tags.genre = "Ambient";
  tags.date = "2024";
  tags.label = "Label";
  tags.catalogue = "LAQ 001";
  tags.upc = "4006381333931";
  tags.comment = std::string(5000, 'x');
  tags.disc = 1;
  tags.discCount = 2;
  test::TempFolder const folder;
  for (FileFormat const format : {FileFormat::wav24, FileFormat::flac24}) {
    auto const path = folder / (std::string("a").append(extension(format)));
    auto const values = test::noise(2 * 9000, 24);
    writeFile(path, format, words(values, format), 2 * 4096, tags);
    auto const read = readTags(path);
    ASSERT_TRUE(read) << messageOf(read);
    EXPECT_EQ(*read, tags);
    EXPECT_EQ(test::readWithLibrary(path), values);
  }
}

TEST(AudioFileWriter, LeavesNothingBehindUnlessClosed) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    {
      auto writer = AudioFileWriter::create(folder / "a", format, SampleRate(44100), {});
      ASSERT_TRUE(writer);
      ASSERT_TRUE(writer->writeInteger(std::vector<std::int32_t>(2000)));
      EXPECT_TRUE(std::filesystem::exists(folder / "a"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "a"));
  }
}

TEST(AudioFileWriter, NamesAFolderThatIsNotThere) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    auto const writer = AudioFileWriter::create(folder / "nowhere" / "a", format, SampleRate(44100), {});
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().kind, ErrorKind::file);
    EXPECT_THAT(messageOf(writer), HasSubstr("nowhere"));
    EXPECT_THAT(messageOf(writer), HasSubstr("Choose a folder"));
  }
}

/// Writes noise until the file may not grow any more; returns the message, or "no error".
std::string messageOfFullDisk(std::filesystem::path const& path, FileFormat format) {
  auto writer = AudioFileWriter::create(path, format, SampleRate(44100), someTags());
  if (!writer)
    return messageOf(writer);
  auto const samples = words(test::noise(2 * 4096, bits(format)), format);
  for (int i = 0; i < 50; ++i)
    if (auto const written = writer->writeInteger(samples); !written)
      return messageOf(written);
  return messageOf(writer->close());
}

TEST(AudioFileWriter, TellsThatTheDiskIsFull) {
  test::TempFolder const folder;
  for (FileFormat const format : kIntegerFormats) {
    // At the end of the audio alone, and in its middle.
    for (rlim_t const limit : {rlim_t{600000}, rlim_t{100000}}) {
      auto const log = folder / "message";
      pid_t const child = ::fork();
      ASSERT_GE(child, 0);
      if (child == 0) {
        std::ofstream file(log);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const bound{limit, limit};
        ::setrlimit(RLIMIT_FSIZE, &bound);
        file << messageOfFullDisk(folder / "full", format) << std::flush;
        ::_exit(0);
      }
      ::waitpid(child, nullptr, 0);
      auto const bytes = test::bytesOf(log);
      std::string const message(bytes.begin(), bytes.end());
      EXPECT_THAT(message, HasSubstr("full: cannot be written: File too large")) << static_cast<int>(format);
      EXPECT_THAT(message, HasSubstr("Free space")) << static_cast<int>(format);
      EXPECT_FALSE(std::filesystem::exists(folder / "full"));
    }
  }
}

TEST(WavHeader, TurnsIntoRf64BeyondFourGibibytes) {
  // A sparse file: only its header is ever on the disk.
  constexpr std::uint64_t kLargeFrames = 1'000'000'007;
  test::TempFolder const folder;
  for (FileFormat const format : {FileFormat::wav16, FileFormat::wav24, FileFormat::wav32f}) {
    auto const dataBytes = kLargeFrames * static_cast<std::uint64_t>(bits(format) / 4);
    auto const large = wavHeader(format, SampleRate(96000), dataBytes, 0);
    EXPECT_EQ(large.size(), wavHeader(format, SampleRate(96000), 0, 0).size());
    std::ofstream(folder / "a.wav", std::ios::binary)
        .write(reinterpret_cast<char const*>(large.data()), static_cast<std::streamsize>(large.size()));
    std::filesystem::resize_file(folder / "a.wav", large.size() + dataBytes);
    auto const reader = AudioFileReader::open(folder / "a.wav");
    ASSERT_TRUE(reader) << messageOf(reader);
    EXPECT_EQ(reader->info().length, Frames(kLargeFrames));
    bool const isBeyond = large.size() + dataBytes > (std::uint64_t{1} << 32);
    EXPECT_THAT(reader->info().format, testing::StartsWith(isBeyond ? "RF64" : "WAV"));
  }
}

} // namespace
} // namespace lacquer
