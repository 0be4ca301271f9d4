#pragma once

#include <QObject>

#include <filesystem>
#include <functional>

class QWidget;

namespace lacquer {

class BannerStack;
struct Album;
class SessionBridge;

/// New, open, save and what belongs to it: the question about unsaved changes, recent projects, and what a program that
/// died has left. [ui]
class ProjectFiles : public QObject {
  Q_OBJECT
public:
  ProjectFiles(SessionBridge& bridge, BannerStack& banners, QWidget* window);

  void startNew();
  /// Makes an album that was read from elsewhere the present one, unsaved, without asking.
  void startWith(Album const& album);
  void open();
  void open(std::filesystem::path const& project);
  /// Runs `afterwards` once the project is saved; not when saving failed or was cancelled.
  void save(std::function<void()> afterwards = {});
  void saveAs(std::function<void()> afterwards = {});
  /// Asks what to do with unsaved changes where there are any, then goes on unless cancelled.
  void settleChangesThen(std::function<void()> afterwards);
  /// Says so where a program that died left changes to this project (an empty path: an album never saved).
  void offerRecovery(std::filesystem::path const& project);
  /// "Undertow – Artist" or the file's name; "Untitled".
  [[nodiscard]] QString title() const;

Q_SIGNALS:
  void titleChanged();
  /// For the status bar: "saved 12:04", "not saved".
  void savedChanged(QString const& text);

private:
  void openNow(std::filesystem::path const& project);
  void showSaved();
  [[nodiscard]] bool writeTo(std::filesystem::path const& project);

  SessionBridge& m_bridge;
  BannerStack& m_banners;
  QWidget* m_window;
  QString m_savedAt;
};

} // namespace lacquer
