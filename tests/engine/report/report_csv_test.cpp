#include "report/report_csv.h"

#include "support/sample_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

/// RFC 4180, read strictly.
std::vector<std::vector<std::string>> parseCsv(std::string const& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    std::string& cell = rows.back().back();
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      cell += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\r' && text.substr(i, 2) == "\r\n")
      rows.push_back({""}), ++i;
    else
      cell += c;
  }
  rows.pop_back(); // behind the last line break
  return rows;
}

TEST(ReportCsv, hasARowForEachTrackAndTheAlbum) {
  auto const album = test::reportedAlbum(9);
  auto const rows = parseCsv(reportCsv(test::sampleReport(album, nullptr), ReportKind::delivery));
  ASSERT_EQ(rows.size(), 11u);
  for (auto const& row : rows)
    EXPECT_EQ(row.size(), rows.front().size());
  EXPECT_EQ(rows[10][0], "album");
  EXPECT_EQ(rows[1][10], "-14.20");
}

TEST(ReportCsv, hostileTitlesComeThroughWhole) {
  auto album = test::reportedAlbum(1);
  album.tracks[0].credits.title = "a,\"b\"\r\nc";
  auto const rows = parseCsv(reportCsv(test::sampleReport(album, nullptr), ReportKind::delivery));
  EXPECT_EQ(rows[1][2], "a,\"b\"\r\nc");
}

TEST(ReportCsv, titlesAreNoFormulas) {
  auto album = test::reportedAlbum(1);
  album.credits.title = "+1";
  album.tracks[0].credits.title = "=HYPERLINK(\"x\")";
  album.tracks[0].credits.artist = "@you";
  auto const report = test::sampleReport(album, nullptr);
  auto const rows = parseCsv(reportCsv(report, ReportKind::delivery));
  EXPECT_EQ(rows[1][2], "'=HYPERLINK(\"x\")");
  EXPECT_EQ(rows[1][4], "'@you");
  EXPECT_EQ(rows[2][2], "'+1");
  auto const pq = parseCsv(reportCsv(report, ReportKind::pq));
  EXPECT_EQ(pq[2][12], "'=HYPERLINK(\"x\")");
}

TEST(ReportCsv, whatCannotBeMeasuredIsEmpty) {
  auto const album = test::reportedAlbum(1);
  auto report = test::sampleReport(album, nullptr);
  report.tracks[0].measured.integrated = kNoLoudness;
  auto const rows = parseCsv(reportCsv(report, ReportKind::delivery));
  EXPECT_EQ(rows[1][10], "");
}

TEST(ReportCsv, ofAPqSheetHasARowForEachIndex) {
  auto const album = test::reportedAlbum(2); // two index marks in the first
  auto const rows = parseCsv(reportCsv(test::sampleReport(album, nullptr), ReportKind::pq));
  std::vector<std::string> indexes;
  for (std::size_t i = 1; i < rows.size(); ++i)
    indexes.push_back(rows[i][1] + "/" + rows[i][2]);
  EXPECT_THAT(indexes, testing::ElementsAre("01/00", "01/01", "01/02", "01/03", "02/00", "02/01", "AA/01"));
  EXPECT_EQ(rows[3][4], std::to_string(150 + 60 * 75)); // INDEX 02 one minute behind the start
}

} // namespace
} // namespace lacquer
