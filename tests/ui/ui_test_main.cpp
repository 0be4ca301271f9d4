#include "support/temp_folder.h"
#include "ui/workspace/window_settings.h"

#include <QApplication>
#include <QSettings>
#include <gmock/gmock.h>

#include <cstdlib>

// Windows without a screen, and settings and caches in a folder of their own.
int main(int argc, char** argv) {
  lacquer::test::TempFolder const home;
  for (char const* variable : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
    setenv(variable, home.path().c_str(), 1);
  setenv("QT_QPA_PLATFORM", "offscreen", 1);
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("lacquer-tests"));
  QApplication::setApplicationName(QStringLiteral("lacquer-tests"));
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QString::fromStdString(home.path().string()));
  lacquer::applyAppearance(application);
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
