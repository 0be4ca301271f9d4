#include "ui/delivery/export_bar.h"

#include "deliver/delivery_format.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivery_states.h"
#include "ui/delivery/export_queue.h"
#include "ui/params/choice_box.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

enum Tracks { allTracks, selectedTracks };
constexpr int kMostNamed = 3; ///< deliverables in the title of a job

QString folderKey(std::filesystem::path const& project) {
  return QStringLiteral("delivery/folders/") + QString::fromLatin1(pathText(project).toUtf8().toHex());
}

bool isTrackFiles(Deliverable const& deliverable) {
  auto const format = findDelivery(deliverable.name);
  return format && format->kind == DeliveryKind::trackFiles;
}

QString titleOf(ExportRequest const& request) {
  QStringList names;
  for (Deliverable const& each : request.deliverables)
    names << toQt(deliveryLabel(placeOf(each)));
  if (names.size() > kMostNamed + 1)
    return ExportBar::tr("%1 and %2 more").arg(names.mid(0, kMostNamed).join(QStringLiteral(", "))).arg(names.size() - kMostNamed);
  return names.join(QStringLiteral(", "));
}

} // namespace

ExportBar::ExportBar(SessionBridge& bridge, DeliveryStates& states, ExportQueue& queue, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_states(states)
    , m_queue(queue) {
  setAccessibleName(tr("Export"));
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, theme::px(theme::kUnit), padding, theme::px(theme::kUnit));
  column->setSpacing(theme::px(theme::kUnit));
  column->addLayout(makeRow());
  column->addWidget(m_question = makeQuestion());
  setFocusProxy(m_run);
  connect(&bridge, &SessionBridge::albumChanged, this, &ExportBar::showEnabled);
  connect(&bridge, &SessionBridge::selectionChanged, this, &ExportBar::showEnabled);
  connect(&bridge, &SessionBridge::projectChanged, this, &ExportBar::recallFolder);
  connect(&states, &DeliveryStates::changed, this, &ExportBar::showEnabled);
  recallFolder();
}

QLayout* ExportBar::makeRow() {
  m_folder = new QLineEdit(this);
  m_folder->setAccessibleName(tr("Destination folder"));
  m_folder->setToolTip(tr("Each deliverable becomes a subfolder of this one"));
  m_folder->setMinimumWidth(theme::px(120));
  auto* const browse = new QPushButton(tr("Choose…"), this);
  browse->setToolTip(tr("Choose the destination folder"));
  m_scope = new ChoiceBox(this);
  m_scope->addItems({tr("Everything"), tr("What is not current"), tr("Selected cells")});
  m_scope->setAccessibleName(tr("Deliverables to export"));
  m_scope->setToolTip(tr("All that is ticked; what of it was never exported or is stale; or the selected cells of the matrix"));
  m_tracks = new ChoiceBox(this);
  m_tracks->addItems({tr("All tracks"), tr("Selected tracks")});
  m_tracks->setAccessibleName(tr("Tracks"));
  m_tracks->setToolTip(tr("Selected tracks: only deliverables of one file a track"));
  m_run = new QPushButton(tr("Export"), this);
  m_run->setProperty("role", "primary");
  connect(browse, &QPushButton::clicked, this, &ExportBar::chooseFolder);
  connect(m_folder, &QLineEdit::editingFinished, this, [this] {
    rememberFolder();
    m_states.setFolder(toPath(m_folder->text().trimmed()));
  });
  connect(m_folder, &QLineEdit::textEdited, this, &ExportBar::keep);
  connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportBar::showEnabled);
  connect(m_tracks, &QComboBox::currentIndexChanged, this, &ExportBar::showEnabled);
  connect(m_run, &QPushButton::clicked, this, &ExportBar::run);
  auto* const to = new QLabel(tr("To"), this);
  to->setProperty("role", "label");
  to->setBuddy(m_folder);
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(to);
  row->addWidget(m_folder, 1);
  for (QWidget* const widget : {static_cast<QWidget*>(browse), static_cast<QWidget*>(m_scope), static_cast<QWidget*>(m_tracks), static_cast<QWidget*>(m_run)})
    row->addWidget(widget);
  return row;
}

QFrame* ExportBar::makeQuestion() {
  auto* const frame = new QFrame(this);
  frame->setProperty("role", "banner");
  m_questionText = new QLabel(frame);
  m_questionText->setWordWrap(true);
  auto* const replacing = new QPushButton(tr("Replace"), frame);
  replacing->setToolTip(tr("Swaps these folders for the new ones once they are complete"));
  auto* const keeping = new QPushButton(tr("Keep"), frame);
  keeping->setToolTip(tr("Does not export"));
  connect(replacing, &QPushButton::clicked, this, &ExportBar::replace);
  connect(keeping, &QPushButton::clicked, this, &ExportBar::keep);
  auto* const row = new QHBoxLayout(frame);
  row->setContentsMargins(theme::px(theme::kPanelPadding), theme::px(theme::kUnit), theme::px(theme::kPanelPadding), theme::px(theme::kUnit));
  row->addWidget(m_questionText, 1);
  row->addWidget(replacing);
  row->addWidget(keeping);
  frame->hide();
  return frame;
}

