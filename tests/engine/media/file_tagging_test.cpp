#include "media/file_tagging.h"

#include "engine/media/described_file.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::messageOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class FileTagging : public testing::TestWithParam<FileFormat> {
protected:
  void SetUp() override { test::writeNoise(path(), GetParam()); }

  [[nodiscard]] std::filesystem::path path() const {
    return m_folder / (std::string("a").append(extension(GetParam())));
  }
  void describe(FileDescription const& description) {
    auto const described = describeFile(path(), GetParam(), description);
    ASSERT_TRUE(described) << messageOf(described);
  }
  std::vector<std::string> wrong(FileDescription const& description) {
    auto const fields = wrongFields(path(), GetParam(), description);
    EXPECT_TRUE(fields) << messageOf(fields);
    return fields.value_or(std::vector<std::string>{"not read"});
  }
  test::TempFolder m_folder;
  CoverPicture m_cover = test::onePixel();
};

INSTANTIATE_TEST_SUITE_P(Formats, FileTagging, testing::ValuesIn(test::allFormats()),
                         [](auto const& test) { return test::nameOf(test.param); });

TEST_P(FileTagging, IsReadBackWithoutADifference) {
  FileDescription description = test::fullDescription();
  description.cover = &m_cover;
  for (Id3Version const version : {Id3Version::v24, Id3Version::v23}) {
    description.id3 = version;
    describe(description);
    EXPECT_THAT(wrong(description), IsEmpty());
    auto const tags = readTags(path());
    ASSERT_TRUE(tags) << messageOf(tags);
    EXPECT_EQ(*tags, description.tags);
  }
}

TEST_P(FileTagging, LeavesTheSamplesAsTheyWere) {
  auto const before = test::decoded(path());
  ASSERT_EQ(before.size(), 2 * 9001U);
  FileDescription description = test::fullDescription();
  CoverPicture large = m_cover;
  large.bytes.resize(300000); // moves what stands behind it
  description.cover = &large;
  describe(description);
  EXPECT_TRUE(test::decoded(path()) == before);
  describe({});
  EXPECT_TRUE(test::decoded(path()) == before);
}

TEST_P(FileTagging, MakesTheSameBytesOfTheSameDescription) {
  auto const other = m_folder / (std::string("b").append(extension(GetParam())));
  std::filesystem::copy_file(path(), other);
  FileDescription description = test::fullDescription();
  description.cover = &m_cover;
  describe(description);
  ASSERT_TRUE(describeFile(other, GetParam(), description));
  EXPECT_EQ(test::bytesOf(path()), test::bytesOf(other));
}

TEST_P(FileTagging, ReplacesAnEarlierDescription) {
  FileDescription description = test::fullDescription();
  description.cover = &m_cover;
  describe(description);
  FileDescription shorter;
  shorter.tags.title = "Other";
  describe(shorter);
  EXPECT_THAT(wrong(shorter), IsEmpty());
  auto const tags = readTags(path());
  ASSERT_TRUE(tags);
  EXPECT_EQ(*tags, shorter.tags);
}

TEST_P(FileTagging, TellsEveryFieldThatIsWrong) {
  FileDescription description = test::fullDescription();
  description.cover = &m_cover;
  describe(description);
  FileDescription wanted = description;
  wanted.tags.title = "Grüsse";
  wanted.tags.isrc = "DEA372400002";
  wanted.tags.track = 4;
  wanted.tags.discCount = 3;
  wanted.tags.explicitContent = false;
  CoverPicture other = m_cover;
  other.bytes.back() = std::byte{0x81};
  wanted.cover = &other;
  auto const fields = wrong(wanted);
  for (char const* const name : {"TITLE", "ISRC", "TRACKNUMBER", "DISCTOTAL", "ITUNESADVISORY", "cover"})
    EXPECT_THAT(fields, Contains(name));
  for (char const* const name : {"ARTIST", "DATE", "TRACKTOTAL", "DISCNUMBER", "REPLAYGAIN_TRACK_GAIN"})
    EXPECT_THAT(fields, Not(Contains(name)));
}

TEST_P(FileTagging, TellsWrongLoudnessTags) {
  bool const isOpus = GetParam() == FileFormat::opus;
  FileDescription description = test::fullDescription();
  describe(description);
  description.loudness->albumIntegrated = Lufs(-12.01);
  EXPECT_THAT(wrong(description), Contains(isOpus ? "R128_ALBUM_GAIN" : "REPLAYGAIN_ALBUM_GAIN"));
  description.loudnessTags = false;
  EXPECT_THAT(wrong(description), Contains(isOpus ? "R128_TRACK_GAIN" : "REPLAYGAIN_TRACK_GAIN"));
}

TEST_P(FileTagging, SaysNothingOfSilence) {
  FileDescription description = test::fullDescription();
  Lufs const none(-std::numeric_limits<double>::infinity());
  Decibels const silent(-std::numeric_limits<double>::infinity());
  description.loudness = FileLoudness{none, none, none, std::nullopt, silent, silent, none, silent};
  describe(description);
  EXPECT_THAT(wrong(description), IsEmpty());
  auto const bytes = test::bytesOf(path());
  EXPECT_EQ(std::string(bytes.begin(), bytes.end()).find("REPLAYGAIN"), std::string::npos);
}

TEST_P(FileTagging, NamesAFileThatIsNotThere) {
  auto const described = describeFile(m_folder / "nowhere.x", GetParam(), test::fullDescription());
  ASSERT_FALSE(described);
  EXPECT_EQ(described.error().kind, ErrorKind::file);
  EXPECT_THAT(messageOf(described), HasSubstr("nowhere"));
  EXPECT_FALSE(wrongFields(m_folder / "nowhere.x", GetParam(), {}));
}

