#include "disc/cue_sheet.h"
#include "disc/disc_samples.h"
#include "disc/sheet_import.h"
#include "disc/toc_file.h"
#include "media/audio_file_writer.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <memory>
#include <random>
#include <regex>

// Cue sheets, images and TOC as other programs read them.

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

/// A disc's programme as files, written once for all tests.
struct WrittenDisc {
  explicit WrittenDisc(DiscLayout disc)
      : layout(std::move(disc)) {
    std::vector<std::byte> const bytes = testing::countingSectors(layout.leadOut.value() - 150);
    image.assign(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    write("Album.bin", image);
    writeWave("Album.wav", image);
    write("Album.cue", makeCueSheet(layout, "Album.wav").bytes);
    write("Image.cue", makeBinCueSheet(layout, "Album.bin").bytes);
    write("Album.toc", makeTocFile(layout, "Album.wav").bytes);
  }

  void write(std::string const& name, std::string const& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
  }

  void writeWave(std::string const& name, std::string const& samples) const {
    auto writer = AudioFileWriter::create(folder / name, FileFormat::wav16, kCdRate, {});
    std::vector<std::int32_t> values;
    for (std::size_t i = 0; i + 1 < samples.size(); i += 2)
      values.push_back(static_cast<std::int16_t>(static_cast<std::uint8_t>(samples[i]) |
                                                 static_cast<std::uint8_t>(samples[i + 1]) << 8));
    EXPECT_TRUE(writer && writer->writeInteger(values) && writer->close());
  }

  /// Samples from one disc address to another.
  [[nodiscard]] std::string samples(CdFrames from, CdFrames to) const {
    return image.substr(static_cast<std::size_t>(from.value() - 150) * 2352,
                        static_cast<std::size_t>((to - from).value()) * 2352);
  }

  test::TempFolder folder;
  DiscLayout layout;
  std::string image; ///< without the disc's pause
};

class SheetOracles : public ::testing::TestWithParam<bool> {
protected:
  static void SetUpTestSuite() {
    s_small = std::make_unique<WrittenDisc>(testing::smallDisc());
    s_full = std::make_unique<WrittenDisc>(testing::fullDisc());
  }
  static void TearDownTestSuite() {
    s_small.reset();
    s_full.reset();
  }

  [[nodiscard]] static WrittenDisc const& disc() { return GetParam() ? *s_full : *s_small; }

  /// Runs a command in the disc's folder; what it says goes to `said`.
  int run(std::string const& command) {
    fs::path const log = disc().folder / "log.txt";
    int const status =
        std::system(("cd '" + disc().folder.path().string() + "' && { " + command + " ; } > log.txt 2>&1").c_str());
    said = bytesOf(log);
    return status;
  }

