#include "disc/checksum_list.h"
#include "album/file_names.h"
#include "disc/latin1_text.h"
#include "support/temp_folder.h"

#include <fstream>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(FileNames, CharactersThatFileSystemsRefuseAreReplaced) {
  EXPECT_EQ(trackFileName("", {.track = 3, .title = "AC/DC: \"Who?\" <1|2>*\\"}), "03 - AC_DC_ _Who__ _1_2___");
  EXPECT_EQ(trackFileName("", {.track = 12, .title = "Ende..."}), "12 - Ende");
  EXPECT_EQ(trackFileName("", {.track = 1}), "01");
  EXPECT_EQ(fileNameOf(".hidden"), "_hidden");
}

TEST(FileNames, LongTitlesAreCutBetweenCharacters) {
  std::string title;
  for (int i = 0; i < 200; ++i)
    title += "ö";
  std::string const name = fileNameOf("x" + title);
  EXPECT_LE(name.size(), 180U);
  EXPECT_EQ(name.size() % 2, 1U); // x and whole letters of two bytes
}

TEST(EncodedText, LettersKeepTheirMarksInLatin1AndLoseThemInAscii) {
  EXPECT_EQ(encodeText("Ärøß", TextSet::latin1).bytes, "\xC4r\xF8\xDF");
  EXPECT_EQ(encodeText("Ärøß", TextSet::ascii).bytes, "Aeross");
  EXPECT_EQ(encodeText("Dvořák Łódź Œuvre", TextSet::latin1).bytes, "Dvor\xE1k L\xF3" "dz OEuvre");
}

TEST(EncodedText, WhatHasNoLatinFormIsCountedAsLost) {
  EncodedText const text = encodeText("a\xFF" "日b\n", TextSet::latin1);
  EXPECT_EQ(text.bytes, "a??b ");
  EXPECT_EQ(text.lost, 2);
}

// Russian by BGN/PCGN 1947, Greek by ELOT 743 (UNGEGN), kana by Hepburn.
TEST(EncodedText, OtherScriptsAreSpelledInLatinLetters) {
  EncodedText const russian = encodeText("Группа крови: Яблоко", TextSet::latin1);
  EXPECT_EQ(russian.bytes, "Gruppa krovi: Yabloko");
  EXPECT_EQ(russian.lost, 0);
  EXPECT_EQ(russian.spelled, 17);
  EXPECT_EQ(encodeText("Ελλάδα", TextSet::ascii).bytes, "Ellada");
  EXPECT_EQ(encodeText("サクラ 2", TextSet::latin1).bytes, "sakura 2");
}

TEST(EncodedText, AMarkApartFromItsLetterIsOneWithIt) {
  EncodedText const text = encodeText("Cafe\u0301 Dvor\u030Ca\u0301k", TextSet::latin1);
  EXPECT_EQ(text.bytes, "Caf\xE9 Dvor\xE1k");
  EXPECT_EQ(text.letters, 1);
  EXPECT_EQ(text.lost, 0);
}

TEST(EncodedText, Latin1ComesBackAsUtf8) { EXPECT_EQ(decodeLatin1("\xC4r"), "Är"); }

class ChecksumLists : public ::testing::Test {
protected:
  std::vector<Finding> check(std::string const& list) {
    std::ofstream(m_folder / "CHECKSUM.MD5", std::ios::binary) << list;
    FileChecksum const file{"DDPID", "d41d8cd98f00b204e9800998ecf8427e", 0xCBF43926U};
    return checkAgainstList(m_folder / "CHECKSUM.MD5", std::span(&file, 1));
  }
  test::TempFolder m_folder;
};

TEST_F(ChecksumLists, UsualDialectsAreUnderstood) {
  EXPECT_TRUE(check("d41d8cd98f00b204e9800998ecf8427e *DDPID\n").empty());
  EXPECT_TRUE(check("D41D8CD98F00B204E9800998ECF8427E  ddpid\r\n").empty());
  EXPECT_TRUE(check("[CRC32 Checksum]\nDDPID=CBF43926\n").empty());
}

TEST_F(ChecksumLists, DifferentSumsMissingAndUnlistedFilesAreFound) {
  EXPECT_EQ(check("d41d8cd98f00b204e9800998ecf8427f *DDPID\n").size(), 1U);
  EXPECT_EQ(check("d41d8cd98f00b204e9800998ecf8427e *OTHER\n").size(), 2U);
  EXPECT_EQ(check("hello\n").size(), 1U);
}

TEST(FileNames, ComeFromATemplateThatLeavesOutWhatIsMissing) {
  constexpr char const* kTemplate = "[{disc}-]{track:2} {artist} - {title}[ ({version})]";
  EXPECT_EQ(trackFileName(kTemplate, {.track = 7, .title = "Glass", .artist = "Ida"}), "07 Ida - Glass");
  EXPECT_EQ(trackFileName(kTemplate, {.track = 7, .disc = 2, .title = "Glass", .artist = "Ida", .version = "Live"}),
            "2-07 Ida - Glass (Live)");
  EXPECT_EQ(trackFileName("{isrc}", {.track = 4}), "04");
}

TEST(FileNames, RefuseATemplateWithUnknownFieldsOrOpenBrackets) {
  for (char const* const wrong : {"{name}", "{title", "[{title}", "{title}]", "[[{title}]]", "{title:2}", "{track:9}"})
    EXPECT_FALSE(checkFileNameTemplate(wrong)) << wrong;
  EXPECT_TRUE(checkFileNameTemplate(kUsualFileNames));
}

} // namespace
} // namespace lacquer