TEST_P(FileTagging, RefusesAFileThatIsSomethingElse) {
  std::ofstream(path(), std::ios::binary | std::ios::trunc) << "This is a text, and no audio at all. It goes on.";
  EXPECT_FALSE(describeFile(path(), GetParam(), test::fullDescription()));
  auto const bytes = test::bytesOf(path());
  EXPECT_EQ(bytes.size(), 48U);
}

/// As another program sees it. Field names are those of FFmpeg.
TEST_P(FileTagging, IsReadByAnotherProgram) {
  FileDescription description = test::fullDescription();
  description.tags.comment = "Comment";
  description.tags.language = "de";
  for (Id3Version const version : {Id3Version::v24, Id3Version::v23}) {
    description.id3 = version;
    describe(description);
    std::string const output = test::outputOf(
        "ffprobe -v error -show_entries format_tags:stream_tags -of default=noprint_wrappers=1 " + path().string());
    auto const holds = [&](std::string const& name, std::string const& text) {
      EXPECT_THAT(output, testing::ContainsRegex("(TAG|tag):" + name + "=" + text)) << output;
    };
    holds("([tT][iI][tT][lL][eE]|INAM)", "Grüße & <Küsse> Ω");
    holds("([aA][rR][tT][iI][sS][tT]|IART)", "夜の音");
    holds("([dD][aA][tT][eE]|ICRD)", "2024");
    bool const isChunked = isWav(GetParam());
    if (isChunked)
      continue; // FFmpeg prefers LIST/INFO to ID3 there
    holds("(ISRC|TSRC)", "DEA372400001");
    holds("([tT][rR][aA][cC][kK])", "3");
    holds("(BARCODE)", "4006381333931");
    if (GetParam() == FileFormat::opus) {
      holds("R128_TRACK_GAIN", "-2943"); // (−23 + 11.504) · 256 = −2942.98
      EXPECT_THAT(output, Not(HasSubstr("REPLAYGAIN")));
    } else {
      holds("REPLAYGAIN_TRACK_GAIN", "-6.50 dB"); // −18 + 11.504
      holds("REPLAYGAIN_TRACK_PEAK", "0.841395"); // 10^(−1.5 / 20)
      holds("REPLAYGAIN_ALBUM_GAIN", "-6.00 dB");
    }
  }
}

TEST(Id3, IsReallyWrittenInTheVersionAskedFor) {
  test::TempFolder const folder;
  for (FileFormat const format : {FileFormat::mp3, FileFormat::wav24, FileFormat::aiff16})
    for (Id3Version const version : {Id3Version::v23, Id3Version::v24}) {
      test::writeNoise(folder / "a", format);
      FileDescription description = test::fullDescription();
      description.id3 = version;
      ASSERT_TRUE(describeFile(folder / "a", format, description));
      auto const bytes = test::bytesOf(folder / "a");
      std::string const text(bytes.begin(), bytes.end());
      auto const at = text.find("ID3", text.find("ID3 ") == std::string::npos ? 0 : text.find("ID3 ") + 4);
      ASSERT_NE(at, std::string::npos);
      EXPECT_EQ(text[at + 3], version == Id3Version::v23 ? '\3' : '\4');
      // Texts that Latin-1 lacks are UTF-16 with a mark in 2.3 and UTF-8 in 2.4. 夜 is U+591C.
      auto const artist = text.find("TPE1", at) + 10;
      EXPECT_EQ(text.substr(artist, 5), version == Id3Version::v23 ? "\x01\xFF\xFE\x1C\x59" : "\x03夜\xE3");
      // The frames that each version has for these.
      bool const isNew = version == Id3Version::v24;
      EXPECT_EQ(text.find("TDRC", at) != std::string::npos, isNew);
      EXPECT_EQ(text.find("TYER", at) != std::string::npos, !isNew);
      EXPECT_EQ(text.find("TIPL", at) != std::string::npos, isNew);
      EXPECT_EQ(text.find("IPLS", at) != std::string::npos, !isNew);
      EXPECT_NE(text.find("TSRC", at), std::string::npos);
      EXPECT_NE(text.find("TLAN", at), std::string::npos);
    }
}

TEST(Id3, HasLanguagesInThreeLetters) {
  test::TempFolder const folder;
  test::writeNoise(folder / "a.mp3", FileFormat::mp3);
  FileDescription description;
  description.tags.language = "sv";
  ASSERT_TRUE(describeFile(folder / "a.mp3", FileFormat::mp3, description));
  EXPECT_THAT(test::outputOf("ffprobe -v error -show_entries format_tags " + (folder / "a.mp3").string()),
              HasSubstr("=swe"));
}

TEST(Flac, IsValidWithItsPicture) {
  test::TempFolder const folder;
  auto const path = folder / "a.flac";
  test::writeNoise(path, FileFormat::flac24);
  FileDescription description = test::fullDescription();
  CoverPicture const cover = test::onePixel();
  description.cover = &cover;
  ASSERT_TRUE(describeFile(path, FileFormat::flac24, description));
  test::outputOf("flac -ts " + path.string());
  std::string const list = test::outputOf("metaflac --list --block-type=PICTURE " + path.string());
  EXPECT_THAT(list, HasSubstr("type: 3 (Cover (front))"));
  EXPECT_THAT(list, HasSubstr("MIME type: image/png"));
  EXPECT_THAT(list, HasSubstr("width: 1\n"));
  EXPECT_EQ(test::outputOf("metaflac --export-picture-to=- " + path.string()).size(), cover.bytes.size());
  EXPECT_EQ(test::outputOf("metaflac --show-tag=TRACKTOTAL " + path.string()), "TRACKTOTAL=12\n");
}

} // namespace
} // namespace lacquer
