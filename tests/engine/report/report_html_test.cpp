#include "report/report_html.h"

#include "support/sample_report.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>

namespace lacquer {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string htmlOf(Album const& album, ReportKind kind) {
  auto const outcome = test::reportedOutcome(album);
  return reportHtml(describeReport(test::sampleReport(album, &outcome), kind));
}

/// Whether another program takes it for well-formed XML.
bool isWellFormed(std::string const& html) {
  test::TempFolder const folder;
  auto const path = folder / "report.html";
  std::ofstream(path) << html;
  return std::system(fmt::format("xmllint --noout --nonet '{}'", path.string()).c_str()) == 0;
}

TEST(ReportHtml, isWellFormedWhateverTheTitles) {
  auto album = test::reportedAlbum(9);
  album.tracks[1].credits.title = "]]></title><script>alert('x')</script> & \x01";
  album.tracks[2].credits.artist = "\"><img src=x>";
  EXPECT_TRUE(isWellFormed(htmlOf(album, ReportKind::delivery)));
  EXPECT_TRUE(isWellFormed(htmlOf(album, ReportKind::pq)));
}

TEST(ReportHtml, hostileTitlesAreText) {
  auto album = test::reportedAlbum(2);
  album.tracks[1].credits.title = "<script>alert(1)</script>";
  auto const html = htmlOf(album, ReportKind::delivery);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(ReportHtml, needsNothingFromOutside) {
  auto const html = htmlOf(test::reportedAlbum(3), ReportKind::delivery);
  for (char const* const outside : {"src=", "href=", "url(", "@import", "http:", "https:"})
    EXPECT_THAT(html.substr(html.find("<head>")), Not(HasSubstr(outside))) << outside;
}

TEST(ReportHtml, bytesThatAreNoUtf8DoNotBreakIt) {
  auto const album = test::reportedAlbum(1);
  auto outcome = test::reportedOutcome(album);
  outcome.deliverables[0].files[0].path = "caf\xE9.wav";
  EXPECT_TRUE(isWellFormed(reportHtml(describeReport(test::sampleReport(album, &outcome), ReportKind::delivery))));
}

TEST(ReportHtml, showsEveryTrackEveryFileAndEveryChecksum) {
  auto const album = test::reportedAlbum(9);
  auto const html = htmlOf(album, ReportKind::delivery);
  for (char const* const text : {"Morgenröte", "夜明けの歌", "DE-A12-26-00008", "IMAGE.DAT", "d41d8cd98f00b204e9800998ecf8427e", "Identical",
                                 "every check holds", "Studio &lt;Süd&gt;", "Client &amp; Co", "Mastering engineer"})
    EXPECT_THAT(html, HasSubstr(text));
}

TEST(ReportHtml, aDifferenceIsSaidInTheFirstSentence) {
  auto const album = test::reportedAlbum(2);
  auto outcome = test::reportedOutcome(album);
  outcome.deliverables[0].files[0].verdict = ProofVerdict::differs;
  outcome.deliverables[0].findings.push_back({Severity::error, "Track 1", "differs from what was rendered", "Export again"});
  auto const html = reportHtml(describeReport(test::sampleReport(album, &outcome), ReportKind::delivery));
  EXPECT_THAT(html, HasSubstr("a check failed"));
  EXPECT_THAT(html, HasSubstr("1 DIFFERENT"));
}

} // namespace
} // namespace lacquer