  static std::string bytesOf(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  /// The first group of every match, as a number.
  [[nodiscard]] std::vector<std::int64_t> numbers(std::string const& pattern) const {
    std::vector<std::int64_t> found;
    std::regex const expression(pattern);
    for (std::sregex_iterator it(said.begin(), said.end(), expression), end; it != end; ++it)
      found.push_back(std::stoll((*it)[1].str()));
    return found;
  }

  /// INDEX 01 of the tracks behind the disc's pause.
  [[nodiscard]] static std::vector<std::int64_t> starts() {
    std::vector<std::int64_t> all;
    for (DiscTrack const& track : disc().layout.tracks)
      all.push_back(track.start.value() - 150);
    return all;
  }

  [[nodiscard]] static std::vector<std::int64_t> furtherIndexes() {
    std::vector<std::int64_t> all;
    for (DiscTrack const& track : disc().layout.tracks)
      for (CdFrames const at : track.indexes)
        all.push_back(at.value() - 150);
    return all;
  }

  std::string said;

private:
  static inline std::unique_ptr<WrittenDisc> s_small;
  static inline std::unique_ptr<WrittenDisc> s_full;
};

INSTANTIATE_TEST_SUITE_P(Discs, SheetOracles, ::testing::Bool(), [](auto const& param) {
  return param.param ? std::string("NinetyNineTracks") : std::string("ThreeTracks");
});

TEST_P(SheetOracles, CdrdaoSeesEveryMarkOfTheToc) {
  EXPECT_EQ(run("cdrdao show-toc Album.toc"), 0) << said;
  EXPECT_THAT(said, Not(ContainsRegex("ERROR|WARNING")));
  EXPECT_EQ(numbers(R"(START +\S+\( *(\d+)\))"), starts());
  EXPECT_EQ(numbers(R"(INDEX +\d+ \S+\( *(\d+)\))"), furtherIndexes());
  std::vector<std::int64_t> const ends = numbers(R"(END\*? +\S+\( *(\d+)\))");
  ASSERT_EQ(ends.size(), starts().size());
  EXPECT_EQ(ends.back(), disc().layout.leadOut.value() - 150);
  EXPECT_THAT(said, HasSubstr("4006381333931"));
}

TEST_P(SheetOracles, CdrdaoReadsTheAudioOfTheTocToItsEnd) {
  EXPECT_EQ(run("cdrdao read-test -v 1 Album.toc"), 0) << said.substr(0, 2000);
  EXPECT_THAT(said, Not(ContainsRegex("ERROR|WARNING")));
}

/// Tracks of pieces of Album.wav and silence, of lengths in whole sectors and others, with starts and indexes.
std::string randomToc(std::mt19937& random, std::int64_t sectors) {
  auto const below = [&](std::int64_t most) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(most)); };
  std::string toc = "CD_DA\n";
  for (std::int64_t track = 2 + below(4); track > 0; --track) {
    toc += "TRACK AUDIO\n";
    bool const pregap = below(4) == 0;
    if (pregap)
      toc += fmt::format("PREGAP {}\n", discTimeText(CdFrames(1 + below(200))));
    std::int64_t const pieces = 1 + below(4);
    bool started = pregap;
    for (std::int64_t piece = 0; piece <= pieces; ++piece) {
      std::int64_t const length = (piece < pieces ? 50 + below(200) : 400) * 588 + (below(2) == 0 ? below(588) : 0);
      if (piece == pieces && !started && below(2) == 0)
        toc += "START\n";
      else if (piece == pieces && !started && below(2) == 0)
        toc += fmt::format("START {}\n", discTimeText(CdFrames(1 + below(50))));
      started = started || piece == pieces;
      toc += below(4) == 0 ? fmt::format("SILENCE {}\n", length)
                           : fmt::format("FILE \"Album.wav\" {} {}\n", below(sectors * 588 - length), length);
    }
    for (std::int64_t index = below(4), at = 0; index > 0; --index)
      toc += fmt::format("INDEX {}\n", discTimeText(CdFrames(at += 1 + below(90))));
  }
  return toc;
}

TEST_P(SheetOracles, CdrdaoSeesEveryMarkWhereTheImportOfATocHasIt) {
  std::mt19937 random(11);
  for (int trial = 0; trial < 25; ++trial) {
    std::string const toc = randomToc(random, disc().layout.leadOut.value() - 150);
    disc().write("Random.toc", toc);
    ASSERT_EQ(run("cdrdao show-toc Random.toc"), 0) << said << toc;
    auto const read = importSheet(disc().folder / "Random.toc", {.replace = true}, {});
    ASSERT_TRUE(read.has_value()) << read.error().message() << toc;
    DiscLayout const layout = draftDiscLayout(read->album, makeTimeline(read->album), 0, DiscPause::index00);
    std::vector<std::int64_t> pauses, begins, indexes;
    for (DiscTrack const& track : layout.tracks) {
      begins.push_back(track.start.value() - 150);
      if (std::int64_t const pause = (track.start - std::max(track.firstIndex(), kDiscPause)).value(); pause > 0)
        pauses.push_back(pause);
      for (CdFrames const at : track.indexes)
        indexes.push_back(at.value() - 150);
    }
    EXPECT_EQ(numbers(R"(PREGAP +\S+\( *(\d+)\))"), pauses) << toc;
    EXPECT_EQ(numbers(R"(START +\S+\( *(\d+)\))"), begins) << toc;
    EXPECT_EQ(numbers(R"(INDEX +\d+ \S+\( *(\d+)\))"), indexes) << toc;
    std::vector<std::int64_t> const ends = numbers(R"(END\*? +\S+\( *(\d+)\))");
    ASSERT_FALSE(ends.empty());
    EXPECT_EQ(ends.back(), layout.leadOut.value() - 150) << toc;
  }
}

