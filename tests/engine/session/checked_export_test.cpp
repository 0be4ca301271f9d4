#include "session/checked_export.h"

#include "album/edits.h"
#include "deliver/proof.h"
#include "support/test_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::Contains;
using testing::HasSubstr;

/// One track: a sine of 1 kHz in both channels at 0.5, −6.0 dBFS of peak and −6.0 LUFS (BS.1770: 0 dBFS in both reads 0).
struct CheckedExport : testing::Test {
  test::ColdCache folder;

  Album album() const {
    ImportedFile const file = test::makeMix(folder / "a.wav", test::sineWave(1000, 0.5), 10 * 44100);
    return edits::addTracks({}, {&file, 1}, 0).value();
  }
  Result<ExportOutcome> exported(std::string const& platform) const {
    ExportRequest request;
    request.folder = folder / "out";
    request.deliverables = {{.name = "wav24", .platform = platform}};
    return exportChecked(album(), request, {});
  }
  static std::vector<std::string> said(ExportedDeliverable const& delivered) {
    std::vector<std::string> lines;
    for (Finding const& finding : delivered.findings)
      lines.push_back(finding.where + ": " + finding.what);
    return lines;
  }
};

TEST_F(CheckedExport, TellsWhatAPlatformWouldDoWithTheFiles) {
  auto const outcome = exported("spotify");
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_THAT(said(outcome->deliverables[0]), Contains(HasSubstr("8.0 dB turned down"))); // −6 LUFS to −14
  EXPECT_TRUE(outcome->allPassed());
  auto const proof = readProof(outcome->deliverables[0].folder);
  ASSERT_TRUE(proof.has_value());
  EXPECT_EQ(said(proof->delivered), said(outcome->deliverables[0]));
}

TEST_F(CheckedExport, FailsWhereABroadcasterWouldRefuseTheFiles) {
  auto const outcome = exported("ebu-r128");
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_THAT(said(outcome->deliverables[0]), Contains(HasSubstr("-6.0 LUFS is not within")));
  EXPECT_FALSE(outcome->allPassed());
}

TEST_F(CheckedExport, RefusesAPlatformThatNobodyKnowsBeforeItRenders) {
  auto const outcome = exported("myspace");
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::refused);
  EXPECT_THAT(outcome.error().what, HasSubstr("myspace"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST_F(CheckedExport, SaysNothingWithoutAPlatform) {
  auto const outcome = exported("");
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_TRUE(said(outcome->deliverables[0]).empty());
}

} // namespace
} // namespace lacquer
