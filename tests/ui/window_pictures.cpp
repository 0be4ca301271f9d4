// lacquer_window_pictures ALBUM.lacquer FOLDER: pictures of the window in every layout, once the figures of the album are
// there. Needs no screen; QT_SCALE_FACTOR=2 doubles the pixels.

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/sequence/timeline_view.h"
#include "ui/theme/theme.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/main_window.h"
#include "ui/workspace/sequence_page.h"
#include "ui/workspace/window_settings.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>

#include <cstdio>
#include <cstdlib>

namespace {

constexpr qint64 kLongestWait = 180000;

void settle(lacquer::SessionBridge& bridge) {
  QElapsedTimer since;
  since.start();
  do
    QApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
  while ((bridge.session().measurements().remaining().first > 0 || since.elapsed() < 2000) && since.elapsed() < kLongestWait);
}

bool write(QWidget& window, QDir const& folder, char const* name) {
  QApplication::processEvents();
  QString const path = folder.filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
  return window.grab().save(path);
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: lacquer_window_pictures ALBUM.lacquer FOLDER\n", stderr);
    return 2;
  }
  setenv("QT_QPA_PLATFORM", "offscreen", 0);
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("lacquer-pictures"));
  lacquer::applyAppearance(application);
  lacquer::SessionBridge bridge;
  lacquer::MainWindow window(bridge);
  window.resize(lacquer::theme::px(1440), lacquer::theme::px(880));
  window.show();
  QDir const folder(QString::fromLocal8Bit(argv[2]));
  bool written = QDir().mkpath(folder.path()) && write(window, folder, "empty");
  window.openProject(lacquer::toPath(QString::fromLocal8Bit(argv[1])));
  settle(bridge);
  bridge.transport().seek(lacquer::Frames(bridge.timeline().length.value() / 3));
  written = written && write(window, folder, "sequence");
  window.sequence().timeline()->zoomToSelection();
  written = written && write(window, folder, "sequence-zoomed");
  for (int step = 0; step < 12; ++step)
    window.sequence().timeline()->zoomIn();
  write(window, folder, "sequence-close"); // asks for the exact columns
  settle(bridge);
  written = written && write(window, folder, "sequence-close");
  window.sequence().timeline()->zoomToFit();
  window.showLevelling();
  written = written && write(window, folder, "levelling");
  window.showLevelling();
  window.setLayoutPage(lacquer::MainWindow::Layout::master);
  written = written && write(window, folder, "master");
  window.showExport(false);
  written = written && write(window, folder, "deliver");
  window.setLayoutPage(lacquer::MainWindow::Layout::sequence);
  window.showPalette();
  written = written && write(window, folder, "palette");
  window.showPreferences();
  written = written && write(window, folder, "preferences");
  window.showHelp();
  bridge.set("tracks.1.gain", "loud");
  written = written && write(window, folder, "help-and-error");
  return written ? 0 : 3;
}
