#include "bridge_with_tracks.h"
#include "support/sample_report.h"
#include "support/temp_folder.h"
#include "ui/delivery/page_text.h"
#include "ui/delivery/page_view.h"
#include "ui/delivery/report_layout.h"
#include "ui/delivery/report_panel.h"
#include "ui/delivery/report_pdf.h"

#include <QFile>
#include <QSettings>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

std::vector<ReportPage> pagesOf(std::size_t tracks, ReportKind kind, Paper paper = Paper::a4) {
  Album const album = test::reportedAlbum(tracks);
  ExportOutcome const outcome = test::reportedOutcome(album);
  return layOutReport(describeReport(test::sampleReport(album, &outcome), kind), paper);
}

QString textOf(std::vector<ReportPage> const& pages) {
  QString all;
  for (ReportPage const& page : pages)
    for (PageText const& text : page.texts)
      all += text.text + QLatin1Char('\n');
  return all;
}

void expectNothingClipped(std::vector<ReportPage> const& pages) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    QRectF const sheet(QPointF(36.0, 24.0), pages[i].size - QSizeF(72.0, 48.0));
    for (PageText const& text : pages[i].texts)
      EXPECT_TRUE(sheet.contains(text.box)) << "page " << i + 1 << ": " << text.text.toStdString();
  }
}

/// Lines of text that lie over each other.
void expectNothingOverlaps(std::vector<ReportPage> const& pages) {
  for (std::size_t p = 0; p < pages.size(); ++p) {
    auto const& texts = pages[p].texts;
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t k = i + 1; k < texts.size(); ++k) {
        // Ascents and descents of neighbouring lines may touch; letters do not.
        QRectF const one = texts[i].box.adjusted(0.5, texts[i].box.height() * 0.2, -0.5, -texts[i].box.height() * 0.2);
        QRectF const other = texts[k].box.adjusted(0.5, texts[k].box.height() * 0.2, -0.5, -texts[k].box.height() * 0.2);
        EXPECT_FALSE(one.intersects(other))
            << "page " << p + 1 << ": ‘" << texts[i].text.toStdString() << "’ over ‘" << texts[k].text.toStdString() << "’";
      }
  }
}

TEST(ReportPages, nothingIsClippedOnEitherPaper) {
  for (Paper const paper : {Paper::a4, Paper::letter})
    for (std::size_t const tracks : {1, 9, 25, 99}) {
      expectNothingClipped(pagesOf(tracks, ReportKind::delivery, paper));
      expectNothingClipped(pagesOf(tracks, ReportKind::pq, paper));
    }
}

TEST(ReportPages, noTextLiesOverAnother) {
  expectNothingOverlaps(pagesOf(25, ReportKind::delivery));
  expectNothingOverlaps(pagesOf(25, ReportKind::pq));
}

TEST(ReportPages, everyPageHasItsNumber) {
  auto const pages = pagesOf(25, ReportKind::delivery);
  ASSERT_GT(pages.size(), 3u);
  for (std::size_t i = 0; i < pages.size(); ++i)
    EXPECT_TRUE(textOf({pages[i]}).contains(QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size())));
}

TEST(ReportPages, headsOfTablesAreRepeated) {
  auto const pages = pagesOf(99, ReportKind::pq);
  ASSERT_GT(pages.size(), 3u);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    QString const text = textOf({pages[i]});
    EXPECT_EQ(text.contains(QStringLiteral("Pause\n")), text.contains(QStringLiteral("Disc time\n"))) << "page " << i + 1;
  }
}

TEST(ReportPages, titlesStandThereWhole) {
  QString const all = textOf(pagesOf(9, ReportKind::delivery)).replace(QLatin1Char('\n'), QLatin1Char(' '));
  for (char const* const title : {"Morgenröte", "夜明けの歌", "<b>not bold</b>", "Здравствуй, ночь", "Æther & Öl (Live)"})
    EXPECT_TRUE(all.contains(QString::fromUtf8(title))) << title;
}

TEST(ReportPages, thePdfHasAsManyPages) {
  test::TempFolder const folder;
  auto const pages = pagesOf(25, ReportKind::delivery);
  auto const path = folder / "report.pdf";
  ASSERT_TRUE(writePdf(pages, QStringLiteral("Report"), path));
  std::string const command = "pdfinfo '" + path.string() + "' | grep -qE '^Pages: +" + std::to_string(pages.size()) + "$'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::string const size = "pdfinfo '" + path.string() + "' | grep -q 'A4'";
  EXPECT_EQ(std::system(size.c_str()), 0);
}

TEST(ReportPages, thePdfHoldsItsTextsAndItsFonts) {
  test::TempFolder const folder;
  auto const path = folder / "report.pdf";
  ASSERT_TRUE(writePdf(pagesOf(9, ReportKind::delivery), QStringLiteral("Report"), path));
  EXPECT_EQ(std::system(("pdftotext '" + path.string() + "' - | grep -q 'Morgenröte'").c_str()), 0);
  EXPECT_EQ(std::system(("pdftotext '" + path.string() + "' - | grep -q 'DE-A12-26-00008'").c_str()), 0);
  EXPECT_NE(std::system(("pdffonts '" + path.string() + "' | tail -n +3 | grep -q ' no  *no '").c_str()), 0);
}

class ReportPanelTest : public testing::Test {
protected:
  ReportPanelTest() {
    QSettings().remove(QStringLiteral("report"));
    addTracks(m_bridge, {"Undertow", "Glass"});
  }
  ~ReportPanelTest() override { QSettings().remove(QStringLiteral("report")); }
  SessionBridge m_bridge;
  ReportPanel m_panel{m_bridge};
};

TEST_F(ReportPanelTest, savesWhatTheNameEndsOn) {
  test::TempFolder const folder;
  m_panel.showReport(test::sampleReport(test::reportedAlbum(3), nullptr));
  EXPECT_FALSE(m_panel.pages().pages().empty());
  for (char const* const name : {"a.pdf", "a.html", "a.csv", "a.json", "a.txt"}) {
    EXPECT_TRUE(m_panel.save(folder / name)) << name;
    EXPECT_GT(std::filesystem::file_size(folder / name), 200u) << name;
  }
  EXPECT_FALSE(m_panel.save(folder / "a.doc"));
}

TEST_F(ReportPanelTest, savesNothingBeforeThereIsAReport) {
  test::TempFolder const folder;
  EXPECT_FALSE(m_panel.save(folder / "a.pdf"));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.pdf"));
}

TEST_F(ReportPanelTest, theKindChangesThePages) {
  m_panel.showReport(test::sampleReport(test::reportedAlbum(3), nullptr));
  QString const delivery = textOf(m_panel.pages().pages());
  m_panel.setKind(ReportKind::pq);
  EXPECT_TRUE(delivery.startsWith(QStringLiteral("Delivery report")));
  EXPECT_TRUE(textOf(m_panel.pages().pages()).startsWith(QStringLiteral("PQ sheet")));
}

} // namespace
} // namespace lacquer
