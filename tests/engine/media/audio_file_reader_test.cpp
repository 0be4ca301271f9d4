#include "media/audio_file_reader.h"

#include "core/audio_buffer.h"
#include "engine/media/library_file.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::messageOf;
using testing::HasSubstr;

constexpr int kFrames = 10007; // no multiple of any block

AudioBuffer readAll(AudioFileReader& reader, int blockFrames) {
  AudioBuffer buffer(static_cast<int>(reader.info().length.value()));
  for (int at = 0; at < buffer.frames(); at += blockFrames) {
    auto const block = buffer.block(at, std::min(blockFrames, buffer.frames() - at));
    auto const frames = reader.read(block);
    EXPECT_TRUE(frames) << messageOf(frames);
    EXPECT_EQ(frames.value_or(-1), block.frames());
  }
  return buffer;
}

struct LosslessFormat {
  char const* name;
  int format;
  int bits;
  char const* description;
};

class LosslessReading : public testing::TestWithParam<LosslessFormat> {};

TEST_P(LosslessReading, GivesEverySampleExactly) {
  test::TempFolder const folder;
  auto const path = folder / "a";
  auto const values = test::noise(2 * kFrames, GetParam().bits);
  test::writeWithLibrary(path, GetParam().format, 48000, 2, values);
  auto reader = AudioFileReader::open(path);
  ASSERT_TRUE(reader) << messageOf(reader);
  EXPECT_EQ(reader->info().length, Frames(kFrames));
  EXPECT_EQ(reader->info().rate, SampleRate(48000));
  EXPECT_EQ(reader->info().format, GetParam().description);
  EXPECT_EQ(reader->info().bits, GetParam().bits);
  auto const buffer = readAll(*reader, 1000);
  for (std::size_t i = 0; i < kFrames; ++i) {
    ASSERT_EQ(buffer.channel(0)[i], values[2 * i] * 0x1p-31) << i;
    ASSERT_EQ(buffer.channel(1)[i], values[2 * i + 1] * 0x1p-31) << i;
  }
}

