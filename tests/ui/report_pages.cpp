// lacquer_report_pages ALBUM.lacquer FOLDER: the delivery report and the PQ sheet of an album as PDF, and their pages as
// pictures, painted by the same code. Without an album (one argument): of a made-up one of 25 tracks. Needs no screen.

#include "session/report_gathering.h"
#include "session/session.h"
#include "support/sample_report.h"
#include "ui/bridge/text.h"
#include "ui/delivery/report_layout.h"
#include "ui/delivery/report_pdf.h"

#include <QApplication>
#include <QDir>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace lacquer;

constexpr double kPixelsPerPoint = 2.0;
constexpr std::size_t kMadeUpTracks = 25;

Result<DeliveryReport> measuredReport(std::filesystem::path const& path) {
  Session session([](std::function<void()> const& work) { work(); });
  LACQUER_CHECK(session.open(path));
  ReportOrder order;
  order.project = session.project();
  order.studio = "Lacquer Mastering";
  order.client = order.project.album.label;
  return gatherReport(order, {});
}

DeliveryReport madeUpReport() {
  Album const album = test::reportedAlbum(kMadeUpTracks);
  ExportOutcome const outcome = test::reportedOutcome(album);
  return test::sampleReport(album, &outcome);
}

bool writeAll(DeliveryReport const& report, QDir const& folder) {
  bool written = folder.mkpath(QStringLiteral("."));
  for (ReportKind const kind : {ReportKind::delivery, ReportKind::pq}) {
    QString const name = kind == ReportKind::pq ? QStringLiteral("pq-sheet") : QStringLiteral("delivery-report");
    auto const pages = layOutReport(describeReport(report, kind), Paper::a4);
    written = written && writePdf(pages, name, toPath(folder.filePath(name + QStringLiteral(".pdf"))));
    for (std::size_t i = 0; i < pages.size(); ++i)
      written = pageImage(pages[i], kPixelsPerPoint).save(folder.filePath(QStringLiteral("%1-%2.png").arg(name).arg(i + 1))) && written;
  }
  return written;
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::fputs("usage: lacquer_report_pages [ALBUM.lacquer] FOLDER\n", stderr);
    return 2;
  }
  setenv("QT_QPA_PLATFORM", "offscreen", 0);
  QApplication application(argc, argv);
  if (argc == 2)
    return writeAll(madeUpReport(), QDir(QString::fromLocal8Bit(argv[1]))) ? 0 : 3;
  auto const report = measuredReport(argv[1]);
  if (!report) {
    std::fprintf(stderr, "%s\n", report.error().message().c_str());
    return 3;
  }
  return writeAll(*report, QDir(QString::fromLocal8Bit(argv[2]))) ? 0 : 3;
}
