#include "ui/delivery/export_panel.h"

#include "deliver/delivery_format.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivery_checklist.h"
#include "ui/delivery/export_results.h"
#include "ui/delivery/finding_list.h"
#include "ui/params/choice_box.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kProgressSteps = 1000;
enum Scope { allTracks, selectedTracks };

QLabel* makeHeading(QString const& text, QWidget* parent) {
  auto* const heading = new QLabel(text, parent);
  heading->setProperty("role", "heading");
  heading->setContentsMargins(0, theme::px(theme::kPanelPadding), 0, 0);
  return heading;
}

} // namespace

ExportPanel::ExportPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Export"));
  auto* const page = new QWidget;
  auto* const area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(page);
  auto* const outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(area);
  auto* const column = new QVBoxLayout(page);
  int const padding = theme::px(theme::kGroupGap);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(theme::px(theme::kPanelPadding));
  m_checklist = new DeliveryChecklist(bridge, page);
  m_before = new FindingList(page);
  m_question = makeQuestion();
  m_after = new FindingList(page);
  m_results = new ExportResults(page);
  column->addWidget(makeHeading(tr("What to deliver"), page));
  column->addWidget(m_checklist);
  addFolderRow(*column);
  column->addWidget(makeHeading(tr("Checks before"), page));
  column->addWidget(m_before);
  column->addWidget(m_question);
  addRunRow(*column);
  column->addWidget(m_after);
  column->addWidget(m_results);
  column->addStretch();
  connect(m_checklist, &DeliveryChecklist::changed, this, &ExportPanel::showChecks);
  connect(&bridge, &SessionBridge::albumChanged, this, &ExportPanel::showChecks);
  connect(&bridge, &SessionBridge::selectionChanged, this, &ExportPanel::showEnabled);
  connect(&bridge.work(), &BackgroundWork::changed, this, &ExportPanel::showProgress);
  connect(&bridge, &SessionBridge::projectChanged, this, &ExportPanel::suggestFolder);
  suggestFolder();
  showChecks();
}

void ExportPanel::addFolderRow(QVBoxLayout& column) {
  m_folder = new QLineEdit(this);
  m_folder->setAccessibleName(tr("Destination folder"));
  m_folder->setToolTip(tr("Each deliverable becomes a subfolder of this one"));
  auto* const browse = new QPushButton(tr("Choose…"), this);
  browse->setToolTip(tr("Choose the destination folder"));
  m_tracks = new ChoiceBox(this);
  m_tracks->addItems({tr("All tracks"), tr("Selected tracks")});
  m_tracks->setAccessibleName(tr("Tracks"));
  m_tracks->setToolTip(tr("Selected tracks: only deliverables of one file a track"));
  connect(browse, &QPushButton::clicked, this, &ExportPanel::chooseFolder);
  connect(m_folder, &QLineEdit::textEdited, this, [this] { m_question->hide(); });
  connect(m_tracks, &QComboBox::currentIndexChanged, this,
          [this](int index) { m_checklist->setTrackFilesOnly(index == selectedTracks); });
  auto* const row = new QHBoxLayout;
  row->addWidget(m_folder, 1);
  row->addWidget(browse);
  row->addSpacing(theme::px(theme::kGroupGap));
  row->addWidget(m_tracks);
  column.addWidget(makeHeading(tr("Where"), this));
  column.addLayout(row);
}

void ExportPanel::addRunRow(QVBoxLayout& column) {
  m_run = new QPushButton(tr("Export"), this);
  setFocusProxy(m_run);
  m_run->setProperty("role", "primary");
  m_cancel = new QPushButton(tr("Cancel"), this);
  m_cancel->setToolTip(tr("Stop; what stood before stands"));
  m_progress = new QProgressBar(this);
  m_progress->setRange(0, kProgressSteps);
  m_progress->setTextVisible(false);
  m_progress->setFixedWidth(theme::px(200));
  m_progress->setAccessibleName(tr("Progress of the export"));
  m_state = new QLabel(this);
  m_state->setWordWrap(true);
  m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
  connect(m_run, &QPushButton::clicked, this, &ExportPanel::run);
  connect(m_cancel, &QPushButton::clicked, this, &ExportPanel::cancel);
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(m_run);
  row->addWidget(m_cancel);
  row->addWidget(m_progress);
  row->addWidget(m_state, 1);
  column.addLayout(row);
}

QFrame* ExportPanel::makeQuestion() {
  auto* const frame = new QFrame(this);
  frame->setProperty("role", "banner");
  m_questionText = new QLabel(frame);
  m_questionText->setWordWrap(true);
  auto* const replace = new QPushButton(tr("Replace"), frame);
  replace->setToolTip(tr("Swap these folders for the new ones once they are complete"));
  auto* const keep = new QPushButton(tr("Keep"), frame);
  keep->setToolTip(tr("Do not export"));
  connect(replace, &QPushButton::clicked, this, [this] { start(true); });
  connect(keep, &QPushButton::clicked, this, [this] {
    m_question->hide();
    showEnabled();
  });
  auto* const row = new QHBoxLayout(frame);
  row->addWidget(m_questionText, 1);
  row->addWidget(replace);
  row->addWidget(keep);
  frame->hide();
  return frame;
}