TEST_P(LosslessReading, SeeksToTheSample) {
  test::TempFolder const folder;
  auto const values = test::noise(2 * kFrames, GetParam().bits);
  test::writeWithLibrary(folder / "a", GetParam().format, 48000, 2, values);
  auto reader = AudioFileReader::open(folder / "a");
  ASSERT_TRUE(reader) << messageOf(reader);
  AudioBuffer part(300);
  for (int const start : {9000, 1, kFrames - 300, 0, 4097}) {
    ASSERT_TRUE(reader->seek(Frames(start)));
    ASSERT_TRUE(reader->read(part.block()));
    for (std::size_t i = 0; i < 300; ++i)
      ASSERT_EQ(part.channel(1)[i], values[2 * (static_cast<std::size_t>(start) + i) + 1] * 0x1p-31) << start;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats, LosslessReading,
    testing::Values(LosslessFormat{"wav16", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 16, "WAV 16 bit"},
                    LosslessFormat{"wav24", SF_FORMAT_WAV | SF_FORMAT_PCM_24, 24, "WAV 24 bit"},
                    LosslessFormat{"wav32", SF_FORMAT_WAV | SF_FORMAT_PCM_32, 32, "WAV 32 bit"},
                    LosslessFormat{"wavBigEndian", SF_ENDIAN_BIG | SF_FORMAT_WAV | SF_FORMAT_PCM_24, 24, "WAV 24 bit"},
                    LosslessFormat{"wavex24", SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 24, "WAV 24 bit"},
                    LosslessFormat{"rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_24, 24, "RF64 24 bit"},
                    LosslessFormat{"w64", SF_FORMAT_W64 | SF_FORMAT_PCM_24, 24, "W64 24 bit"},
                    LosslessFormat{"aiff16", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 16, "AIFF 16 bit"},
                    LosslessFormat{"aiff24", SF_FORMAT_AIFF | SF_FORMAT_PCM_24, 24, "AIFF 24 bit"},
                    LosslessFormat{"flac16", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 16, "FLAC 16 bit"},
                    LosslessFormat{"flac24", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 24, "FLAC 24 bit"}),
    [](auto const& test) { return std::string(test.param.name); });

TEST(AudioFileReader, PassesFloatAndDoubleSamplesUnchanged) {
  test::TempFolder const folder;
  std::vector<double> const values{0.1F, -1.75F, 0x1p-40, 3.0F};
  for (int const coding : {SF_FORMAT_FLOAT, SF_FORMAT_DOUBLE}) {
    test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | coding, 44100, 2, values);
    auto reader = AudioFileReader::open(folder / "a.wav");
    ASSERT_TRUE(reader) << messageOf(reader);
    auto const buffer = readAll(*reader, 2);
    EXPECT_EQ(buffer.channel(0)[0], values[0]);
    EXPECT_EQ(buffer.channel(1)[0], values[1]);
    EXPECT_EQ(buffer.channel(0)[1], values[2]);
    EXPECT_EQ(buffer.channel(1)[1], values[3]);
  }
}

TEST(AudioFileReader, ReadsMonoAsDualMono) {
  test::TempFolder const folder;
  auto const values = test::noise(kFrames, 24);
  for (int const format : {SF_FORMAT_WAV, SF_FORMAT_AIFF}) {
    test::writeWithLibrary(folder / "a", format | SF_FORMAT_PCM_24, 44100, 1, values);
    auto reader = AudioFileReader::open(folder / "a");
    ASSERT_TRUE(reader) << messageOf(reader);
    EXPECT_EQ(reader->info().channels, 1);
    auto const buffer = readAll(*reader, 4096);
    for (std::size_t i = 0; i < kFrames; ++i) {
      ASSERT_EQ(buffer.channel(0)[i], values[i] * 0x1p-31);
      ASSERT_EQ(buffer.channel(1)[i], buffer.channel(0)[i]);
    }
  }
}

class CodedReading : public testing::TestWithParam<std::pair<char const*, int>> {};

/// A tone with a slow swell: no two places of it are alike.
std::vector<double> tone(int frames, int rate) {
  std::vector<double> values;
  for (int i = 0; i < frames; ++i) {
    double const seconds = static_cast<double>(i) / rate;
    values.push_back(0.5 * std::sin(6.283185307 * (440.0 + 200.0 * seconds) * seconds));
    values.push_back(0.25 * std::sin(6.283185307 * 700.0 * seconds) * seconds);
  }
  return values;
}

TEST_P(CodedReading, KeepsTheLengthAndSeeksToTheSample) {
  constexpr int kRate = 48000; // the one rate that Opus is coded at
  constexpr int kLong = 60007;
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a", GetParam().second, kRate, 2, tone(kLong, kRate));
  auto reader = AudioFileReader::open(folder / "a");
  ASSERT_TRUE(reader) << messageOf(reader);
  EXPECT_EQ(reader->info().length, Frames(kLong));
  EXPECT_EQ(reader->info().format, GetParam().first);
  auto const whole = readAll(*reader, 4096);
  AudioBuffer part(500);
  for (int const start : {40000, 3, 59507, 20011, 1152}) {
    ASSERT_TRUE(reader->seek(Frames(start)));
    ASSERT_TRUE(reader->read(part.block()));
    for (std::size_t i = 0; i < 500; ++i)
      ASSERT_EQ(part.channel(0)[i], whole.channel(0)[static_cast<std::size_t>(start) + i]) << start << " + " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, CodedReading,
                         testing::Values(std::pair{"Ogg Vorbis", SF_FORMAT_OGG | SF_FORMAT_VORBIS},
                                         std::pair{"Opus", SF_FORMAT_OGG | SF_FORMAT_OPUS},
                                         std::pair{"MP3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III}));

TEST(AudioFileReader, GivesZerosBehindTheEnd) {
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(20, 16));
  auto reader = AudioFileReader::open(folder / "a.wav");
  ASSERT_TRUE(reader);
  ASSERT_TRUE(reader->seek(Frames(7)));
  AudioBuffer buffer(8);
  for (int c = 0; c < kChannels; ++c)
    std::ranges::fill(buffer.block().channel(c), 1.0);
  EXPECT_EQ(reader->read(buffer.block()).value_or(-1), 3);
  EXPECT_EQ(buffer.channel(0)[3], 0.0);
  EXPECT_EQ(buffer.channel(1)[7], 0.0);
  EXPECT_EQ(reader->read(buffer.block()).value_or(-1), 0);
}

TEST(AudioFileReader, RefusesWhatIsNoUsableAudioFile) {
  test::TempFolder const folder;
  auto const write = [&](char const* name, std::string const& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
  };
  write("empty.wav", "");
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "no audio here ";
  write("text.wav", text);
  test::writeWithLibrary(folder / "none.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, std::vector<int>{});
  test::writeWithLibrary(folder / "six.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 6, test::noise(60, 16));
  for (auto const& [name, words] :
       std::vector<std::pair<char const*, char const*>>{{"missing.wav", "no such file"},
                                                        {"empty.wav", "empty"},
                                                        {"text.wav", "cannot be read as audio"},
                                                        {"none.wav", "holds no audio"},
                                                        {"six.wav", "6 channels"},
                                                        {".", "not a file"}}) {
    auto const reader = AudioFileReader::open(folder / name);
    ASSERT_FALSE(reader) << name;
    EXPECT_EQ(reader.error().kind, ErrorKind::file);
    EXPECT_THAT(messageOf(reader), HasSubstr(words));
    EXPECT_FALSE(reader.error().remedy.empty());
  }
}

TEST(AudioFileReader, RefusesRandomBytesUnderAnyAudioName) {
  test::TempFolder const folder;
  for (unsigned seed = 0; seed < 20; ++seed) {
    auto const values = test::noise(1250, 32, seed);
    for (char const* const name : {"a.wav", "a.mp3", "a.flac"}) {
      std::ofstream(folder / name, std::ios::binary).write(reinterpret_cast<char const*>(values.data()), 5000);
      EXPECT_FALSE(AudioFileReader::open(folder / name)) << name << " seed " << seed;
    }
  }
}

TEST(AudioFileReader, TellsThatAFileWasCutShort) {
  test::TempFolder const folder;
  for (auto const& [name, format] :
       std::vector<std::pair<char const*, int>>{{"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_24},
                                                {"a.rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_24},
                                                {"a.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_24},
                                                {"a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_24}}) {
    test::writeWithLibrary(folder / name, format, 44100, 2, test::noise(100000, 24));
    std::filesystem::resize_file(folder / name, std::filesystem::file_size(folder / name) / 2);
    auto reader = AudioFileReader::open(folder / name);
    if (!reader) {
      EXPECT_THAT(messageOf(reader), HasSubstr("cut")) << name;
      continue;
    }
    AudioBuffer buffer(50000);
    auto const frames = reader->read(buffer.block());
    ASSERT_FALSE(frames) << name;
    EXPECT_THAT(messageOf(frames), HasSubstr("ends early"));
    EXPECT_THAT(messageOf(frames), HasSubstr(name));
  }
}

TEST(AudioFileReader, TakesAWavWhoseWriterCouldNotGoBackToTheHeader) {
  test::TempFolder const folder;
  test::writeWithLibrary(folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, test::noise(2000, 16));
  auto bytes = test::bytesOf(folder / "a.wav");
  for (std::size_t const at : {std::size_t{4}, std::size_t{40}}) // sizes of RIFF and of data
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 4, '\xFF');
  std::ofstream(folder / "a.wav", std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  auto const reader = AudioFileReader::open(folder / "a.wav");
  ASSERT_TRUE(reader) << messageOf(reader);
  EXPECT_EQ(reader->info().length, Frames(1000));
}

} // namespace
} // namespace lacquer
