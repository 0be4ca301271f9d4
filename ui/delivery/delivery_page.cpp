#include "ui/delivery/delivery_page.h"

#include "album/versions.h"
#include "deliver/delivery_format.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/ddp_panel.h"
#include "ui/delivery/deliverable_editor.h"
#include "ui/delivery/delivery_matrix.h"
#include "ui/delivery/delivery_matrix_model.h"
#include "ui/delivery/delivery_states.h"
#include "ui/delivery/delivery_text.h"
#include "ui/delivery/disc_view.h"
#include "ui/delivery/export_bar.h"
#include "ui/delivery/export_queue.h"
#include "ui/delivery/export_queue_view.h"
#include "ui/delivery/finding_list.h"
#include "ui/delivery/report_panel.h"
#include "ui/delivery/version_panel.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr int kInspectorWidth = 320;

QTabWidget* makeTabs() {
  auto* const tabs = new QTabWidget;
  tabs->setDocumentMode(true);
  tabs->tabBar()->setDrawBase(false);
  return tabs;
}

QSplitter* makeSplitter(Qt::Orientation orientation) {
  auto* const splitter = new QSplitter(orientation);
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(theme::px(theme::kUnit));
  return splitter;
}

QFrame* framed(QWidget* content) {
  auto* const frame = new QFrame;
  frame->setProperty("role", "panel");
  auto* const column = new QVBoxLayout(frame);
  column->setContentsMargins(1, 1, 1, 1);
  column->addWidget(content);
  return frame;
}

QString groupOf(DeliveryFormat const& format) {
  if (isDisc(format.kind))
    return DeliveryPage::tr("Compact disc");
  return format.kind == DeliveryKind::trackFiles  ? DeliveryPage::tr("One file a track")
         : format.kind == DeliveryKind::albumFile ? DeliveryPage::tr("One file for all")
                                                  : DeliveryPage::tr("Vinyl");
}

} // namespace

DeliveryPage::DeliveryPage(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_states(new DeliveryStates(bridge, this))
    , m_queue(new ExportQueue(bridge, this))
    , m_model(new DeliveryMatrixModel(bridge, *m_states, this)) {
  setAccessibleName(tr("Deliver"));
  m_tabs = makeTabs();
  m_tabs->addTab(makeDeliverables(), tr("Deliverables"));
  m_tabs->addTab(framed(m_disc = new DiscView(bridge)), tr("Disc"));
  m_tabs->addTab(framed(m_report = new ReportPanel(bridge)), tr("Report"));
  m_tabs->addTab(framed(m_ddp = new DdpPanel(bridge)), tr("DDP fileset"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_tabs);
  connect(&bridge, &SessionBridge::albumChanged, this, &DeliveryPage::showChecks);
  connect(m_queue, &ExportQueue::changed, this, &DeliveryPage::showProgress);
  connect(m_queue, &ExportQueue::finished, m_states, &DeliveryStates::refresh);
  connect(m_queue, &ExportQueue::finished, this, [this](int job) {
    if (auto const* const done = m_queue->find(job); done != nullptr && done->outcome)
      m_report->setOutcome(*done->outcome);
  });
  connect(m_states, &DeliveryStates::folderChanged, m_report, &ReportPanel::setDelivered);
  m_report->setDelivered(m_states->folder());
  connect(m_export, &ExportBar::queued, this, [this] { m_outcome->setCurrentWidget(m_queueView); });
  connect(m_queueView, &ExportQueueView::retryWanted, m_export, &ExportBar::retry);
  setFocusProxy(m_matrix);
  showPlaces();
  showChecks();
}

DeliveryPage::~DeliveryPage() = default;

QWidget* DeliveryPage::makeDeliverables() {
  auto* const above = makeSplitter(Qt::Horizontal);
  above->addWidget(framed(makeMatrix()));
  above->addWidget(framed(makeInspector()));
  above->setStretchFactor(0, 1);
  above->setSizes({theme::px(600), theme::px(kInspectorWidth)});
  auto* const all = makeSplitter(Qt::Vertical);
  all->addWidget(above);
  all->addWidget(framed(makeExport()));
  all->setStretchFactor(0, 1);
  all->setStretchFactor(1, 1);
  all->setSizes({theme::px(340), theme::px(300)});
  return all;
}

QToolButton* DeliveryPage::makeMenuButton(QString const& text, QString const& help, QMenu* menu) {
  auto* const button = new QToolButton;
  button->setText(text);
  button->setToolTip(help);
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  return button;
}

QMenu* DeliveryPage::makeVersionMenu() {
  auto* const menu = new QMenu(this);
  for (QString const& name : {tr("Instrumental"), tr("Clean"), tr("High resolution")})
    menu->addAction(name, this, [this, name] { addVersion(name, false); });
  menu->addAction(tr("Another one…"), this, [this] { addVersion(tr("Version"), false); });
  menu->addSeparator();
  menu->addAction(tr("Vinyl: limiters and clippers bypassed"), this, [this] { addVersion(tr("Vinyl"), true); });
  return menu;
}

QWidget* DeliveryPage::makeMatrix() {
  auto* const panel = new QWidget;
  m_matrix = new DeliveryMatrix(*m_model);
  m_deliverables = new QMenu(this);
  m_deliverables->setToolTipsVisible(true);
  connect(m_deliverables, &QMenu::aboutToShow, this, &DeliveryPage::fillDeliverableMenu);
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kUnit));
  row->addWidget(makeMenuButton(tr("Add deliverable ▾"), tr("Adds a column: something to make of the album"), m_deliverables));
  row->addWidget(makeMenuButton(tr("Add version ▾"), tr("Adds a row: an album like the main one but for single values"), makeVersionMenu()));
  row->addStretch();
  auto* const column = new QVBoxLayout(panel);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, 0);
  column->setSpacing(padding);
  column->addLayout(row);
  column->addWidget(m_matrix, 1);
  connect(m_matrix, &DeliveryMatrix::placesChanged, this, &DeliveryPage::showPlaces);
  connect(m_matrix, &DeliveryMatrix::versionWanted, this, [this] { m_inspector->setCurrentWidget(m_versions); });
  connect(m_matrix, &DeliveryMatrix::deliverableWanted, this, [this] { m_inspector->setCurrentWidget(m_editor); });
  return panel;
}

