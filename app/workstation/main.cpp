#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/workspace/main_window.h"
#include "ui/workspace/window_settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

int main(int argc, char** argv) {
  QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("lacquer"));
  QApplication::setApplicationName(QStringLiteral("lacquer"));
  QApplication::setApplicationDisplayName(QStringLiteral("Lacquer"));
  QApplication::setApplicationVersion(QStringLiteral(LACQUER_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("org.lacquer.Lacquer"));
  QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.lacquer.Lacquer")));

  QCommandLineParser parser;
  parser.setApplicationDescription(QCoreApplication::translate("main", "Mastering workstation with album sequencing"));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(QStringLiteral("album"), QCoreApplication::translate("main", "Album to open (.lacquer)"),
                               QStringLiteral("[ALBUM.lacquer]"));
  parser.process(application);

  lacquer::applyAppearance(application);
  lacquer::SessionBridge bridge;
  bridge.session().keepJournal();
  lacquer::MainWindow window(bridge);
  window.show();
  if (QStringList const albums = parser.positionalArguments(); !albums.isEmpty())
    window.openProject(lacquer::toPath(albums.front()));
  else
    window.offerUnsavedAlbum();
  return QApplication::exec();
}
