#pragma once

#include "album/edits.h"
#include "core/progress.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <functional>
#include <vector>

namespace lacquer {

class SessionBridge;

/// Reads audio files in the background and adds them to the album, as tracks in the order given, as one step of undo.
/// Files that are refused are named with their reason; the others are added. [ui]
class AudioImport : public QObject {
  Q_OBJECT
public:
  explicit AudioImport(SessionBridge& bridge);
  ~AudioImport() override;

  /// Folders among the paths stand for the audio files directly inside, by name.
  void start(QStringList const& paths, int row);
  /// The same into another place of the album: `edit` says what becomes of the files.
  using MakeEdit = std::function<Edit(std::vector<ImportedFile>)>;
  void start(QStringList const& paths, MakeEdit edit);
  /// Filter for file dialogs.
  [[nodiscard]] static QString fileFilter();

Q_SIGNALS:
  void finished(int added);

private:
  struct Outcome {
    std::vector<ImportedFile> files;
    std::vector<Error> errors;
    bool cancelled = false;
  };
  void take(Outcome outcome, MakeEdit const& edit);

  SessionBridge& m_bridge;
  CancelToken m_cancel;
  QThreadPool m_pool;
};

} // namespace lacquer
