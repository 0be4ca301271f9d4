#include "engine/media/described_file.h"
#include "support/temp_folder.h"

#include <cstring>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::uint64_t littleEndian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

struct ParsedChunk {
  std::string id;
  std::string content;
};

/// Every chunk of a RIFF file, checked to fill it exactly.
std::vector<ParsedChunk> chunksOf(std::filesystem::path const& path) {
  auto const read = test::bytesOf(path);
  std::string const bytes(read.begin(), read.end());
  EXPECT_EQ(littleEndian(bytes, 4, 4), bytes.size() - 8);
  std::vector<ParsedChunk> chunks;
  std::size_t at = 12;
  while (at + 8 <= bytes.size()) {
    std::size_t const size = littleEndian(bytes, at + 4, 4);
    chunks.push_back({bytes.substr(at, 4), bytes.substr(at + 8, size)});
    at += 8 + size + size % 2;
  }
  EXPECT_EQ(at, bytes.size());
  return chunks;
}

std::string contentOf(std::vector<ParsedChunk> const& chunks, std::string const& id) {
  for (ParsedChunk const& chunk : chunks)
    if (chunk.id == id)
      return chunk.content;
  return {};
}

std::vector<std::string> namesOf(std::vector<ParsedChunk> const& chunks) {
  std::vector<std::string> names;
  for (ParsedChunk const& chunk : chunks)
    names.push_back(chunk.id);
  return names;
}

class BroadcastWave : public testing::Test {
protected:
  void SetUp() override { test::writeNoise(m_path, FileFormat::wav24); }
  test::TempFolder m_folder;
  std::filesystem::path m_path = m_folder / "a.wav";
};

TEST_F(BroadcastWave, HasItsChunksInOrder) {
  EXPECT_THAT(namesOf(chunksOf(m_path)), ElementsAre("JUNK", "JUNK", "fmt ", "data"));
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, test::fullDescription()));
  EXPECT_THAT(namesOf(chunksOf(m_path)),
              ElementsAre("JUNK", "bext", "fmt ", "data", "LIST", "id3 ", "axml", "iXML"));
}

// EBU Tech 3285 version 2, section 2.3: where each field lies.
TEST_F(BroadcastWave, HasBextVersion2ByteByByte) {
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, test::fullDescription()));
  std::string const bext = contentOf(chunksOf(m_path), "bext");
  ASSERT_GE(bext.size(), 602U);
  EXPECT_STREQ(bext.substr(0, 256).c_str(), "??? - Gr??e & <K?sse> ?");
  EXPECT_STREQ(bext.substr(256, 32).c_str(), "Lacquer");
  EXPECT_STREQ(bext.substr(288, 32).c_str(), "DEA372400001");
  EXPECT_EQ(bext.substr(320, 10), "2026-11-22");
  EXPECT_EQ(bext.substr(330, 8), "14:03:00");
  EXPECT_EQ(littleEndian(bext, 338, 4), 7U);
  EXPECT_EQ(littleEndian(bext, 342, 4), 1U);
  EXPECT_EQ(littleEndian(bext, 346, 2), 2U);
  EXPECT_EQ(bext.substr(348, 64), std::string(64, '\0'));
  auto const hundredths = [&](std::size_t at) { return static_cast<std::int16_t>(littleEndian(bext, at, 2)); };
  EXPECT_EQ(hundredths(412), -1150);
  EXPECT_EQ(hundredths(414), 613); // 6.125 rounds away from zero
  EXPECT_EQ(hundredths(416), -100);
  EXPECT_EQ(hundredths(418), -725);
  EXPECT_EQ(hundredths(420), -1000);
  EXPECT_EQ(bext.substr(422, 180), std::string(180, '\0'));
  EXPECT_STREQ(bext.substr(602).c_str(), "A=PCM,F=44100,W=24,M=stereo,T=Lacquer\r\n");
}

TEST_F(BroadcastWave, IsReadByAnotherLibrary) {
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, test::fullDescription()));
  SF_INFO info{};
  SNDFILE* const file = sf_open(m_path.c_str(), SFM_READ, &info);
  ASSERT_NE(file, nullptr);
  SF_BROADCAST_INFO bext{};
  ASSERT_EQ(sf_command(file, SFC_GET_BROADCAST_INFO, &bext, sizeof bext), SF_TRUE);
  sf_close(file);
  EXPECT_EQ(bext.version, 2);
  EXPECT_EQ(bext.time_reference_low, 7U);
  EXPECT_EQ(bext.time_reference_high, 1U);
  EXPECT_EQ(bext.loudness_value, -1150);
  EXPECT_EQ(bext.max_true_peak_level, -100);
  EXPECT_EQ(std::string(bext.origination_date, 10), "2026-11-22");
}

TEST_F(BroadcastWave, MarksLoudnessThatIsNotKnown) {
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, {}));
  std::string const bext = contentOf(chunksOf(m_path), "bext");
  for (std::size_t const at : {412U, 414U, 416U, 418U, 420U})
    EXPECT_EQ(littleEndian(bext, at, 2), 0x7FFFU);
}