void ExportPanel::setSelectedTracksOnly(bool only) {
  m_tracks->setCurrentIndex(only ? selectedTracks : 0);
}

void ExportPanel::setFolder(std::filesystem::path const& folder) {
  m_folder->setText(pathText(folder));
  m_question->hide();
}

void ExportPanel::suggestFolder() {
  std::filesystem::path const& project = m_bridge.session().projectPath();
  setFolder((project.empty() ? toPath(QDir::homePath()) : project.parent_path()) / "Delivery");
}

void ExportPanel::chooseFolder() {
  QString const chosen = QFileDialog::getExistingDirectory(this, tr("Destination folder"), m_folder->text());
  if (!chosen.isEmpty())
    setFolder(toPath(chosen));
}

ExportRequest ExportPanel::request() const {
  ExportRequest wish;
  wish.folder = toPath(m_folder->text().trimmed());
  wish.deliverables = m_checklist->chosen();
  if (m_tracks->currentIndex() == selectedTracks)
    for (TrackId const track : m_bridge.selectedTracks())
      wish.tracks.push_back(m_bridge.indexOf(track) + 1);
  return wish;
}

QStringList ExportPanel::existingFolders() const {
  QStringList found;
  ExportRequest const wish = request();
  for (Deliverable const& each : wish.deliverables)
    if (auto const format = findDelivery(each.name);
        format && QFileInfo::exists(pathText(wish.folder / std::string(format->folder))))
      found << toQt(format->folder);
  return found;
}

bool ExportPanel::isForDisc() const {
  return std::ranges::any_of(m_checklist->chosen(), [](Deliverable const& each) {
    auto const format = findDelivery(each.name);
    return format && isDisc(format->kind);
  });
}

bool ExportPanel::isAsking() const {
  return !m_question->isHidden();
}

void ExportPanel::run() {
  if (m_isRunning || !m_run->isEnabled())
    return;
  QStringList const existing = existingFolders();
  if (existing.isEmpty())
    return start(false);
  m_questionText->setText(
      tr("In %1 stand already: %2. Replace them?").arg(m_folder->text(), existing.join(QStringLiteral(", "))));
  m_question->show();
  showEnabled();
}

void ExportPanel::start(bool replaceExisting) {
  m_question->hide();
  m_isRunning = true;
  m_results->clear();
  m_after->showFindings({}, {});
  ExportRequest wish = request();
  wish.replaceExisting = replaceExisting;
  BackgroundWork::Started const started = m_bridge.work().begin(tr("Exporting"));
  m_job = started.id;
  say(tr("Exporting…"), false);
  showEnabled();
  QPointer<ExportPanel> const self(this); // the panel may be closed before the worker is done
  BackgroundWork* const work = &m_bridge.work();
  m_bridge.session().exportAlbum(wish, started.progress, [self, work, id = started.id](Result<ExportOutcome> outcome) {
    work->finish(id);
    if (self != nullptr)
      self->finish(outcome);
  });
}

void ExportPanel::cancel() {
  if (m_isRunning)
    m_bridge.work().cancel(m_job);
}

void ExportPanel::showProgress() {
  auto const& jobs = m_bridge.work().jobs();
  auto const job = std::ranges::find(jobs, m_job, &BackgroundWork::Job::id);
  if (!m_isRunning || job == jobs.end())
    return;
  m_progress->setValue(static_cast<int>(job->fraction * kProgressSteps));
  if (!job->activity.isEmpty())
    say(job->activity, false);
}

void ExportPanel::finish(Result<ExportOutcome> const& outcome) {
  m_isRunning = false;
  showEnabled();
  if (outcome)
    return showOutcome(*outcome);
  bool const wasCancelled = outcome.error().kind == ErrorKind::cancelled;
  say(wasCancelled ? tr("Cancelled; what stood before stands.") : toQt(outcome.error().message()), !wasCancelled);
}

void ExportPanel::showOutcome(ExportOutcome const& outcome) {
  m_results->showOutcome(outcome);
  m_after->showFindings(outcome.findings, {});
  say(outcome.allPassed() ? tr("Done; every check holds.")
                          : tr("Done, but a check failed: see below."),
      !outcome.allPassed());
}

void ExportPanel::showChecks() {
  std::vector<Finding> findings = validate(m_bridge.album());
  if (isForDisc())
    std::ranges::copy(validateForCd(m_bridge.album()), std::back_inserter(findings));
  m_before->showFindings(findings, m_bridge.album().tracks.empty() ? QString() : tr("No objections."));
  showEnabled();
}

void ExportPanel::showEnabled() {
  bool const hasTracks = !m_bridge.album().tracks.empty();
  bool const hasChoice = !m_checklist->chosen().empty();
  m_run->setEnabled(hasTracks && hasChoice && !m_isRunning && !isAsking());
  m_run->setToolTip(!hasTracks  ? tr("Add tracks first")
                    : hasChoice ? tr("Export in the background (Ctrl+E)")
                                : tr("Choose what to deliver"));
  m_cancel->setVisible(m_isRunning);
  m_progress->setVisible(m_isRunning);
}

void ExportPanel::say(QString const& text, bool isError) {
  m_state->setText(text);
  m_state->setProperty("role", isError ? "error" : "label");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

} // namespace lacquer
