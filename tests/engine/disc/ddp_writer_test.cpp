#include "disc/ddp_writer.h"

#include "disc/disc_samples.h"

#include <algorithm>
#include <gtest/gtest.h>

// The checksums are those of filesets that cue2ddp 1.1 wrote of the same discs.

namespace lacquer {
namespace {

using testing::countingSectors;
using testing::discTrack;
using testing::joined;
using testing::silentSectors;

FileChecksum sumOf(DiscLayout const& layout, std::string const& name) {
  auto const description = describeDdp(layout, {.profile = DdpProfile::cue2ddp});
  for (DdpDescription::File const& file : description->files)
    if (file.name == name)
      return checksumOf(name, std::as_bytes(std::span(file.bytes)));
  return {};
}

DiscLayout twoTrackDisc() {
  DiscLayout disc;
  disc.upc = "0123456789012";
  disc.text.title = "Disc";
  DiscTrack one = discTrack(1, 150);
  one.pregap = CdFrames(0);
  one.indexes = {CdFrames(525)};
  one.isrc = "USABC1111111";
  one.preEmphasis = true;
  one.text.title = "One";
  DiscTrack two = discTrack(2, 900);
  two.pregap = CdFrames(750);
  two.copyPermitted = true;
  two.fourChannel = true;
  two.text.title = "Two";
  disc.tracks = {one, two};
  disc.leadOut = CdFrames(1650);
  return disc;
}

DiscLayout oneTrackDisc(std::int64_t start, std::int64_t leadOut) {
  DiscLayout disc;
  DiscTrack one = discTrack(1, start);
  one.pregap = CdFrames(0);
  disc.tracks = {one};
  disc.leadOut = CdFrames(leadOut);
  return disc;
}

TEST(DdpWriter, SaysWhichMasterIdItWritesWhereItIsAnother) {
  auto const told = [](std::string const& masterId) {
    DiscLayout disc = twoTrackDisc();
    disc.masterId = masterId;
    std::string list;
    auto const description = describeDdp(disc, {});
    for (Finding const& finding : description->findings)
      list += finding.where == "DDPID" ? finding.what : "";
    return list;
  };
  EXPECT_EQ(told("CAT 001"), "");
  EXPECT_EQ(told(""), "");
  EXPECT_NE(told(std::string(49, 'x')).find("‘" + std::string(48, 'x') + "’"), std::string::npos);
  EXPECT_NE(told("\xE6\xBC\xA2 1").find("‘? 1’"), std::string::npos);
}

TEST(DdpWriter, SaysThatALanguageHasNoCode) {
  auto const tells = [](std::string const& language) {
    DiscLayout disc = twoTrackDisc();
    disc.language = language;
    auto const description = describeDdp(disc, {});
    return std::ranges::any_of(description->findings, [](Finding const& f) { return f.what.find("marked as English") != std::string::npos; });
  };
  EXPECT_TRUE(tells("xx"));
  EXPECT_FALSE(tells("de"));
  EXPECT_FALSE(tells("en-GB"));
  EXPECT_FALSE(tells(""));
}

TEST(DdpWriter, WritesADiscWithTextFlagsAndIndexesAsCue2ddpDoes) {
  DiscLayout const disc = twoTrackDisc();
  EXPECT_EQ(sumOf(disc, "DDPID").md5, "dd89c874714f94418b20feea4d9b2ac6");
  EXPECT_EQ(sumOf(disc, "DDPMS").md5, "8cdd88389667f7fdb961eb3e11996f31");
  EXPECT_EQ(sumOf(disc, "CDTEXT.BIN").md5, "665cfffec87796d5236091b226f63deb");
  EXPECT_EQ(sumOf(disc, "SD").md5, "2700efab3adbb14722d72bc321d9589a");
  EXPECT_EQ(checksumOf("IMAGE.DAT", joined(silentSectors(150), countingSectors(1500))).md5,
            "7b4dad7a5114569b4e25550ca6278dda");
}

TEST(DdpWriter, WritesADiscWithoutTextAsCue2ddpDoes) {
  DiscLayout disc = oneTrackDisc(150, 900);
  disc.upc = "0123456789012";
  disc.tracks.front().isrc = "USABC1234567";
  EXPECT_EQ(sumOf(disc, "DDPMS").md5, "4ddcd3c75e054c6685453524a0973a1a");
  EXPECT_EQ(sumOf(disc, "SD").md5, "e6d506c61b61150a572f5290379e47d9");
  EXPECT_EQ(sumOf(disc, "DDPID").crc32, 0x7C7CF497U);
  EXPECT_EQ(sumOf(disc, "DDPMS").crc32, 0xEA0D5627U);
  EXPECT_EQ(sumOf(disc, "SD").crc32, 0xF08A87A6U);
  FileChecksum const image = checksumOf("IMAGE.DAT", joined(silentSectors(150), countingSectors(750)));
  EXPECT_EQ(image.md5, "bcebec4d225e28c6899a24a4c5b968b3");
  EXPECT_EQ(image.crc32, 0x5D3DE4A4U);
}

TEST(DdpWriter, WritesAllFlagsOfATrackAsCue2ddpDoes) {
  DiscLayout disc = oneTrackDisc(150, 900);
  disc.tracks.front().preEmphasis = true;
  disc.tracks.front().copyPermitted = true;
  disc.tracks.front().fourChannel = true;
  EXPECT_EQ(sumOf(disc, "DDPID").md5, "187970110683c92c25bdb82256354780");
  EXPECT_EQ(sumOf(disc, "SD").md5, "0bacbdc29c1bab7098ebe2e0bd210128");
}

TEST(DdpWriter, WritesALongerFirstPauseAsCue2ddpDoes) {
  DiscLayout const disc = oneTrackDisc(225, 750);
  EXPECT_EQ(sumOf(disc, "DDPMS").md5, "33271a39835f8d735b7e02f8a9d8823f");
  EXPECT_EQ(sumOf(disc, "SD").md5, "87cb4e54c49bf4f79a8216aec39da777");
  EXPECT_EQ(checksumOf("IMAGE.DAT", countingSectors(750)).md5, "2f7a0d68e4be5408bb7bf6448f64823a");
}

TEST(DdpWriter, ListsChecksumsAsCue2ddpDoes) {
  DiscLayout const disc = oneTrackDisc(225, 750);
  auto const description = describeDdp(disc, {.profile = DdpProfile::cue2ddp});
  FileChecksum const image{"IMAGE.DAT", "2f7a0d68e4be5408bb7bf6448f64823a", 0x1234ABU};
  auto const files = ddpChecksumFiles(*description, image, DdpProfile::cue2ddp);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "CHECKSUM.MD5");
  EXPECT_TRUE(files[0].bytes.ends_with("87cb4e54c49bf4f79a8216aec39da777 *SD\n"
                                       "2f7a0d68e4be5408bb7bf6448f64823a *IMAGE.DAT\n"));
  EXPECT_EQ(files[1].name, "CHECKSUM.TXT");
  EXPECT_TRUE(files[1].bytes.starts_with("[CRC32 Checksum]\nDDPID="));
  EXPECT_TRUE(files[1].bytes.ends_with("IMAGE.DAT=001234AB\n"));
}

TEST(DdpWriter, PlantProfileFollowsTheByteTables) {
  auto const description = describeDdp(twoTrackDisc(), {});
  std::string const& map = description->files[1].bytes;
  ASSERT_EQ(map.size(), 3U * 128U);
  std::string_view const pq = std::string_view(map).substr(128, 128);
  EXPECT_EQ(pq.substr(0, 38), "VVVMS0        00000512        PQ DESCR");
  EXPECT_EQ(pq.substr(71, 20), "017PQDESCR          ");
  std::string_view const audio = std::string_view(map).substr(256, 128);
  EXPECT_EQ(audio.substr(0, 50), "VVVMD0        0000165000000000        DA70     150");
  EXPECT_EQ(audio.substr(71, 20), "017IMAGE.DAT        ");
}

TEST(DdpWriter, PutsThePacketsOfTheStreamWhereTheTableSays) {
  std::string const stream = pqStream(twoTrackDisc());
  ASSERT_EQ(stream.size() % 64, 0U);
  auto const packet = [&](std::size_t i) { return stream.substr(i * 64, 32); };
  EXPECT_EQ(stream.substr(0, 45), "VVVS0000  00000001              0123456789012");
  EXPECT_EQ(packet(1), "VVVS0100  00000011  USABC1111111");
  EXPECT_EQ(packet(2), "VVVS0101  00020011              ");
  EXPECT_EQ(packet(3), "VVVS0102  00070011              ");
  EXPECT_EQ(packet(4), "VVVS0200  001000A1              ");
  EXPECT_EQ(packet(5), "VVVS0201  001200A1              ");
  EXPECT_EQ(packet(6), "VVVSAA01  00220001              ");
  EXPECT_EQ(packet(7), packet(6));
}

} // namespace
} // namespace lacquer
