#include "disc/checksum_list.h"
#include "disc/ddp_import.h"
#include "disc/ddp_reader.h"
#include "disc/ddp_verifier.h"
#include "disc/fileset_samples.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

// Damaged discs, a fixed number of them from fixed seeds: whatever the bytes are, readers answer and do not fall over.

namespace lacquer {
namespace {

using testing::filesetOf;
using testing::sampleDisc;
using testing::SampleFileset;

/// Changes, removes, repeats and cuts bytes.
class Damage {
public:
  explicit Damage(unsigned seed)
      : m_random(seed) {}

  void operator()(std::string& bytes) {
    for (std::size_t i = 1 + below(6); i > 0 && !bytes.empty(); --i)
      once(bytes);
  }
  std::size_t below(std::size_t count) { return m_random() % count; }

private:
  void once(std::string& bytes) {
    static constexpr std::string_view kLikely("\0 \x7F\xFF\t90AV/-", 12);
    std::size_t const at = below(bytes.size());
    switch (below(6)) {
    case 0:
      bytes[at] = static_cast<char>(m_random());
      break;
    case 1:
      bytes[at] = kLikely[below(kLikely.size())];
      break;
    case 2:
      bytes.resize(at);
      break;
    case 3:
      bytes.erase(at, 1 + below(64));
      break;
    case 4:
      bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(128)));
      break;
    default:
      for (std::size_t i = at; i < std::min(bytes.size(), at + 8); ++i)
        bytes[i] = static_cast<char>('0' + below(10));
    }
  }
  std::mt19937 m_random;
};

DiscLayout richDisc() {
  DiscLayout disc = sampleDisc();
  disc.genre = "Rock";
  disc.closedInfo = "closed";
  DiscLanguage japanese{"ja", {.title = "夜"}, {}};
  japanese.tracks = {{.title = "歌"}, {.title = "歌"}, {.title = "夢"}};
  disc.languages = {{"de", {.title = "Scheibe"}, {{.title = "Eins"}, {.title = "Zwei"}, {.title = "Drei"}}}, japanese};
  return disc;
}

TEST(DamagedDisc, TextsAreReadWhateverTheyHold) {
  auto const encoded = encodeCdText(richDisc(), {.repeats = CdTextRepeats::abbreviate, .codes = true});
  std::string const right(reinterpret_cast<char const*>(encoded->packs.data()), encoded->packs.size());
  for (unsigned seed = 0; seed < 5000; ++seed) {
    Damage damage(seed);
    std::string bytes = right;
    damage(bytes);
    if (damage.below(2) == 0) // damage that its checksums do not give away
      for (std::size_t at = 0; at + 18 <= bytes.size(); at += 18) {
        std::uint16_t const crc = cdTextCrc(std::as_bytes(std::span(bytes).subspan(at, 16)));
        bytes[at + 16] = static_cast<char>(crc >> 8);
        bytes[at + 17] = static_cast<char>(crc);
      }
    DecodedCdText const text = decodeCdText(std::as_bytes(std::span(bytes)), static_cast<int>(damage.below(100)));
    EXPECT_LE(text.languages.size(), 7U);
    EXPECT_LT(text.findings.size(), 10000U);
  }
}

TEST(DamagedDisc, PacketsAreReadWhateverTheyHold) {
  std::string const map = describeDdp(richDisc(), {})->files[1].bytes;
  std::string const stream = pqStream(richDisc());
  for (unsigned seed = 0; seed < 20000; ++seed) {
    Damage damage(seed);
    std::string packet = map.substr(128 * damage.below(3), 128);
    damage(packet);
    packet.resize(128, ' ');
    packet.replace(0, 4, "VVVM");
    EXPECT_TRUE(parseDdpMapPacket(packet).has_value());
    packet = stream.substr(64 * damage.below(11), 64);
    damage(packet);
    packet.resize(64, ' ');
    if (auto const read = parsePqPacket(packet)) {
      EXPECT_GE(read->at, CdFrames(0));
      EXPECT_LE(read->at, CdFrames(100 * 60 * 75));
      EXPECT_LE(read->track, kPqLeadOut);
    }
  }
}

TEST(DamagedDisc, FilesetsAreJudgedWhateverTheyHold) {
  test::TempFolder folder;
  // A small image, so that many can be tried: its length is one fault more.
  SampleFileset const right = filesetOf(richDisc(), std::string(2352, 'x'));
  for (unsigned seed = 0; seed < 1500; ++seed) {
    Damage damage(seed);
    SampleFileset set = right;
    for (std::size_t i = 1 + damage.below(2); i > 0; --i) {
      auto file = set.files.begin();
      std::advance(file, static_cast<std::ptrdiff_t>(damage.below(set.files.size())));
      damage(file->second);
    }
    set.writeTo(folder / "set");
    auto const findings = verifyDdp(folder / "set", {});
    if (findings) {
      EXPECT_FALSE(findings->empty());
      EXPECT_LT(findings->size(), 600U);
      EXPECT_FALSE(importDdp(folder / "set", folder / "a.wav", true, {}).has_value() && findings->empty());
    }
  }
}

TEST(DamagedDisc, ListsOfChecksumsAreReadWhateverTheyHold) {
  test::TempFolder folder;
  SampleFileset const right = filesetOf(sampleDisc(), "");
  std::vector<FileChecksum> const sums{{"DDPID", std::string(32, '0'), 0}};
  for (unsigned seed = 0; seed < 1500; ++seed) {
    Damage damage(seed);
    SampleFileset list;
    list["CHECKSUM.MD5"] = right.files.at("CHECKSUM.MD5");
    damage(list["CHECKSUM.MD5"]);
    list.writeTo(folder.path());
    EXPECT_FALSE(checkAgainstList(folder / "CHECKSUM.MD5", sums).empty());
  }
}

TEST(DamagedDisc, HugeFilesAreRefusedBeforeTheyAreRead) {
  test::TempFolder folder;
  filesetOf(sampleDisc(), "").writeTo(folder.path());
  std::filesystem::resize_file(folder / "DDPMS", std::uintmax_t{1} << 40); // a hole, not bytes
  auto const read = readDdp(folder.path());
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().what.find("far too large"), std::string::npos);
}

} // namespace
} // namespace lacquer
