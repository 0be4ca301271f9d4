#include "core/audio_buffer.h"
#include "engine/media/library_file.h"
#include "media/audio_file_reader.h"
#include "media/audio_file_writer.h"
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

/// Tones with a slow swell, different on both sides, so that a shift in time shows.
AudioBuffer programme(int frames) {
  AudioBuffer buffer(frames);
  for (int i = 0; i < frames; ++i) {
    double const swell = 0.5 + 0.4 * std::sin(1e-4 * i);
    buffer.block().data(0)[i] = swell * (0.4 * std::sin(0.05 * i) + 0.3 * std::sin(0.21 * i));
    buffer.block().data(1)[i] = swell * 0.6 * std::sin(0.083 * i + 1.0);
  }
  return buffer;
}

struct CodedFormat {
  FileFormat format;
  int rate;
  double worstResidual; ///< dB below the programme, in sum
};

void PrintTo(CodedFormat const& coded, std::ostream* out) {
  *out << formatName(coded.format) << ' ' << coded.rate;
}

class CodedFiles : public testing::TestWithParam<CodedFormat> {
protected:
  void SetUp() override {
    if (auto const checked = checkFileFormat(GetParam().format, SampleRate(GetParam().rate), 0); !checked)
      FAIL() << messageOf(checked);
  }
  void write(std::filesystem::path const& path, AudioBuffer& buffer, int blockFrames, int bitrate = 0,
             FileTags const& tags = {}) {
    auto writer = AudioFileWriter::create(path, GetParam().format, SampleRate(GetParam().rate), tags, bitrate);
    ASSERT_TRUE(writer) << messageOf(writer);
    for (int at = 0; at < buffer.frames(); at += blockFrames) {
      auto const written = writer->writeFloat(buffer.block(at, std::min(blockFrames, buffer.frames() - at)));
      ASSERT_TRUE(written) << messageOf(written);
    }
    auto const closed = writer->close();
    ASSERT_TRUE(closed) << messageOf(closed);
  }
  test::TempFolder m_folder;
};

/// AAC where this build has it.
std::vector<CodedFormat> optionalFormats() {
  if (!checkFileFormat(FileFormat::aac, SampleRate(44100), 0))
    return {};
  return {{FileFormat::aac, 44100, -25.0}, {FileFormat::aac, 48000, -25.0}};
}

INSTANTIATE_TEST_SUITE_P(Formats, CodedFiles,
                         testing::Values(CodedFormat{FileFormat::mp3, 44100, -50.0},
                                         CodedFormat{FileFormat::mp3, 48000, -50.0},
                                         CodedFormat{FileFormat::vorbis, 44100, -28.0},
                                         CodedFormat{FileFormat::vorbis, 96000, -28.0},
                                         CodedFormat{FileFormat::opus, 48000, -28.0}));

INSTANTIATE_TEST_SUITE_P(OptionalFormats, CodedFiles,
                         testing::ValuesIn(optionalFormats()));

TEST_P(CodedFiles, DecodeToTheSameLengthAndProgramme) {
  for (int const frames : {1, 1151, 1152, 100003}) {
    AudioBuffer buffer = programme(frames);
    write(m_folder / "a", buffer, 4099);
    auto reader = AudioFileReader::open(m_folder / "a");
    ASSERT_TRUE(reader) << messageOf(reader);
    EXPECT_EQ(reader->info().length, Frames(frames));
    EXPECT_EQ(reader->info().rate, SampleRate(GetParam().rate));
    EXPECT_EQ(reader->info().bits, 0);
    AudioBuffer decoded(frames);
    auto const read = reader->read(decoded.block());
    ASSERT_TRUE(read) << messageOf(read);
    if (frames < 100000)
      continue;
    double power = 0.0;
    double residual = 0.0;
    for (int c = 0; c < kChannels; ++c)
      for (int i = 0; i < frames; ++i) {
        double const wanted = buffer.block().data(c)[i];
        power += wanted * wanted;
        residual += (decoded.block().data(c)[i] - wanted) * (decoded.block().data(c)[i] - wanted);
      }
    EXPECT_LT(10.0 * std::log10(residual / power), GetParam().worstResidual);
  }
}

TEST_P(CodedFiles, AreTheSameBytesFromAnyBlocks) {
  FileTags tags;
  tags.title = "Grüße";
  AudioBuffer buffer = programme(30011);
  write(m_folder / "a", buffer, 4096, 0, tags);
  write(m_folder / "b", buffer, 17, 0, tags);
  EXPECT_EQ(test::bytesOf(m_folder / "a"), test::bytesOf(m_folder / "b"));
}

