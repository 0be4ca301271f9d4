#include "deliver/checksum_list.h"
#include "deliver/file_names.h"
#include "deliver/latin1_text.h"
#include "support/temp_folder.h"

#include <fstream>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(FileNames, CharactersThatFileSystemsRefuseAreReplaced) {
  EXPECT_EQ(trackFileName(3, "AC/DC: \"Who?\" <1|2>*\\", ".wav"), "03 - AC_DC_ _Who__ _1_2___.wav");
  EXPECT_EQ(trackFileName(12, "Ende...", ".flac"), "12 - Ende.flac");
  EXPECT_EQ(trackFileName(1, "", ".wav"), "01.wav");
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

} // namespace
} // namespace lacquer