void ExportBar::setScope(Scope scope) { m_scope->setCurrentIndex(static_cast<int>(scope)); }

void ExportBar::setSelectedPlaces(std::vector<DeliveryPlace> places) {
  m_places = std::move(places);
  showEnabled();
}

void ExportBar::setSelectedTracksOnly(bool only) { m_tracks->setCurrentIndex(only ? selectedTracks : allTracks); }

void ExportBar::setFolder(std::filesystem::path const& folder) {
  m_folder->setText(pathText(folder));
  m_states.setFolder(folder);
  keep();
}

void ExportBar::recallFolder() {
  std::filesystem::path const& project = m_bridge.session().projectPath();
  QString const kept = project.empty() ? QString() : QSettings().value(folderKey(project)).toString();
  setFolder(!kept.isEmpty() ? toPath(kept) : (project.empty() ? toPath(QDir::homePath()) : project.parent_path()) / "Delivery");
}

void ExportBar::rememberFolder() const {
  if (std::filesystem::path const& project = m_bridge.session().projectPath(); !project.empty())
    QSettings().setValue(folderKey(project), m_folder->text().trimmed());
}

void ExportBar::chooseFolder() {
  QString const chosen = QFileDialog::getExistingDirectory(this, tr("Destination folder"), m_folder->text());
  if (chosen.isEmpty())
    return;
  setFolder(toPath(chosen));
  rememberFolder();
}

ExportRequest ExportBar::request() const {
  ExportRequest wish;
  wish.folder = toPath(m_folder->text().trimmed());
  bool const someTracks = m_tracks->currentIndex() == selectedTracks;
  auto const scope = static_cast<Scope>(m_scope->currentIndex());
  for (Deliverable const& each : deliverablesOf(m_bridge.album())) {
    auto const status = m_states.of(each);
    bool const isWanted = scope == Scope::everything ||
                          (scope == Scope::notCurrent && (!status || status->state != DeliveryState::current)) ||
                          (scope == Scope::selected && std::ranges::find(m_places, placeOf(each)) != m_places.end());
    if (isWanted && (!someTracks || isTrackFiles(each)))
      wish.deliverables.push_back(each);
  }
  if (someTracks)
    for (TrackId const track : m_bridge.selectedTracks())
      wish.tracks.push_back(m_bridge.indexOf(track) + 1);
  return wish;
}

QStringList ExportBar::existingFolders(ExportRequest const& request) const {
  QStringList found;
  for (Deliverable const& each : request.deliverables)
    if (auto const folder = deliveryFolder(each); QFileInfo::exists(pathText(request.folder / folder)))
      found << pathText(folder);
  return found;
}

bool ExportBar::isAsking() const { return !m_question->isHidden(); }

void ExportBar::run() {
  if (!isAsking() && m_run->isEnabled())
    askOrStart(request());
}

void ExportBar::retry(int job) {
  QueuedExport const* const before = m_queue.find(job);
  if (before == nullptr || isAsking())
    return;
  ExportRequest wish = before->request;
  wish.replaceExisting = false;
  std::erase_if(wish.deliverables, [this](Deliverable const& each) {
    auto const status = m_states.of(each);
    return status && m_states.isUpToDate() && status->state == DeliveryState::current;
  });
  m_queue.remove(job);
  if (wish.deliverables.empty())
    return Q_EMIT m_bridge.statusMessage(tr("Everything of it is current by now"));
  askOrStart(std::move(wish));
}

void ExportBar::askOrStart(ExportRequest wish) {
  rememberFolder();
  QStringList const existing = existingFolders(wish);
  if (existing.isEmpty())
    return start(std::move(wish));
  m_asked = std::move(wish);
  m_questionText->setText(tr("In %1 stand already: %2. Replace them? Files of which nothing changed are kept.")
                              .arg(pathText(m_asked.folder), existing.join(QStringLiteral(", "))));
  m_question->show();
  showEnabled();
}

void ExportBar::replace() {
  if (!isAsking())
    return;
  ExportRequest wish = std::move(m_asked);
  wish.replaceExisting = true;
  keep();
  start(std::move(wish));
}

void ExportBar::keep() {
  m_question->hide();
  m_asked = {};
  showEnabled();
}

void ExportBar::start(ExportRequest wish) {
  QString const title = titleOf(wish);
  Q_EMIT queued(m_queue.add(title, std::move(wish)));
}

void ExportBar::showEnabled() {
  bool const hasTracks = !m_bridge.album().tracks.empty();
  bool const hasFolder = !m_folder->text().trimmed().isEmpty();
  bool const hasChoice = !request().deliverables.empty();
  m_run->setEnabled(hasTracks && hasFolder && hasChoice && !isAsking());
  m_run->setToolTip(!hasTracks   ? tr("Add tracks first")
                    : !hasFolder ? tr("Choose a folder first")
                    : hasChoice  ? tr("Export in the background (Ctrl+E)")
                                 : tr("Nothing of this to export: everything is current, or nothing is ticked"));
}

} // namespace lacquer