TEST_P(SheetOracles, CdInfoSeesTheRawImageWhereTheDiscHasIt) {
  EXPECT_EQ(run("mkdir -p raw && cp Image.cue raw/Album.cue && ln -sf ../Album.bin raw/Album.bin && "
                "cd raw && cd-info --no-device-info --no-cddb --cue-file=Album.cue"),
            0)
      << said;
  EXPECT_EQ(numbers(R"(\n *\d+: \S+ +(\d+) audio)"), starts());
  EXPECT_EQ(numbers(R"(170: \S+ +(\d+) leadout)"), std::vector{disc().layout.leadOut.value() - 150});
  EXPECT_THAT(said, HasSubstr("Media Catalog Number (MCN): 4006381333931"));
  std::vector<std::int64_t> permitted;
  for (DiscTrack const& track : disc().layout.tracks)
    if (track.copyPermitted)
      permitted.push_back(track.number);
  EXPECT_EQ(numbers(R"(\n *(\d+): \S+ +\d+ audio +false +yes)"), permitted);
}

TEST_P(SheetOracles, MetaflacTakesTheSheetAsThatOfACompactDisc) {
  ASSERT_EQ(run("flac -sf0 Album.wav && flac -st Album.flac"), 0) << said;
  EXPECT_EQ(run("metaflac --import-cuesheet-from=Album.cue Album.flac"), 0) << said;
  EXPECT_EQ(said, "");
  ASSERT_EQ(run("metaflac --list --block-type=CUESHEET Album.flac"), 0);
  EXPECT_THAT(said, HasSubstr("is CD: true"));
  std::vector<std::int64_t> offsets;
  for (DiscTrack const& track : disc().layout.tracks)
    offsets.push_back((std::max(track.firstIndex(), kDiscPause).value() - 150) * 588);
  offsets.push_back((disc().layout.leadOut.value() - 150) * 588);
  EXPECT_EQ(numbers(R"(\n      offset: (\d+))"), offsets);
  for (DiscTrack const& track : disc().layout.tracks)
    EXPECT_THAT(said, HasSubstr("ISRC: " + track.isrc));
}

TEST_P(SheetOracles, ShnsplitCutsTheWaveWhereTheTracksAre) {
  ASSERT_EQ(run("mkdir -p split && shnsplit -q -O always -o wav -d split -f Album.cue Album.wav"), 0) << said;
  auto const& tracks = disc().layout.tracks;
  for (std::size_t i = 0; i <= tracks.size(); ++i) { // 0: the music before track 1
    CdFrames const from = i == 0 ? kDiscPause : tracks[i - 1].start;
    CdFrames const to = i == tracks.size() ? disc().layout.leadOut : tracks[i].start;
    std::string const file = bytesOf(disc().folder / fmt::format("split/split-track{:02}.wav", i));
    std::string const wanted = disc().samples(from, to);
    ASSERT_GE(file.size(), wanted.size()) << i;
    EXPECT_TRUE(std::string_view(file).substr(file.size() - wanted.size()) == wanted) << i;
  }
}

} // namespace
} // namespace lacquer