QWidget* DeliveryPage::makeInspector() {
  m_inspector = makeTabs();
  m_inspector->setMinimumWidth(theme::px(240));
  m_inspector->addTab(m_editor = new DeliverableEditor(m_bridge), tr("Deliverable"));
  m_inspector->addTab(m_versions = new VersionPanel(m_bridge), tr("Version"));
  connect(m_editor, &DeliverableEditor::placeMoved, m_matrix, &DeliveryMatrix::setCurrentPlace);
  connect(m_versions, &VersionPanel::versionChanged, this, [this] {
    DeliveryPlace place = m_model->place(m_matrix->currentIndex());
    place.version = m_versions->version();
    m_matrix->setCurrentPlace(place);
  });
  return m_inspector;
}

QWidget* DeliveryPage::makeExport() {
  auto* const panel = new QWidget;
  m_export = new ExportBar(m_bridge, *m_states, *m_queue);
  m_queueView = new ExportQueueView(*m_queue);
  m_checks = new FindingList;
  auto* const page = new QWidget;
  auto* const inner = new QVBoxLayout(page);
  int const padding = theme::px(theme::kPanelPadding);
  inner->setContentsMargins(padding, padding, padding, padding);
  inner->addWidget(m_checks);
  inner->addStretch();
  auto* const area = new QScrollArea;
  area->setAccessibleName(tr("Checks"));
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(page);
  m_outcome = makeTabs();
  m_outcome->addTab(m_queueView, tr("Queue"));
  m_outcome->addTab(area, tr("Checks"));
  auto* const column = new QVBoxLayout(panel);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_export);
  column->addWidget(m_outcome, 1);
  return panel;
}

void DeliveryPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  m_states->setWatched(true);
}

void DeliveryPage::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  m_states->setWatched(false);
}

void DeliveryPage::showExport(bool selectedTracksOnly) {
  m_export->setSelectedTracksOnly(selectedTracksOnly);
  m_tabs->setCurrentIndex(0);
  m_export->setFocus();
}

void DeliveryPage::exportNow() {
  m_tabs->setCurrentIndex(0);
  m_export->run();
}

DiscView& DeliveryPage::showDisc() {
  m_tabs->setCurrentWidget(m_disc->parentWidget());
  return *m_disc;
}

void DeliveryPage::showReport() {
  m_tabs->setCurrentWidget(m_report->parentWidget());
  m_report->setFocus();
}

