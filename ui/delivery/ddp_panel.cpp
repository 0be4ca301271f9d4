#include "ui/delivery/ddp_panel.h"

#include "ui/bridge/background_task.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/delivery/ddp_comparison_table.h"
#include "ui/delivery/disc_text_table.h"
#include "ui/delivery/finding_list.h"
#include "ui/delivery/pq_table.h"
#include "ui/theme/theme.h"

#include "disc/ddp_verifier.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace lacquer {
namespace {

enum Tab { pqTab, textTab, verdictTab, comparisonTab };
QString const kFolder = QStringLiteral("folders/ddp");

QString factsOf(DdpFileset const& fileset) {
  QStringList facts{toQt(fileset.level)};
  facts << DdpPanel::tr("%1 tracks").arg(fileset.layout.tracks.size());
  facts << DdpPanel::tr("lead-out %1").arg(toQt(discTimeText(fileset.layout.leadOut)));
  facts << (fileset.upc.empty() ? DdpPanel::tr("no UPC") : DdpPanel::tr("UPC %1").arg(toQt(fileset.upc)));
  if (!fileset.masterId.empty())
    facts << DdpPanel::tr("Master ID %1").arg(toQt(fileset.masterId));
  facts << (fileset.cdText.empty() ? DdpPanel::tr("no CD-Text") : DdpPanel::tr("CD-Text"));
  return facts.join(QStringLiteral(" · "));
}

std::filesystem::path droppedFolder(QMimeData const& data) {
  for (QUrl const& url : data.urls())
    if (url.isLocalFile() && DdpPanel::isFileset(toPath(url.toLocalFile())))
      return toPath(url.toLocalFile());
  return {};
}

} // namespace

DdpPanel::DdpPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_task(new BackgroundTask(bridge, this)) {
  setAccessibleName(tr("DDP fileset"));
  setAcceptDrops(true);
  m_tabs = new QTabWidget;
  m_tabs->setDocumentMode(true);
  m_tabs->tabBar()->setDrawBase(false);
  auto* const page = new QWidget;
  auto* const inner = new QVBoxLayout(page);
  inner->addWidget(m_verdicts = new FindingList);
  inner->addStretch();
  auto* const area = new QScrollArea;
  area->setAccessibleName(tr("Verdicts"));
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(page);
  m_tabs->addTab(m_pq = new PqTable, tr("PQ"));
  m_tabs->addTab(m_text = new DiscTextTable, tr("CD-Text"));
  m_tabs->addTab(area, tr("Verdicts"));
  m_tabs->addTab(m_comparison = new DdpComparisonTable, tr("Comparison"));
  m_empty = new QLabel(tr("Drop the folder of a DDP fileset here, type its path, or choose it: it is verified, and plays, compares,\n"
                          "extracts and imports from here. Nothing in it is changed."));
  m_empty->setProperty("role", "hint");
  m_empty->setAlignment(Qt::AlignCenter);
  m_state = new QLabel;
  m_state->setWordWrap(true);
  m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addLayout(makeHead());
  column->addWidget(m_facts = new QLabel);
  column->addWidget(m_tabs, 1);
  column->addWidget(m_empty, 1);
  column->addWidget(m_state);
  column->addLayout(makeButtons());
  m_facts->setFont(theme::numberFont(theme::Size::label));
  m_facts->setWordWrap(true);
  m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
  connect(m_task, &BackgroundTask::changed, this, &DdpPanel::showEnabled);
  connect(m_pq, &PqTable::placeWanted, this, [this](CdFrames at) {
    if (isAlbum())
      m_bridge.transport().seek(Frames(std::max<std::int64_t>(0, (at - kDiscPause).value()) * kFramesPerCdFrame));
  });
  connect(&bridge.transport(), &Transport::positionChanged, this, &DdpPanel::follow);
  connect(&bridge.transport(), &Transport::playingChanged, this, &DdpPanel::showEnabled);
  connect(&bridge, &SessionBridge::projectChanged, this, [this] {
    showEnabled();
    follow();
  });
  showEnabled();
}

DdpPanel::~DdpPanel() = default;

QLayout* DdpPanel::makeHead() {
  m_folder = new QLineEdit;
  m_folder->setAccessibleName(tr("Folder of the fileset"));
  m_folder->setPlaceholderText(tr("Folder of a DDP fileset"));
  m_folder->setToolTip(tr("Folder of the fileset; Enter reads it"));
  connect(m_folder, &QLineEdit::returnPressed, this, [this] {
    if (QString const typed = m_folder->text().trimmed(); !typed.isEmpty())
      open(toPath(typed));
  });
  auto* const choose = new QPushButton(tr("Choose…"));
  choose->setToolTip(tr("Chooses the folder of a DDP fileset"));
  setFocusProxy(choose);
  connect(choose, &QPushButton::clicked, this, &DdpPanel::chooseFolder);
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(m_folder, 1);
  row->addWidget(choose);
  return row;
}

