#pragma once

#include "disc/imported_disc.h"

#include <QObject>

#include <functional>

namespace lacquer {

class BackgroundTask;
class SessionBridge;

/// Reads a cue sheet or a TOC of cdrdao in the background and makes an album of it. [ui]
class SheetOpening final : public QObject {
  Q_OBJECT
public:
  explicit SheetOpening(SessionBridge& bridge, QObject* parent = nullptr);

  /// Whether a file is a cue sheet or a TOC, by its ending.
  [[nodiscard]] static bool isSheet(std::filesystem::path const& file);
  /// Unsaved changes are settled first. A failure is raised and leaves the album as it is.
  void open(std::filesystem::path const& sheet);
  [[nodiscard]] bool isWorking() const;

Q_SIGNALS:
  /// Unsaved changes are to be settled first; then `goOn` runs.
  void settleWanted(std::function<void()> goOn);
  /// An album to become that of the window.
  void imported(Album const& album);
  /// What was odd about the sheet, one finding a line.
  void findingsToTell(QString const& text);

private:
  void read(std::filesystem::path const& sheet);
  void take(std::filesystem::path const& sheet, Result<ImportedDisc> const& disc);

  SessionBridge& m_bridge;
  BackgroundTask* m_task;
};

} // namespace lacquer