void DeliveryPage::showDdp(std::filesystem::path const& folder) {
  m_tabs->setCurrentWidget(m_ddp->parentWidget());
  m_ddp->setFocus();
  if (!folder.empty())
    m_ddp->open(folder);
}

void DeliveryPage::fillDeliverableMenu() {
  m_deliverables->clear();
  QString group;
  for (DeliveryFormat const& format : deliveryTable()) {
    if (groupOf(format) != group)
      m_deliverables->addSection(group = groupOf(format));
    std::string const name(format.name);
    QAction* const action = m_deliverables->addAction(QStringLiteral("%1   %2").arg(toQt(name), deliveryText(format)), this,
                                                      [this, name] { addDeliverable(name); });
    action->setEnabled(!deliverableAt(m_bridge.album(), {{name, 0}, {}}));
  }
}

void DeliveryPage::addDeliverable(std::string const& name) {
  DeliveryPlace const place{{name, 0}, {}};
  m_bridge.apply(deliveryEdits::choose(place, true));
  m_matrix->setCurrentPlace(place);
  m_inspector->setCurrentWidget(m_editor);
  m_matrix->setFocus();
}

std::string DeliveryPage::freeName(std::string const& wished) const {
  auto const& versions = m_bridge.album().versions;
  std::string name = wished;
  for (int number = 2; std::ranges::find(versions, name, &AlbumVersion::name) != versions.end(); ++number)
    name = fmt::format("{} {}", wished, number);
  return name;
}

void DeliveryPage::addVersion(QString const& wished, bool isVinyl) {
  std::string const name = freeName(toUtf8(wished));
  bool const isDone = m_bridge.apply({fmt::format("Add version ‘{}’", name), [name, isVinyl](Album const& album) {
                                        return isVinyl ? edits::addVinylVersion(album, name) : edits::addVersion(album, name);
                                      }});
  if (!isDone)
    return;
  DeliveryPlace place = m_model->place(m_matrix->currentIndex());
  place.version = name;
  m_matrix->setCurrentPlace(place);
  m_versions->showVersion(name);
  m_inspector->setCurrentWidget(m_versions);
  if (m_versions->isVisible())
    m_versions->startNaming();
}

void DeliveryPage::showPlaces() {
  if (m_export == nullptr)
    return; // still being made
  std::vector<DeliveryPlace> const places = m_matrix->selectedPlaces();
  m_editor->showPlaces(places);
  m_versions->showVersion(m_matrix->currentVersion());
  m_export->setSelectedPlaces(places);
}

void DeliveryPage::showChecks() {
  Album const& album = m_bridge.album();
  std::vector<Finding> findings = validate(album);
  std::vector<Deliverable> const wanted = deliverablesOf(album);
  bool const isForDisc = std::ranges::any_of(wanted, [](Deliverable const& each) {
    auto const format = findDelivery(each.name);
    return format && isDisc(format->kind);
  });
  if (isForDisc)
    std::ranges::copy(validateForCd(album), std::back_inserter(findings));
  for (AlbumVersion const& version : album.versions)
    for (Finding finding : validateVersion(album, version.name)) {
      finding.where = fmt::format("{}{}{}", version.name, finding.where.empty() ? "" : ", ", finding.where);
      findings.push_back(std::move(finding));
    }
  m_checks->showFindings(findings, album.tracks.empty() ? tr("No tracks yet.") : tr("No objections."));
  auto const errors = std::ranges::count(findings, Severity::error, &Finding::severity);
  auto const others = static_cast<qsizetype>(findings.size()) - errors;
  QString text = tr("Checks");
  if (errors > 0)
    text += QStringLiteral("  ✗ %1").arg(errors);
  if (others > 0)
    text += QStringLiteral("  ⚠ %1").arg(others);
  m_outcome->setTabText(1, text);
}

void DeliveryPage::showProgress() {
  QueuedExport const* const job = m_queue->running();
  std::vector<DeliveryPlace> places;
  if (job != nullptr)
    for (Deliverable const& each : job->request.deliverables)
      places.push_back(placeOf(each));
  m_model->setExporting(std::move(places), job == nullptr ? 0.0 : job->fraction);
  auto const waiting = std::ranges::count(m_queue->jobs(), QueuedExport::State::waiting, &QueuedExport::state);
  m_outcome->setTabText(0, waiting > 0 ? tr("Queue  %1 waiting").arg(waiting) : tr("Queue"));
}

} // namespace lacquer
