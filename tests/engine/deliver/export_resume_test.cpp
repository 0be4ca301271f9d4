#include "album/versions.h"
#include "deliver/exported_album.h"
#include "deliver/proof.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

/// An album whose versions Clean and Quiet are rendered behind the main one.
class ExportResume : public lacquer::testing::ExportedAlbum {
protected:
  Album threeVersions() {
    Album album = threeTracks();
    album = edits::addVersion(album, "Clean").value();
    album = edits::setOverride(album, "Clean", "tracks.2.gain", "-3").value();
    album = edits::addVersion(album, "Quiet").value();
    album = edits::setOverride(album, "Quiet", "tracks.3.gain", "-6").value();
    return album;
  }

  ExportRequest everyVersion(std::string const& name) const {
    ExportRequest wanted = request({name, name, name});
    wanted.deliverables[1].version = "Clean";
    wanted.deliverables[2].version = "Quiet";
    return wanted;
  }

  /// Exports until a share of all rendering is done, then does `what`.
  static Result<ExportOutcome> interrupted(Album const& album, ExportRequest const& wanted, double share,
                                           std::function<void(Progress const&)> const& what) {
    Progress progress;
    progress.report = [&](double fraction, std::string_view) {
      if (fraction > share * 0.85) // the rest is reading back
        what(progress);
    };
    return exportAlbum(album, wanted, progress);
  }

  static bool isProven(fs::path const& folder) {
    auto const proof = readProof(folder);
    return proof && proof->delivered.passed() &&
           std::ranges::all_of(proof->delivered.files,
                               [&](DeliveredFile const& file) { return fs::exists(folder / file.path); });
  }

  std::size_t entries(fs::path const& folder) const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
};

TEST_F(ExportResume, CancelledInTheSecondVersionTheFirstStandsCompleteAndNothingElse) {
  Album const album = threeVersions();
  auto const outcome =
      interrupted(album, everyVersion("wav24"), 0.4, [](Progress const& progress) { progress.cancel.cancel(); });
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
  EXPECT_THAT(outcome.error().message(), HasSubstr("wav24"));
  EXPECT_TRUE(isProven(out() / "wav24"));
  EXPECT_FALSE(fs::exists(out() / "Clean/wav24"));
  EXPECT_EQ(entries(out()), 1U); // nothing that was begun is left
}

TEST_F(ExportResume, TheSecondExportKeepsWhatIsCompleteAndMakesTheRest) {
  Album const album = threeVersions();
  ExportRequest wanted = everyVersion("wav24");
  ASSERT_FALSE(
      interrupted(album, wanted, 0.4, [](Progress const& progress) { progress.cancel.cancel(); }).has_value());
  wanted.replaceExisting = true;
  auto const outcome = exported(album, wanted);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  ASSERT_EQ(outcome->deliverables.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(outcome->deliverables[i].options.version, wanted.deliverables[i].version);
    for (DeliveredFile const& file : outcome->deliverables[i].files)
      EXPECT_EQ(file.kept, i == 0) << file.path;
  }
  for (char const* const folder : {"wav24", "Clean/wav24", "Quiet/wav24"})
    EXPECT_TRUE(isProven(out() / folder)) << folder;
}

TEST_F(ExportResume, AVersionWhoseSourceVanishesLeavesThoseBeforeIt) {
  Album const album = threeVersions();
  auto const outcome = interrupted(album, everyVersion("flac16"), 0.66, [&](Progress const&) {
    std::error_code ignored;
    fs::remove(m_folder / "Three.wav", ignored);
  });
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::file);
  EXPECT_THAT(outcome.error().message(), HasSubstr("Three.wav"));
  EXPECT_THAT(outcome.error().message(), HasSubstr("Clean/flac16"));
  EXPECT_TRUE(isProven(out() / "flac16"));
  EXPECT_TRUE(isProven(out() / "Clean/flac16"));
  EXPECT_FALSE(fs::exists(out() / "Quiet"));
}

TEST_F(ExportResume, AVersionThatFailsLeavesItsLastDeliveryAsItWas) {
  Album album = threeVersions();
  ExportRequest wanted = everyVersion("wav16");
  ASSERT_TRUE(exported(album, wanted).has_value());
  std::string const before = bytesOf(out() / "Quiet/wav16/01 - One.wav");
  album.tracks[0].gain = Decibels(-6.0);
  wanted.replaceExisting = true;
  ASSERT_FALSE(interrupted(album, wanted, 0.7, [](Progress const& progress) { progress.cancel.cancel(); }).has_value());
  EXPECT_THAT(bytesOf(out() / "wav16/01 - One.wav"), Not(before));
  EXPECT_TRUE(bytesOf(out() / "Quiet/wav16/01 - One.wav") == before);
  EXPECT_TRUE(isProven(out() / "Quiet/wav16"));
}

} // namespace
} // namespace lacquer