QLayout* DdpPanel::makeButtons() {
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kPanelPadding));
  auto const add = [&](QString const& text, QString const& help, auto run) {
    auto* const button = new QPushButton(text);
    button->setToolTip(help);
    connect(button, &QPushButton::clicked, this, run);
    row->addWidget(button);
    return button;
  };
  m_play = add(tr("Play"), tr("Plays the fileset as the album of the window; the PQ table follows"), [this] { togglePlay(); });
  m_import = add(tr("Import as album…"), tr("Makes it the album of the window: to the sample, with marks, codes and texts"), [this] { importAlbum(false); });
  m_compare = add(tr("Compare with…"), tr("Compares PQ, codes, texts and every sample with another fileset"), [this] { chooseOther(); });
  m_extract = add(tr("Extract tracks…"), tr("Writes the tracks as WAV files into a new folder"), [this] { chooseTarget(); });
  row->addStretch();
  m_cancel = add(tr("Cancel"), tr("Stops what runs; nothing half done stays"), [this] {
    m_task->cancel();
    showEnabled();
  });
  return row;
}

bool DdpPanel::isFileset(std::filesystem::path const& folder) {
  std::error_code ignored;
  return std::filesystem::is_directory(folder, ignored) && !findFile(folder, "DDPID").empty();
}

bool DdpPanel::isWorking() const { return m_task->isRunning(); }
QString DdpPanel::said() const { return m_state->text(); }

void DdpPanel::say(QString const& text, bool isError) {
  m_state->setText(text);
  m_state->setProperty("role", isError ? "error" : "hint");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

template <class Value>
void DdpPanel::run(QString const& title, std::function<Result<Value>(Progress const&)> work, std::function<void(Value)> show) {
  say(title + QStringLiteral("…"), false);
  m_isBusy = true;
  m_task->start(title, [this, work = std::move(work), show = std::move(show)](Progress const& progress) -> BackgroundTask::Finish {
    auto const made = std::make_shared<Result<Value>>(work(progress));
    return [this, made, show] {
      m_isBusy = false;
      if (!*made)
        return say(toQt(made->error().message()), made->error().kind != ErrorKind::cancelled);
      say({}, false);
      show(*std::move(*made));
    };
  });
}

void DdpPanel::open(std::filesystem::path const& folder) {
  QSettings().setValue(kFolder, pathText(folder));
  m_folder->setText(pathText(folder));
  m_fileset.reset();
  m_facts->clear();
  m_pq->setRowCount(0);
  m_text->setRowCount(0);
  m_comparison->setRowCount(0);
  showVerdicts({}, false);
  run<DdpFileset>(
      tr("Reading the fileset"), [folder](Progress const&) { return readDdp(folder); },
      [this](DdpFileset fileset) { showFileset(std::move(fileset)); });
}

void DdpPanel::showFileset(DdpFileset fileset) {
  m_fileset = std::move(fileset);
  m_facts->setText(factsOf(*m_fileset));
  m_pq->showFileset(*m_fileset);
  m_text->showLayout(m_fileset->layout);
  m_tabs->setCurrentIndex(pqTab);
  showVerdicts(m_fileset->findings, false);
  verify();
}

void DdpPanel::verify() {
  run<std::vector<Finding>>(
      tr("Verifying the fileset"), [folder = m_fileset->folder](Progress const& progress) { return verifyDdp(folder, progress); },
      [this](std::vector<Finding> findings) {
        m_findings = std::move(findings);
        showVerdicts(m_findings, true);
      });
}

void DdpPanel::showVerdicts(std::vector<Finding> const& findings, bool isDone) {
  m_verdicts->showFindings(findings, isDone ? tr("Fit for a plant: nothing found.") : QString());
  auto const errors = std::ranges::count(findings, Severity::error, &Finding::severity);
  QString const mark = errors > 0 ? QStringLiteral("  ✗ %1").arg(errors) : !findings.empty() ? QStringLiteral("  ⚠ %1").arg(findings.size()) : isDone ? QStringLiteral("  ✓") : QString();
  m_tabs->setTabText(verdictTab, tr("Verdicts") + mark);
  if (isDone)
    say(errors > 0 ? tr("Not fit for a plant: see the verdicts.") : findings.empty() ? tr("Verified: fit for a plant.") : tr("Verified, with something to look at: see the verdicts."), errors > 0);
}

void DdpPanel::compareWith(std::filesystem::path const& other) {
  if (!m_fileset)
    return;
  run<DdpComparison>(
      tr("Comparing filesets"), [one = m_fileset->folder, other](Progress const& progress) { return compareDdp(one, other, progress); },
      [this, other](DdpComparison comparison) {
        m_comparison->showComparison(comparison);
        m_tabs->setCurrentIndex(comparisonTab);
        say(tr("Compared with %1: %2").arg(pathText(other), comparisonSummary(comparison)), false);
      });
}

void DdpPanel::extractTo(std::filesystem::path const& target) {
  if (!m_fileset)
    return;
  run<std::vector<std::filesystem::path>>(
      tr("Extracting tracks"), [one = m_fileset->folder, target](Progress const& progress) { return extractDdp(one, target, progress); },
      [this, target](std::vector<std::filesystem::path> files) { say(tr("%1 files in %2").arg(files.size()).arg(pathText(target)), false); });
}

void DdpPanel::importTo(std::filesystem::path const& audio) {
  if (!m_fileset)
    return;
  run<ImportedDisc>(
      tr("Importing the fileset"), [one = m_fileset->folder, audio](Progress const& progress) { return importDdp(one, audio, true, progress); },
      [this](ImportedDisc disc) {
        m_audio = disc.audio;
        Q_EMIT imported(disc.album);
        for (Finding const& finding : disc.findings)
          if (std::ranges::find(m_findings, finding) == m_findings.end())
            m_findings.push_back(finding);
        showVerdicts(m_findings, true);
        say(tr("Imported; its audio is %1.").arg(pathText(m_audio)), false);
        if (std::exchange(m_playsNext, false))
          m_bridge.transport().play();
        showEnabled();
      });
}

void DdpPanel::importAlbum(bool andPlay) {
  if (!m_fileset)
    return;
  Q_EMIT settleWanted([this, andPlay] {
    std::filesystem::path const folder = m_fileset->folder;
    QString const suggested = pathText(folder.parent_path() / (folder.filename().string() + ".wav"));
    QString const audio = QFileDialog::getSaveFileName(this, tr("The image of the disc as a WAV file"), suggested, tr("WAV files (*.wav)"));
    if (audio.isEmpty())
      return;
    m_playsNext = andPlay;
    importTo(toPath(audio));
  });
}

bool DdpPanel::isAlbum() const {
  return !m_audio.empty() && std::ranges::find(m_bridge.album().sources, m_audio, &Source::path) != m_bridge.album().sources.end();
}

void DdpPanel::togglePlay() {
  if (!isAlbum())
    return importAlbum(true);
  m_bridge.transport().togglePlay();
}

void DdpPanel::follow() {
  if (!isVisible())
    return;
  if (!isAlbum())
    return m_pq->markPlace(std::nullopt);
  m_pq->markPlace(kDiscPause + CdFrames(m_bridge.transport().position().value() / kFramesPerCdFrame));
}

void DdpPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  follow();
}

