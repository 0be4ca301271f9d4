#include "ui/workspace/project_files.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/workspace/banner_stack.h"
#include "ui/workspace/window_settings.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTime>

#include <algorithm>

namespace lacquer {
namespace {

QString const kSuffix = QStringLiteral(".lacquer");
QString const kLastFolder = QStringLiteral("folders/project");

QString lastFolder() { return QSettings().value(kLastFolder).toString(); }
void rememberFolder(std::filesystem::path const& project) {
  QSettings().setValue(kLastFolder, pathText(project.parent_path()));
}

} // namespace

ProjectFiles::ProjectFiles(SessionBridge& bridge, BannerStack& banners, QWidget* window)
    : QObject(window)
    , m_bridge(bridge)
    , m_banners(banners)
    , m_window(window) {
  connect(&bridge, &SessionBridge::albumChanged, this, [this] {
    Q_EMIT titleChanged();
    showSaved();
  });
}

QString ProjectFiles::title() const {
  Credits const& credits = m_bridge.album().credits;
  if (!credits.title.empty())
    return credits.artist.empty() ? toQt(credits.title) : toQt(credits.title) + QStringLiteral(" \u2013 ") + toQt(credits.artist);
  auto const& path = m_bridge.session().projectPath();
  return path.empty() ? tr("Untitled") : toQt(path.stem().native());
}

void ProjectFiles::showSaved() {
  QString text;
  if (m_bridge.session().isModified())
    text = m_savedAt.isEmpty() ? tr("not saved yet") : tr("changed since %1").arg(m_savedAt);
  else if (!m_savedAt.isEmpty())
    text = tr("saved %1").arg(m_savedAt);
  Q_EMIT savedChanged(text);
}

void ProjectFiles::startNew() {
  settleChangesThen([this] { startWith({}); });
}

void ProjectFiles::startWith(Album const& album) {
  m_bridge.transport().stop();
  m_bridge.session().startNew();
  if (album != Album())
    m_bridge.apply({"Import", [album](Album const& empty) -> Result<Album> {
                      Album made = album;
                      made.nextId = std::max(made.nextId, empty.nextId);
                      return made;
                    }});
  m_savedAt.clear();
  m_banners.dismissAll({});
  showSaved();
  Q_EMIT titleChanged();
  Q_EMIT m_bridge.projectChanged();
}

void ProjectFiles::open() {
  settleChangesThen([this] {
    QString const chosen = QFileDialog::getOpenFileName(m_window, tr("Open album"), lastFolder(), tr("Lacquer albums (*.lacquer);;All files (*)"));
    if (!chosen.isEmpty())
      openNow(toPath(chosen));
  });
}

void ProjectFiles::open(std::filesystem::path const& project) {
  settleChangesThen([this, project] { openNow(project); });
}

void ProjectFiles::openNow(std::filesystem::path const& project) {
  m_bridge.transport().stop();
  auto const opened = m_bridge.session().open(project);
  if (!opened)
    return m_bridge.raise(opened.error());
  m_banners.dismissAll({});
  rememberProject(project);
  rememberFolder(project);
  m_savedAt = QFileInfo(pathText(project)).lastModified().time().toString(QStringLiteral("HH:mm"));
  showSaved();
  Q_EMIT titleChanged();
  Q_EMIT m_bridge.projectChanged();
  offerRecovery(project);
}

void ProjectFiles::offerRecovery(std::filesystem::path const& project) {
  if (!m_bridge.session().isRecoverable(project))
    return;
  m_banners.show(QStringLiteral("recovery"), BannerStack::Severity::warning,
                 tr("The program ended without saving this album. Newer changes were kept beside it; what is shown is the saved state."),
                 {{tr("Recover changes"), tr("Takes the kept changes; undo and the saved file stay"), [this, project] {
                     if (auto const done = m_bridge.session().recover(project); !done)
                       m_bridge.raise(done.error());
                     Q_EMIT titleChanged();
                     Q_EMIT m_bridge.projectChanged();
                   }},
                  {tr("Forget them"), tr("Keeps the saved state and deletes the kept changes for good"), [this, project] {
                     m_bridge.session().declineRecovery(project);
                   }}});
}

bool ProjectFiles::writeTo(std::filesystem::path const& project) {
  bool const toSamePath = project == m_bridge.session().projectPath();
  auto const saved = toSamePath ? m_bridge.session().save() : m_bridge.session().saveAs(project);
  if (!saved) {
    m_bridge.raise(saved.error());
    return false;
  }
  m_savedAt = QTime::currentTime().toString(QStringLiteral("HH:mm"));
  rememberProject(project);
  rememberFolder(project);
  showSaved();
  Q_EMIT titleChanged();
  return true;
}

void ProjectFiles::save(std::function<void()> afterwards) {
  auto const path = m_bridge.session().projectPath();
  if (path.empty())
    return saveAs(std::move(afterwards));
  if (writeTo(path) && afterwards)
    afterwards();
}

void ProjectFiles::saveAs(std::function<void()> afterwards) {
  QString const folder = lastFolder();
  QString chosen = QFileDialog::getSaveFileName(m_window, tr("Save album as"), (folder.isEmpty() ? QString() : folder + QLatin1Char('/')) + title() + kSuffix,
                                                tr("Lacquer albums (*.lacquer)"));
  if (chosen.isEmpty())
    return;
  if (!chosen.endsWith(kSuffix))
    chosen += kSuffix;
  if (writeTo(toPath(chosen)) && afterwards)
    afterwards();
}

void ProjectFiles::settleChangesThen(std::function<void()> afterwards) {
  bool const nothingToLose = !m_bridge.session().isModified() ||
                             (m_bridge.session().projectPath().empty() && m_bridge.album().tracks.empty());
  if (nothingToLose)
    return afterwards();
  auto* question = new QMessageBox(QMessageBox::Warning, tr("Unsaved changes"), tr("Save the changes to “%1”?").arg(title()),
                                   QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
  question->setObjectName(QStringLiteral("unsavedChanges"));
  question->setInformativeText(tr("Without saving, the changes since the last save are lost."));
  question->setDefaultButton(QMessageBox::Save);
  question->setAttribute(Qt::WA_DeleteOnClose);
  connect(question, &QMessageBox::finished, this, [this, afterwards = std::move(afterwards)](int answer) {
    if (answer == QMessageBox::Save)
      save(afterwards);
    else if (answer == QMessageBox::Discard)
      afterwards();
  });
  question->open();
}

} // namespace lacquer
