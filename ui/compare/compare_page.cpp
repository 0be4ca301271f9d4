#include "ui/compare/compare_page.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/compare/blind_panel.h"
#include "ui/compare/loop_table.h"
#include "ui/compare/monitor_strip.h"
#include "ui/compare/reference_edits.h"
#include "ui/compare/reference_panel.h"
#include "ui/compare/snapshot_panel.h"
#include "ui/compare/source_lane.h"
#include "ui/compare/source_lanes.h"
#include "ui/compare/source_text.h"
#include "ui/compare/spectra_panel.h"
#include "ui/params/choice_box.h"
#include "ui/sequence/audio_import.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace lacquer {
namespace {

QString const kReferenceFolder = QStringLiteral("folders/references");

QFrame* framed(QWidget* content) {
  auto* frame = new QFrame;
  frame->setProperty("role", "panel");
  auto* column = new QVBoxLayout(frame);
  column->setContentsMargins(1, 1, 1, 1);
  column->addWidget(content);
  return frame;
}

} // namespace

ComparePage::ComparePage(SessionBridge& bridge, WaveformStore const& waveforms, AudioImport& import, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_import(import)
    , m_lanes(new SourceLanes(bridge, waveforms)) {
  setAccessibleName(tr("Compare"));
  auto* below = new QSplitter(Qt::Horizontal);
  below->setChildrenCollapsible(false);
  below->setHandleWidth(theme::px(4));
  below->addWidget(framed(m_spectra = new SpectraPanel(bridge)));
  below->addWidget(makeTabs());
  below->setStretchFactor(0, 1);
  below->setSizes({theme::px(560), theme::px(440)});
  auto* all = new QSplitter(Qt::Vertical);
  all->setChildrenCollapsible(false);
  all->setHandleWidth(theme::px(4));
  all->addWidget(framed(m_lanes));
  all->addWidget(below);
  all->setStretchFactor(0, 1);
  all->setSizes({theme::px(300), theme::px(400)});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(makeHead());
  column->addWidget(all, 1);
  connect(m_lanes, &SourceLanes::focused, this, &ComparePage::onFocused);
  connect(m_lanes, &SourceLanes::menuWanted, this, &ComparePage::openMenu);
  connect(m_lanes, &SourceLanes::filesDropped, this, &ComparePage::addReferences);
  connect(m_lanes, &SourceLanes::importWanted, this, &ComparePage::chooseReferences);
  connect(&bridge.comparing(), &Comparing::changed, this, &ComparePage::refresh);
  if (!m_lanes->lanes().empty())
    setFocusProxy(m_lanes->lanes().front());
  refresh();
}

QWidget* ComparePage::makeHead() {
  auto* head = new QWidget;
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(theme::px(8), theme::px(4), theme::px(8), theme::px(4));
  row->setSpacing(theme::px(8));
  auto const label = [&](QString const& text) {
    auto* made = new QLabel(text);
    made->setProperty("role", "label");
    row->addWidget(made);
  };
  label(tr("Equally loud over"));
  m_scope = new ChoiceBox;
  m_scope->setAccessibleName(tr("Equally loud over"));
  m_scope->setToolTip(tr("Each track by itself; the loop that plays; or one offset for the whole album, so that the balance of its songs stays"));
  for (QString const& name : {tr("each track"), tr("the loop"), tr("the whole album")})
    m_scope->addItem(name);
  connect(m_scope, &QComboBox::activated, this, [this](int scope) { m_bridge.comparing().setScope(static_cast<MatchScope>(scope)); });
  row->addWidget(m_scope);
  label(tr("by"));
  m_by = new ChoiceBox;
  m_by->setAccessibleName(tr("Loudness by"));
  m_by->setToolTip(tr("Integrated loudness, or the mean of the short-term values within 10 LU of the loudest stretches"));
  m_by->addItem(tr("integrated loudness"));
  m_by->addItem(tr("short-term loudness, gated"));
  connect(m_by, &QComboBox::activated, this, [this](int by) { m_bridge.comparing().setLoudnessBy(static_cast<LoudnessBy>(by)); });
  row->addWidget(m_by);
  auto const button = [&](QString const& text, QString const& help) {
    auto* made = new QToolButton;
    made->setText(text);
    made->setToolTip(help);
    row->addWidget(made);
    return made;
  };
  m_matched = button(tr("matched"), tr("Off: sources are heard as they are (U)"));
  m_matched->setCheckable(true);
  connect(m_matched, &QToolButton::clicked, this, [this](bool on) { m_bridge.comparing().setMatched(on); });
  row->addStretch();
  m_end = button(tr("end comparison"), tr("Goes back to the master as it is exported, without headroom (E)"));
  connect(m_end, &QToolButton::clicked, &m_bridge.comparing(), &Comparing::end);
  auto* add = button(tr("add references\u2026"), tr("Chooses audio files that are heard beside the album"));
  connect(add, &QToolButton::clicked, this, &ComparePage::chooseReferences);
  return head;
}

QWidget* ComparePage::makeTabs() {
  m_tabs = new QTabWidget;
  m_tabs->setDocumentMode(true);
  m_tabs->tabBar()->setDrawBase(false);
  m_tabs->addTab(m_reference = new ReferencePanel(m_bridge), tr("Reference"));
  m_tabs->addTab(m_snapshots = new SnapshotPanel(m_bridge), tr("Snapshots"));
  m_tabs->addTab(m_blind = new BlindPanel(m_bridge), tr("Blind test"));
  auto* monitor = new QWidget;
  auto* column = new QVBoxLayout(monitor);
  column->setContentsMargins(theme::px(8), theme::px(8), theme::px(8), theme::px(8));
  column->addWidget(m_monitor = new MonitorStrip(m_bridge));
  m_tabs->addTab(monitor, tr("Monitor"));
  return framed(m_tabs);
}

void ComparePage::refresh() {
  Comparing const& comparing = m_bridge.comparing();
  bool const isBlind = comparing.isBlind();
  m_scope->setCurrentIndex(static_cast<int>(comparing.scope()));
  m_by->setCurrentIndex(static_cast<int>(comparing.loudnessBy()));
  m_matched->setChecked(comparing.isMatched());
  m_end->setEnabled(comparing.isEngaged() && !isBlind);
  for (QWidget* control : {static_cast<QWidget*>(m_scope), static_cast<QWidget*>(m_by), static_cast<QWidget*>(m_matched)})
    control->setEnabled(!isBlind);
}

void ComparePage::toggleBlindTest() {
  if (m_blind->isRunning())
    return m_blind->cancel();
  m_tabs->setCurrentWidget(m_blind);
  m_blind->setFocus();
}

void ComparePage::showReference(ReferenceId reference) {
  m_reference->showReference(reference);
  if (!m_blind->isRunning())
    m_tabs->setCurrentWidget(m_reference);
}

void ComparePage::showSnapshots() { m_tabs->setCurrentWidget(m_snapshots); }

void ComparePage::onFocused(CompareSource source) {
  if (source.kind == SourceKind::reference)
    showReference(ReferenceId(source.number));
}

void ComparePage::chooseReferences() {
  QSettings settings;
  QStringList const chosen = QFileDialog::getOpenFileNames(this, tr("Add references"), settings.value(kReferenceFolder).toString(), AudioImport::fileFilter());
  if (chosen.isEmpty())
    return;
  settings.setValue(kReferenceFolder, QFileInfo(chosen.front()).absolutePath());
  addReferences(chosen);
}

void ComparePage::addReferences(QStringList const& paths) {
  m_import.start(paths, [](std::vector<ImportedFile> files) { return referenceEdits::add(std::move(files)); });
}

void ComparePage::openMenu(CompareSource source, QPoint const& global) {
  Comparing& comparing = m_bridge.comparing();
  CompareSourceState const* state = comparing.find(source);
  if (state == nullptr || comparing.isBlind())
    return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Hear %1").arg(sourceLabel(*state)), this, [this, source] { m_bridge.comparing().hear(source); })->setEnabled(state->isAvailable);
  if (source.kind == SourceKind::reference) {
    ReferenceId const id(source.number);
    menu->addAction(tr("Cue here"), this, [this, id] { showReference(id), m_reference->addCueHere(); });
    menu->addAction(tr("Loop here"), this, [this, id] { showReference(id), m_reference->addLoopHere(); });
    menu->addAction(tr("Play the whole file"), this, [this, id] { m_bridge.comparing().loopReference(id, std::nullopt); });
    menu->addSeparator();
    menu->addAction(tr("Remove reference"), this, [this, id] { m_bridge.apply(referenceEdits::remove(m_bridge.album(), id)); });
  }
  if (source.kind == SourceKind::snapshot)
    menu->addAction(tr("Snapshots\u2026"), this, &ComparePage::showSnapshots);
  menu->popup(global);
}

} // namespace lacquer