TEST_F(BroadcastWave, HasTheIsrcInAxml) {
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, test::fullDescription()));
  std::string const axml = contentOf(chunksOf(m_path), "axml");
  EXPECT_THAT(axml, HasSubstr("formatLabel=\"ISRC\""));
  EXPECT_THAT(axml, HasSubstr("<dc:identifier>ISRC:DEA372400001</dc:identifier>"));
  FileDescription without = test::fullDescription();
  without.tags.isrc.clear();
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, without));
  EXPECT_THAT(namesOf(chunksOf(m_path)), Not(Contains("axml")));
}

TEST_F(BroadcastWave, HasIxmlWithMarkupEscaped) {
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, test::fullDescription()));
  std::string const ixml = contentOf(chunksOf(m_path), "iXML");
  EXPECT_THAT(ixml, HasSubstr("<NOTE>Grüße &amp; &lt;Küsse&gt; Ω</NOTE>"));
  EXPECT_THAT(ixml, HasSubstr("<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>1</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>"));
  EXPECT_THAT(ixml, HasSubstr("<FILE_SAMPLE_RATE>44100</FILE_SAMPLE_RATE>"));
}

TEST_F(BroadcastWave, TellsWhichFieldsOfBextAreWrong) {
  FileDescription description = test::fullDescription();
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, description));
  description.timeReference = Frames(8);
  description.loudness->truePeak = Decibels(-1.01);
  auto const wrong = wrongFields(m_path, FileFormat::wav24, description);
  ASSERT_TRUE(wrong);
  EXPECT_THAT(*wrong, ElementsAre("bext TimeReference", "bext MaxTruePeakLevel", "iXML"));
}

TEST_F(BroadcastWave, TellsAChunkThatIsDamaged) {
  FileDescription const description = test::fullDescription();
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, description));
  auto const read = test::bytesOf(m_path);
  std::string const bytes(read.begin(), read.end());
  for (auto const& [text, name] : {std::pair{"dc:identifier", "axml"}, std::pair{"INAM", "LIST/INFO"}}) {
    std::fstream file(m_path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(bytes.find(text))).put('X');
    file.close();
    auto const wrong = wrongFields(m_path, FileFormat::wav24, description);
    ASSERT_TRUE(wrong);
    EXPECT_THAT(*wrong, Contains(name));
  }
}

TEST_F(BroadcastWave, CutsTextsThatAreTooLong) {
  FileDescription description;
  description.tags.title = std::string(1000, 't');
  description.codingHistory = std::string(1000, 'h');
  ASSERT_TRUE(describeFile(m_path, FileFormat::wav24, description));
  auto const wrong = wrongFields(m_path, FileFormat::wav24, description);
  ASSERT_TRUE(wrong);
  EXPECT_THAT(*wrong, IsEmpty());
  std::string const bext = contentOf(chunksOf(m_path), "bext");
  EXPECT_EQ(bext.substr(0, 256), std::string(256, 't'));
  EXPECT_EQ(bext.substr(bext.size() - 3), "h\r\n");
}

TEST(LargeWave, IsDescribedAsRf64) {
  // Mostly a hole: only its ends are ever on the disk.
  constexpr std::uint64_t kDataBytes = (std::uint64_t{1} << 32) + 600;
  test::TempFolder const folder;
  auto const path = folder / "a.wav";
  test::writeNoise(path, FileFormat::wav24, 1);
  auto const small = test::bytesOf(path);
  std::filesystem::resize_file(path, small.size() - 6 + kDataBytes);
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.write("RF64\xFF\xFF\xFF\xFFWAVEds64", 16);
  std::string sizes("\x1C\0\0\0", 4);
  for (std::uint64_t const size : {small.size() - 14 + kDataBytes, kDataBytes, kDataBytes / 6})
    sizes.append(reinterpret_cast<char const*>(&size), sizeof size);
  file.write(sizes.data(), static_cast<std::streamsize>(sizes.size()));
  file.seekp(static_cast<std::streamoff>(small.size() - 10)).write("\xFF\xFF\xFF\xFF", 4);
  file.close();

  FileDescription const description = test::fullDescription();
  auto const described = describeFile(path, FileFormat::wav24, description);
  ASSERT_TRUE(described) << test::messageOf(described);
  auto const wrong = wrongFields(path, FileFormat::wav24, description);
  ASSERT_TRUE(wrong) << test::messageOf(wrong);
  EXPECT_THAT(*wrong, IsEmpty());
  auto const tags = readTags(path);
  ASSERT_TRUE(tags);
  EXPECT_EQ(*tags, description.tags);
  auto const reader = AudioFileReader::open(path);
  ASSERT_TRUE(reader) << test::messageOf(reader);
  EXPECT_EQ(reader->info().length, Frames(kDataBytes / 6));
  EXPECT_EQ(reader->info().format, "RF64 24 bit");
}

} // namespace
} // namespace lacquer
