#include "disc/ddp_diff.h"
#include "disc/ddp_import.h"
#include "disc/ddp_verifier.h"

#include "deliver/exported_album.h"
#include "disc/fileset_samples.h"

#include <gmock/gmock.h>

// A fileset that is imported and exported again is the same disc: its image and its PQ stream to the byte.

namespace lacquer {
namespace {

using testing::filesetOf;
using testing::noiseImage;
using testing::sampleDisc;
using testing::SampleFileset;

class DdpRoundTrip : public testing::ExportedAlbum {
protected:
  /// Writes the set, imports it, exports the album, and compares the two.
  void run(SampleFileset const& set, Deliverable deliverable = {.name = "ddp"}) {
    set.writeTo(m_folder / "original");
    auto disc = importDdp(m_folder / "original", m_folder / "disc.wav", false, {});
    ASSERT_TRUE(disc.has_value()) << disc.error().message();
    m_findings = disc->findings;
    m_album = disc->album;
    ExportRequest wish;
    wish.folder = out();
    wish.deliverables = {deliverable};
    auto const outcome = exported(disc->album, wish);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
    auto const comparison = compareDdp(m_folder / "original", out() / "ddp", {});
    ASSERT_TRUE(comparison.has_value()) << comparison.error().message();
    for (DdpDifference const& difference : comparison->differences)
      ADD_FAILURE() << difference.where << ": " << difference.first << " | " << difference.second;
    EXPECT_EQ(comparison->differingFrames, 0);
    auto const checked = verifyDdp(out() / "ddp", {});
    for (Finding const& finding : *checked)
      EXPECT_LT(finding.severity, Severity::error) << finding.where << ": " << finding.what;
  }

  void expectSameFile(SampleFileset const& set, std::string const& name) const {
    std::ifstream file(out() / "ddp" / name, std::ios::binary);
    std::string const bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_TRUE(bytes == set.files.at(name)) << name << " has " << bytes.size() << " bytes of " << set.files.at(name).size();
  }

  void expectSameFiles(SampleFileset const& set) const {
    for (char const* const name : {"DDPID", "DDPMS", "PQDESCR", "CDTEXT.BIN", "IMAGE.DAT"})
      expectSameFile(set, name);
  }

  Album m_album;
  std::vector<Finding> m_findings;
};

TEST_F(DdpRoundTrip, KeepsEveryByteOfADiscWithPausesThatHoldAudio) {
  SampleFileset const set = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  run(set);
  expectSameFiles(set);
  EXPECT_THAT(m_findings, ::testing::IsEmpty());
}

TEST_F(DdpRoundTrip, KeepsNinetyNineTracksWithIndexesAndAHiddenOne) {
  DiscLayout const disc = testing::fullSampleDisc();
  SampleFileset const set = filesetOf(disc, noiseImage(disc.leadOut));
  run(set);
  expectSameFile(set, "PQDESCR");
  expectSameFile(set, "IMAGE.DAT");
  expectSameFile(set, "CDTEXT.BIN");
  expectSameFile(set, "DDPMS");
}

TEST_F(DdpRoundTrip, ExtractedTracksJoinedAreTheImage) {
  DiscLayout disc = sampleDisc();
  disc.tracks[0].start = CdFrames(225);
  disc.tracks[0].text.title = "A/B";
  std::string const image = noiseImage(disc.leadOut);
  filesetOf(disc, image).writeTo(m_folder / "set");
  auto const files = extractDdp(m_folder / "set", m_folder / "tracks", {});
  ASSERT_TRUE(files.has_value()) << files.error().message();
  ASSERT_EQ(files->size(), 4U);
  EXPECT_EQ((*files)[0].filename(), "00 - hidden.wav");
  EXPECT_EQ((*files)[1].filename(), "01 - A_B.wav");
  std::vector<std::int32_t> joined;
  for (auto const& file : *files) {
    auto const samples = samplesOf(file, 16);
    joined.insert(joined.end(), samples.begin(), samples.end());
  }
  ASSERT_EQ(joined.size(), static_cast<std::size_t>(1500 * 588 * 2));
  std::int64_t wrong = 0;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    std::size_t const at = 150 * 2352 + 2 * i;
    auto const sample = static_cast<std::int16_t>(static_cast<unsigned char>(image[at]) | static_cast<unsigned char>(image[at + 1]) << 8);
    wrong += sample != joined[i];
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_FALSE(extractDdp(m_folder / "set", m_folder / "tracks", {}).has_value()); // they stand there already
}

} // namespace
} // namespace lacquer
