#include "session/report_gathering.h"

#include "deliver/proof.h"
#include "support/test_album.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

struct ReportGathering : testing::Test {
  ColdCache folder;

  ReportOrder order() const {
    ReportOrder order;
    ImportedFile const file = makeMix(folder / "a.wav", sineWave(1000, 0.1), 44100);
    order.project.album = edits::addTracks({}, {&file, 1}, 0).value();
    order.project.album.credits = {.title = "Blue Hour", .artist = "Harbour Lights"};
    order.delivered = folder / "out";
    return order;
  }

  void deliver(std::string const& name, std::string const& title) const {
    Proof proof{"Lacquer 1.0.0", "2026-01-02T03:04:05Z", title, "Harbour Lights", {}};
    proof.delivered.name = name;
    proof.delivered.options.name = name;
    put(name, proofText(proof));
  }

  void put(std::string const& name, std::string const& proof) const {
    std::filesystem::create_directories(folder / "out" / name);
    std::ofstream(folder / "out" / name / kProofName) << proof;
  }
};

TEST_F(ReportGathering, LeavesOutWhatIsOfAnotherAlbumAndSaysSo) {
  deliver("flac24", "Blue Hour");
  deliver("wav24", "Red Hour");
  auto const report = gatherReport(order(), {});
  ASSERT_TRUE(report.has_value()) << report.error().message();
  ASSERT_EQ(report->deliverables.size(), 1U);
  EXPECT_EQ(report->deliverables[0].name, "flac24");
  EXPECT_THAT(report->findings, Contains(Field(&Finding::what, HasSubstr("Red Hour"))));
  EXPECT_FALSE(allHolds(*report));
}

TEST_F(ReportGathering, RefusesTheFolderOfAnotherAlbum) {
  deliver("wav24", "Red Hour");
  auto const report = gatherReport(order(), {});
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().kind, ErrorKind::refused);
  EXPECT_THAT(report.error().what, HasSubstr("Red Hour"));
}

TEST_F(ReportGathering, PassesOverAFileThatIsNoProof) {
  deliver("flac24", "Blue Hour");
  put("other", "[1, 2]");
  auto const report = gatherReport(order(), {});
  ASSERT_TRUE(report.has_value()) << report.error().message();
  EXPECT_EQ(report->deliverables.size(), 1U);
  EXPECT_THAT(report->findings, Contains(Field(&Finding::where, "other")));
}

} // namespace
} // namespace lacquer
