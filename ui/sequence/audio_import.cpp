#include "ui/sequence/audio_import.h"

#include "media/import.h"
#include "ui/bridge/background_work.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/sequence/sequence_edits.h"

#include <QDir>
#include <QFileInfo>

#include <memory>

namespace lacquer {
namespace {

QStringList const& suffixes() {
  static QStringList const list{QStringLiteral("*.wav"), QStringLiteral("*.flac"), QStringLiteral("*.aif"), QStringLiteral("*.aiff"),
                                QStringLiteral("*.w64"), QStringLiteral("*.rf64"), QStringLiteral("*.bwf"), QStringLiteral("*.caf"),
                                QStringLiteral("*.mp3"), QStringLiteral("*.ogg"),  QStringLiteral("*.opus"), QStringLiteral("*.m4a")};
  return list;
}

std::vector<std::filesystem::path> audioFiles(QStringList const& paths) {
  std::vector<std::filesystem::path> files;
  for (QString const& path : paths) {
    if (!QFileInfo(path).isDir()) {
      files.push_back(toPath(path));
      continue;
    }
    QDir const folder(path);
    for (QString const& name : folder.entryList(suffixes(), QDir::Files, QDir::Name | QDir::LocaleAware))
      files.push_back(toPath(folder.filePath(name)));
  }
  return files;
}

} // namespace

AudioImport::AudioImport(SessionBridge& bridge)
    : QObject(&bridge)
    , m_bridge(bridge) {
  m_pool.setMaxThreadCount(1);
}

AudioImport::~AudioImport() {
  m_cancel.cancel();
  m_pool.clear();
  m_pool.waitForDone();
}

QString AudioImport::fileFilter() {
  return tr("Audio files (%1)").arg(suffixes().join(QLatin1Char(' '))) + QStringLiteral(";;") + tr("All files (*)");
}

void AudioImport::start(QStringList const& paths, int row) {
  start(paths, [row](std::vector<ImportedFile> files) { return sequenceEdits::addTracks(std::move(files), static_cast<std::size_t>(row)); });
}

void AudioImport::start(QStringList const& paths, MakeEdit edit) {
  auto files = audioFiles(paths);
  if (files.empty())
    return m_bridge.raise(refused("there are no audio files in what was given", "Choose WAV, FLAC, AIFF or MP3 files").value());
  auto started = m_bridge.work().begin(tr("Importing"));
  m_pool.start([this, files = std::move(files), edit = std::move(edit), id = started.id, progress = started.progress, closing = m_cancel] {
    auto outcome = std::make_shared<Outcome>();
    for (std::size_t i = 0; i < files.size(); ++i) {
      progress.report(static_cast<double>(i) / static_cast<double>(files.size()), files[i].filename().string());
      if (progress.cancel.isCancelled() || closing.isCancelled()) {
        outcome->cancelled = true;
        break;
      }
      Progress one;
      one.cancel = progress.cancel;
      auto imported = importFile(files[i], &one);
      if (imported)
        outcome->files.push_back(*std::move(imported));
      else
        outcome->errors.push_back(imported.error());
    }
    QMetaObject::invokeMethod(this, [this, outcome, edit, id] {
      m_bridge.work().finish(id);
      take(std::move(*outcome), edit);
    }, Qt::QueuedConnection);
  });
}

void AudioImport::take(Outcome outcome, MakeEdit const& edit) {
  for (Error const& error : outcome.errors)
    m_bridge.raise(error);
  if (outcome.cancelled || outcome.files.empty())
    return Q_EMIT finished(0);
  int const count = static_cast<int>(outcome.files.size());
  bool const wasEmpty = m_bridge.album().tracks.empty();
  bool const added = m_bridge.apply(edit(std::move(outcome.files)));
  if (added && wasEmpty && !m_bridge.album().tracks.empty())
    m_bridge.setSelectedTrack(m_bridge.album().tracks.front().id);
  Q_EMIT finished(added ? count : 0);
}

} // namespace lacquer