void DdpPanel::showEnabled() {
  if (m_isBusy && !m_task->isRunning()) {
    m_isBusy = m_playsNext = false;
    say(tr("Cancelled."), false);
  }
  m_tabs->setVisible(m_fileset.has_value());
  m_empty->setVisible(!m_fileset.has_value());
  bool const isReady = m_fileset.has_value() && !m_task->isRunning();
  m_play->setText(isAlbum() && m_bridge.transport().isPlaying() ? tr("Stop") : tr("Play"));
  for (QPushButton* const button : {m_import, m_compare, m_extract})
    button->setEnabled(isReady);
  m_play->setEnabled(isReady || isAlbum());
  m_cancel->setVisible(m_task->isRunning());
}

void DdpPanel::chooseFolder() {
  QString const chosen = QFileDialog::getExistingDirectory(this, tr("DDP fileset"), QSettings().value(kFolder).toString());
  if (!chosen.isEmpty())
    open(toPath(chosen));
}

void DdpPanel::chooseOther() {
  QString const chosen = QFileDialog::getExistingDirectory(this, tr("Fileset to compare with"), QSettings().value(kFolder).toString());
  if (!chosen.isEmpty())
    compareWith(toPath(chosen));
}

void DdpPanel::chooseTarget() {
  QString const suggested = pathText(m_fileset->folder.parent_path() / (m_fileset->folder.filename().string() + " tracks"));
  QString const chosen = QFileDialog::getSaveFileName(this, tr("Folder for the tracks"), suggested, {}, nullptr, QFileDialog::ShowDirsOnly);
  if (!chosen.isEmpty())
    extractTo(toPath(chosen));
}

void DdpPanel::dragEnterEvent(QDragEnterEvent* event) {
  if (!droppedFolder(*event->mimeData()).empty())
    event->acceptProposedAction();
}

void DdpPanel::dropEvent(QDropEvent* event) {
  if (auto const folder = droppedFolder(*event->mimeData()); !folder.empty()) {
    event->acceptProposedAction();
    open(folder);
  }
}

} // namespace lacquer
