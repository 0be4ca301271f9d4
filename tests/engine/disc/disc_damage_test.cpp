#include "disc/checksum_list.h"
#include "disc/ddp_import.h"
#include "disc/ddp_reader.h"
#include "disc/ddp_verifier.h"
#include "disc/fileset_samples.h"
#include "disc/sheet_import.h"
#include "disc/toc_file.h"
#include "disc/toc_reader.h"
#include "media/audio_file_writer.h"
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

/// Audio tracks as the language can say them, over a file of 60 sectors.
constexpr std::string_view kTocTracks =
    "TRACK AUDIO // one\nNO COPY ISRC \"GBAAA2400001\"\n"
    "CD_TEXT { LANGUAGE 0 { ENCODING_MS_JIS TITLE { 150, 233, 0 } GENRE { 0, 23, 0 } } }\n"
    "PREGAP 0:0:20\nFILE \"a.wav\" 588 0:0:30\nSILENCE 1000\nAUDIOFILE \"a.wav\" 0:0:1 0:0:20\nINDEX 0:0:9\n"
    "TRACK AUDIO\nFOUR_CHANNEL_AUDIO\nFILE \"a.wav\" 0\nSTART\nFILE \"a.wav\" 17 20000\nEND\nINDEX 0:0:1\nINDEX 0:0:2\n"
    "TRACK AUDIO\nSILENCE 0:1:0\nTRACK AUDIO FILE \"a.wav\" 0:0:10\nSTART 0:0:5\n";

/// All that the language has.
std::string richToc() {
  std::string const own = makeTocFile(richDisc(), "a.wav").bytes;
  return own + std::string(kTocTracks) + own.substr(0, own.find("\n// Track 1")) +
         "TRACK AUDIO FILE \"b.bin\" SWAP #8 0:0:1 0:0:20\nTRACK MODE1 RW\nDATAFILE \"d\" #16\nZERO MODE1 0:2:0\nFIFO \"p\" 0:0:1\n";
}

TEST(DamagedDisc, TocsAreReadWhateverTheyHold) {
  std::string const right = richToc();
  for (unsigned seed = 0; seed < 8000; ++seed) {
    Damage damage(seed);
    std::string toc = right;
    damage(toc);
    SheetListing const listing = readToc(toc);
    EXPECT_LE(listing.tracks.size(), 99U);
    EXPECT_LE(listing.languages.size(), 7U);
    EXPECT_LE(listing.findings.size(), 400U);
    EXPECT_LE(listing.files.size(), kMostSheetFiles);
    EXPECT_LE(listing.pieces.size(), toc.size());
    for (SheetTrack const& track : listing.tracks) {
      EXPECT_LE(track.indexes.size(), 100U);
      for (SheetIndex const& index : track.indexes)
        EXPECT_LE(index.piece, listing.pieces.size());
    }
  }
}

TEST(DamagedDisc, TocsAreImportedOrRefusedWhateverTheyHold) {
  test::TempFolder folder;
  std::vector<std::int32_t> const samples(std::size_t{2} * 60 * 588, 7);
  auto writer = AudioFileWriter::create(folder / "a.wav", FileFormat::wav16, kCdRate, {});
  ASSERT_TRUE(writer && writer->writeInteger(samples) && writer->close());
  int taken = 0;
  for (unsigned seed = 0; seed < 500; ++seed) {
    Damage damage(seed);
    std::string toc(kTocTracks);
    if (seed > 0)
      damage(toc);
    std::ofstream(folder / "s.toc", std::ios::binary) << toc;
    auto const disc = importSheet(folder / "s.toc", {.waveFolder = folder.path(), .replace = true}, {});
    ASSERT_TRUE(seed > 0 || disc.has_value()) << disc.error().message();
    if (!disc)
      continue;
    ++taken;
    std::size_t clips = 0;
    for (Track const& track : disc->album.tracks)
      for (Clip const& clip : track.clips) {
        ++clips;
        EXPECT_TRUE(clip.in >= Frames(0) && clip.in < clip.out &&
                    clip.out <= disc->album.findSource(clip.source)->length)
            << toc;
      }
    EXPECT_LE(clips, toc.size() + 100);
    EXPECT_TRUE(std::ranges::none_of(disc->album.tracks, [](Track const& track) { return track.clips.empty(); })) << toc;
  }
  EXPECT_GT(taken, 100);
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
