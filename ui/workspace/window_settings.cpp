#include "ui/workspace/window_settings.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>

namespace lacquer {
namespace {

constexpr int kMostRecent = 10;
constexpr int kDefaultBlock = 256;
QString const kRecent = QStringLiteral("recent");
QString const kDevice = QStringLiteral("audio/device");
QString const kBlock = QStringLiteral("audio/block");
QString const kFirstChannel = QStringLiteral("audio/firstChannel");

} // namespace

void applyAppearance(QApplication& application) {
  QSettings const settings;
  theme::setFontScale(settings.value(QStringLiteral("appearance/fontScale"), 1.0).toDouble());
  QString const scheme = settings.value(QStringLiteral("appearance/theme")).toString();
  theme::setScheme(scheme == QLatin1String("light")          ? theme::Scheme::light
                   : scheme == QLatin1String("highContrast") ? theme::Scheme::highContrast
                                                             : theme::Scheme::dark);
  theme::apply(application);
}

DeviceRequest savedDevice(SampleRate rate) {
  QSettings const settings;
  return {toUtf8(settings.value(kDevice).toString()), rate, settings.value(kBlock, kDefaultBlock).toInt(), settings.value(kFirstChannel, 0).toInt()};
}

void saveDevice(DeviceRequest const& request) {
  QSettings settings;
  settings.setValue(kDevice, toQt(request.name));
  settings.setValue(kBlock, request.framesPerBlock);
  settings.setValue(kFirstChannel, request.firstChannel);
}

QStringList recentProjects() {
  QStringList existing;
  for (QString const& path : QSettings().value(kRecent).toStringList())
    if (QFileInfo::exists(path))
      existing << path;
  return existing;
}

void rememberProject(std::filesystem::path const& project) {
  QStringList recent = recentProjects();
  QString const path = pathText(project);
  recent.removeAll(path);
  recent.prepend(path);
  QSettings().setValue(kRecent, recent.mid(0, kMostRecent));
}

} // namespace lacquer
