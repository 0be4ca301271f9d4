#include "engine/media/described_file.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::messageOf;
using testing::HasSubstr;

class M4a : public testing::Test {
protected:
  static constexpr int kFrames = 50001;

  void SetUp() override {
    for (int i = 0; i < kFrames; ++i)
      for (int c = 0; c < kChannels; ++c)
        m_samples.push_back(0.5 * std::sin(0.05 * (c + 1) * i) * (i < 20000 ? 0.2 : 1.0));
    test::writeWithLibrary(m_folder / "a.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 44100, 2, m_samples);
  }
  /// How far the decoded samples are from those encoded, in dB below these.
  double residual(std::filesystem::path const& path) {
    auto const decoded = test::decoded(path);
    std::size_t const length = decoded.size() / 2;
    double power = 0.0;
    double error = 0.0;
    for (std::size_t i = 0; i < std::min<std::size_t>(length, kFrames); ++i)
      for (std::size_t c = 0; c < 2; ++c) {
        double const wanted = m_samples[2 * i + c];
        double const found = decoded[c * length + i];
        power += wanted * wanted;
        error += (found - wanted) * (found - wanted);
      }
    return 10.0 * std::log10(error / power);
  }
  void encodeElsewhere(std::string const& options) {
    test::outputOf("ffmpeg -v error -y -i " + (m_folder / "a.wav").string() + " -c:a aac -b:a 256k " + options + " " +
                   (m_folder / "a.m4a").string());
  }
  test::TempFolder m_folder;
  std::vector<double> m_samples; ///< interleaved
};

TEST_F(M4a, OfAnotherProgramHasTheLengthOfItsEditList) {
  // In milliseconds, as that program writes it unless told otherwise, and in frames.
  for (auto const& [options, tolerance] : {std::pair{"-movflags +faststart", 44.1}, {"-movie_timescale 44100", 0.0}}) {
    encodeElsewhere(options);
    auto const reader = AudioFileReader::open(m_folder / "a.m4a");
    ASSERT_TRUE(reader) << messageOf(reader);
    EXPECT_NEAR(static_cast<double>(reader->info().length.value()), kFrames, tolerance) << options;
    EXPECT_EQ(reader->info().format, "AAC");
    EXPECT_LT(residual(m_folder / "a.m4a"), -25.0) << options;
  }
}

TEST_F(M4a, IsReadAtAnyPlaceAsInOnePass) {
  encodeElsewhere("");
  auto const whole = test::decoded(m_folder / "a.m4a");
  auto reader = AudioFileReader::open(m_folder / "a.m4a");
  ASSERT_TRUE(reader);
  AudioBuffer part(100);
  for (int const from : {40000, 3, 49950}) {
    ASSERT_TRUE(reader->seek(Frames(from)));
    auto const read = reader->read(part.block());
    ASSERT_TRUE(read) << messageOf(read);
    for (int i = 0; i < *read; ++i)
      ASSERT_EQ(part.block().data(0)[i], whole[static_cast<std::size_t>(from + i)]);
  }
}

TEST_F(M4a, OfOursHasItsIndexInFrontAndNoDates) {
  auto writer = AudioFileWriter::create(m_folder / "b.m4a", FileFormat::aac, SampleRate(44100), {}, 256);
  ASSERT_TRUE(writer);
  AudioBuffer buffer(kFrames);
  for (int i = 0; i < kFrames; ++i)
    for (int c = 0; c < kChannels; ++c)
      buffer.block().data(c)[i] = m_samples[static_cast<std::size_t>(2 * i + c)];
  ASSERT_TRUE(writer->writeFloat(buffer.block()));
  ASSERT_TRUE(writer->close());
  EXPECT_LT(residual(m_folder / "b.m4a"), -25.0);
  auto const read = test::bytesOf(m_folder / "b.m4a");
  std::string const bytes(read.begin(), read.end());
  EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
  // Creation and change in the header of the movie.
  EXPECT_EQ(bytes.substr(bytes.find("mvhd") + 8, 8), std::string(8, '\0'));
  // Delay and length in frames: 50001 = C351.
  EXPECT_THAT(bytes, HasSubstr(" 00000400 "));
  EXPECT_THAT(bytes, HasSubstr(" 000000000000C351 "));
  EXPECT_THAT(test::outputOf("ffprobe -v error -show_entries stream=duration_ts,codec_name,bit_rate " +
                             (m_folder / "b.m4a").string()),
              HasSubstr("duration_ts=50001"));
}

TEST_F(M4a, ThatIsDamagedNeverCrashes) {
  encodeElsewhere("-movflags +faststart");
  auto const whole = test::bytesOf(m_folder / "a.m4a");
  std::mt19937 random(3);
  AudioBuffer buffer(4096);
  for (int i = 0; i < 150; ++i) {
    auto bytes = whole;
    // Mostly the index, where lengths lie; sometimes cut short.
    for (int change = 0; change < 6; ++change)
      bytes[random() % (i % 3 == 0 ? bytes.size() : 1200)] = static_cast<char>(random());
    if (i % 5 == 0)
      bytes.resize(random() % bytes.size());
    std::ofstream(m_folder / "b.m4a", std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    auto reader = AudioFileReader::open(m_folder / "b.m4a");
    for (int block = 0; reader && block < 20 && reader->read(buffer.block()); ++block) {
    }
    EXPECT_TRUE(readTags(m_folder / "b.m4a"));
  }
}

} // namespace
} // namespace lacquer