TEST_P(CodedFiles, HaveTheBitRate) {
  // Constant in MP3, the middle one in the others: by the size of noise, which no coder can spare.
  constexpr int kSeconds = 6;
  int const frames = kSeconds * GetParam().rate;
  AudioBuffer buffer(frames);
  auto const values = test::noise(static_cast<std::size_t>(2 * frames), 16);
  for (int c = 0; c < kChannels; ++c)
    for (int i = 0; i < frames; ++i)
      buffer.block().data(c)[i] = 0.25 * values[static_cast<std::size_t>(2 * i + c)] / 2147483648.0;
  bool const isConstant = GetParam().format == FileFormat::mp3;
  double last = 0.0;
  for (int const bitrate : {128, 192, 256}) {
    write(m_folder / "a", buffer, 4096, bitrate);
    double const measured = static_cast<double>(std::filesystem::file_size(m_folder / "a")) * 8e-3 / kSeconds;
    EXPECT_GT(measured, last);
    last = measured;
    if (GetParam().rate <= 48000) {
      EXPECT_NEAR(measured / bitrate, 1.0, isConstant ? 0.02 : 0.35) << bitrate;
    }
  }
}

TEST_P(CodedFiles, HoldNoFramesWhereNoneWereWritten) {
  AudioBuffer buffer(0);
  write(m_folder / "a", buffer, 4096);
  EXPECT_TRUE(std::filesystem::exists(m_folder / "a"));
}

TEST_P(CodedFiles, KeepAllTags) {
  FileTags tags;
  tags.title = "Grüße";
  tags.artist = "夜の音";
  tags.albumArtist = "Various";
  tags.composer = "C. Omposer";
  tags.songwriter = "W. Ords";
  tags.arranger = "A. Rranger";
  tags.engineer = "E. Ngineer";
  tags.version = "Radio Edit";
  tags.language = "de";
  tags.explicitContent = true;
  tags.date = "2024-05-17";
  tags.isrc = "DEA372400001";
  tags.label = "Label";
  tags.catalogue = "LAQ 001";
  tags.upc = "4006381333931";
  tags.comment = std::string(5000, 'x');
  tags.track = 3;
  tags.trackCount = 12;
  tags.disc = 1;
  tags.discCount = 2;
  AudioBuffer buffer = programme(30011);
  auto const path = m_folder / (std::string("a").append(extension(GetParam().format)));
  write(path, buffer, 4096, 0, tags);
  auto const read = readTags(path);
  ASSERT_TRUE(read) << messageOf(read);
  EXPECT_EQ(*read, tags);
}

TEST_P(CodedFiles, TellThatTheDiskIsFull) {
  AudioBuffer buffer = programme(441000);
  auto const log = m_folder / "message";
  for (rlim_t const limit : {rlim_t{0}, rlim_t{30000}}) {
    pid_t const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      std::ofstream file(log);
      std::signal(SIGXFSZ, SIG_IGN);
      rlimit const bound{limit, RLIM_INFINITY};
      std::string message;
      {
        auto writer = AudioFileWriter::create(m_folder / "full", GetParam().format, SampleRate(GetParam().rate), {});
        ::setrlimit(RLIMIT_FSIZE, &bound);
        if (!writer)
          message = messageOf(writer);
        else if (auto const written = writer->writeFloat(buffer.block()); !written)
          message = messageOf(written);
        else
          message = messageOf(writer->close());
      }
      rlimit const none{RLIM_INFINITY, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &none);
      file << message << std::flush;
      ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    auto const bytes = test::bytesOf(log);
    std::string const message(bytes.begin(), bytes.end());
    EXPECT_THAT(message, HasSubstr("full: cannot be written: File too large"));
    EXPECT_THAT(message, HasSubstr("Free space"));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "full"));
  }
}

TEST(FileFormats, RefuseRatesTheyDoNotTakeAndSayWhichTheyDo) {
  EXPECT_THAT(messageOf(checkFileFormat(FileFormat::opus, SampleRate(44100), 0)), HasSubstr("48000"));
  EXPECT_THAT(messageOf(checkFileFormat(FileFormat::mp3, SampleRate(96000), 0)), HasSubstr("32000, 44100 or 48000"));
  EXPECT_TRUE(checkFileFormat(FileFormat::aiff24, SampleRate(192000), 0));
}

TEST(FileFormats, RefuseBitRatesTheyDoNotTakeAndSayWhichTheyDo) {
  EXPECT_THAT(messageOf(checkFileFormat(FileFormat::mp3, SampleRate(44100), 300)), HasSubstr("224, 256, 320"));
  EXPECT_THAT(messageOf(checkFileFormat(FileFormat::opus, SampleRate(48000), 1000)), HasSubstr("32 to 510"));
  EXPECT_TRUE(checkFileFormat(FileFormat::wav24, SampleRate(44100), 123));
}

TEST(FileFormats, ConvertHighRatesToOneThatTheyHold) {
  EXPECT_EQ(fileRate(FileFormat::mp3, SampleRate(88200)), SampleRate(44100));
  EXPECT_EQ(fileRate(FileFormat::aac, SampleRate(192000)), SampleRate(48000));
  EXPECT_EQ(fileRate(FileFormat::opus, SampleRate(44100)), SampleRate(48000));
  EXPECT_EQ(fileRate(FileFormat::vorbis, SampleRate(96000)), SampleRate(96000));
}

} // namespace
} // namespace lacquer
