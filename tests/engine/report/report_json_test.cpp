#include "report/report_json.h"

#include "support/sample_report.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace lacquer {
namespace {

nlohmann::json jsonOf(DeliveryReport const& report) { return nlohmann::json::parse(reportJson(report)); }

TEST(ReportJson, holdsEveryTrackWithItsFiguresAndItsCurve) {
  auto const album = test::reportedAlbum(5);
  auto const json = jsonOf(test::sampleReport(album, nullptr));
  ASSERT_EQ(json.at("tracks").size(), 5u);
  auto const& track = json.at("tracks").at(0);
  EXPECT_DOUBLE_EQ(track.at("measured").at("integrated_lufs").get<double>(), -14.2);
  EXPECT_EQ(track.at("isrc"), "DEA122600000");
  // S begins when its window of 3 s is full.
  double const seconds = track.at("measured").at("length_frames").get<double>() / 44100.0;
  EXPECT_NEAR(static_cast<double>(track.at("short_term").at("lufs").size()), (seconds - 3.0) * 10.0 + 1.0, 1.5);
}

TEST(ReportJson, silenceIsNull) {
  auto const album = test::reportedAlbum(1);
  auto report = test::sampleReport(album, nullptr);
  report.tracks[0].measured = Measurement();
  auto const json = jsonOf(report);
  EXPECT_TRUE(json.at("tracks").at(0).at("measured").at("integrated_lufs").is_null());
  EXPECT_TRUE(json.at("tracks").at(0).at("measured").at("true_peak_dbtp").is_null());
}

TEST(ReportJson, tellsTheDiscInBothTimes) {
  auto const album = test::reportedAlbum(2);
  auto const json = jsonOf(test::sampleReport(album, nullptr));
  for (auto const& row : json.at("parts").at(0).at("disc").at("pq"))
    EXPECT_EQ(row.at("disc_frames").get<int>() - row.at("programme_frames").get<int>(), 150);
}

TEST(ReportJson, holdsFilesWithVerdictsAndChecksums) {
  auto const album = test::reportedAlbum(2);
  auto const outcome = test::reportedOutcome(album);
  auto const json = jsonOf(test::sampleReport(album, &outcome));
  EXPECT_TRUE(json.at("all_holds").get<bool>());
  auto const& file = json.at("deliverables").at(1).at("files").at(0);
  EXPECT_EQ(file.at("path"), "IMAGE.DAT");
  EXPECT_EQ(file.at("verdict"), "same");
  EXPECT_EQ(file.at("crc32"), "0badcafe");
}

TEST(ReportJson, tellsWhatThePlatformsWouldDo) {
  auto const album = test::reportedAlbum(2);
  auto report = test::sampleReport(album, nullptr);
  report.platforms = {{"Somewhere", Lufs(-16.0), true, Decibels(-2.0), Decibels(-2.0),
                       {{Severity::warning, "Track 1", "peaks above", "Lower it"}}, "2026-11-22"}};
  auto const json = jsonOf(report).at("platforms").at(0);
  EXPECT_EQ(json.at("mode"), "album");
  EXPECT_DOUBLE_EQ(json.at("lowest_gain_db").get<double>(), -2.0);
  EXPECT_EQ(json.at("findings").at(0).at("severity"), "warning");
}

TEST(ReportJson, bytesThatAreNoUtf8DoNotBreakIt) {
  auto const album = test::reportedAlbum(1);
  auto outcome = test::reportedOutcome(album);
  outcome.deliverables[0].files[0].path = "caf\xE9.wav";
  EXPECT_NO_THROW((void)jsonOf(test::sampleReport(album, &outcome)));
}

} // namespace
} // namespace lacquer
