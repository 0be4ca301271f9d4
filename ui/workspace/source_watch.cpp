#include "ui/workspace/source_watch.h"

#include "media/import.h"
#include "ui/bridge/background_work.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/sequence/audio_import.h"
#include "ui/workspace/banner_stack.h"

#include <QApplication>
#include <QFileDialog>

#include <memory>

namespace lacquer {
namespace {

QString const kPrefix = QStringLiteral("source:");
QString keyOf(SourceId source) { return kPrefix + QString::number(source.value()); }

} // namespace

SourceWatch::SourceWatch(SessionBridge& bridge, BannerStack& banners, QWidget* window)
    : QObject(window)
    , m_bridge(bridge)
    , m_banners(banners)
    , m_window(window) {
  m_pool.setMaxThreadCount(1);
  connect(&bridge, &SessionBridge::projectChanged, this, &SourceWatch::check);
  connect(qApp, &QApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
    if (state == Qt::ApplicationActive)
      check();
  });
}

SourceWatch::~SourceWatch() { m_pool.waitForDone(); }

void SourceWatch::check() {
  QStringList present;
  for (SourceProblem const& problem : m_bridge.session().checkSourcesNow()) {
    present << keyOf(problem.source);
    if (!m_banners.keys().contains(present.back()))
      show(problem);
  }
  for (QString const& key : m_banners.keys())
    if (key.startsWith(kPrefix) && !present.contains(key))
      m_banners.dismiss(key);
}

void SourceWatch::show(SourceProblem const& problem) {
  std::vector<BannerStack::Choice> choices;
  if (!problem.missing)
    choices.push_back({tr("Accept"), tr("Takes the file as it is now as the source"), [this, id = problem.source] { accept(id); }});
  choices.push_back({tr("Locate…"), tr("Chooses the file where it lies now"), [this, problem] { locate(problem); }});
  QString const text = problem.missing ? tr("%1 is missing. Its track plays silence and cannot be exported.")
                                       : tr("%1 has changed on disk since it was imported. What you hear may differ from what was approved.");
  m_banners.show(keyOf(problem.source), problem.missing ? BannerStack::Severity::error : BannerStack::Severity::warning,
                 text.arg(pathText(problem.path)), std::move(choices));
}

void SourceWatch::accept(SourceId source) {
  if (auto const done = m_bridge.session().acceptSource(source); !done)
    m_bridge.raise(done.error());
  check();
}

void SourceWatch::locate(SourceProblem const& problem) {
  QString const chosen = QFileDialog::getOpenFileName(m_window, tr("Locate %1").arg(toQt(problem.path.filename().native())),
                                                      pathText(problem.path.parent_path()), AudioImport::fileFilter());
  if (chosen.isEmpty())
    return show(problem);
  auto started = m_bridge.work().begin(tr("Reading %1").arg(toQt(toPath(chosen).filename().native())));
  m_pool.start([this, path = toPath(chosen), source = problem.source, id = started.id, progress = started.progress] {
    auto imported = std::make_shared<Result<ImportedFile>>(importFile(path, &progress));
    QMetaObject::invokeMethod(this, [this, imported, source, id, path] {
      m_bridge.work().finish(id);
      if (!*imported)
        m_bridge.raise(imported->error());
      else
        m_bridge.apply({"Locate " + path.filename().string(), [source, now = (*imported)->source](Album const& album) {
                          return edits::acceptSource(album, source, now);
                        }});
      check();
    }, Qt::QueuedConnection);
  });
}

} // namespace lacquer
