#include "ui/workspace/main_window.h"

#include "ui/bridge/background_work.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/chain/chain_rack.h"
#include "ui/compare/compare_bar.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/monitor_strip.h"
#include "ui/delivery/ddp_panel.h"
#include "ui/delivery/delivery_page.h"
#include "ui/delivery/sheet_opening.h"
#include "ui/mastering/level_panel.h"
#include "ui/meters/meter_dock.h"
#include "ui/sequence/album_strip.h"
#include "ui/sequence/audio_import.h"
#include "ui/sequence/timeline_view.h"
#include "ui/sequence/track_list.h"
#include "ui/sequence/track_table.h"
#include "ui/sequence/track_table_model.h"
#include "ui/sequence/waveform_store.h"
#include "ui/theme/theme.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/banner_stack.h"
#include "ui/workspace/command_palette.h"
#include "ui/workspace/compare_keys.h"
#include "ui/workspace/help_panel.h"
#include "ui/workspace/key_guard.h"
#include "ui/workspace/listening_tools.h"
#include "ui/workspace/meter_bench.h"
#include "ui/workspace/preferences_panel.h"
#include "ui/workspace/project_files.h"
#include "ui/workspace/sequence_page.h"
#include "ui/workspace/source_watch.h"
#include "ui/workspace/status_line.h"
#include "ui/workspace/tool_panels.h"
#include "ui/workspace/transport_bar.h"
#include "ui/workspace/window_actions.h"
#include "ui/workspace/window_settings.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <vector>

namespace lacquer {
namespace {

QString const kGeometry = QStringLiteral("window/geometry");
QString const kBody = QStringLiteral("window/body");
QString const kSequence = QStringLiteral("window/sequence");
QString const kLevelling = QStringLiteral("levelling");
QString const kImportFolder = QStringLiteral("folders/import");

} // namespace

MainWindow::MainWindow(SessionBridge& bridge)
    : m_bridge(bridge)
    , m_actions(new ActionSet(this))
    , m_waveforms(new WaveformStore(bridge))
    , m_model(new TrackTableModel(bridge, this))
    , m_import(new AudioImport(bridge))
    , m_sheets(new SheetOpening(bridge, this))
    , m_banners(new BannerStack(this))
    , m_status(new StatusLine(bridge, this)) {
  setAccessibleName(tr("Lacquer"));
  buildServices();
  buildPages();
  auto* central = new QWidget(this);
  auto* column = new QVBoxLayout(central);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_top = buildTop());
  column->addWidget(m_strip = new AlbumStrip(bridge, *m_waveforms, central));
  column->addWidget(m_banners);
  column->addSpacing(theme::px(4));
  column->addWidget(buildBody(), 1);
  setCentralWidget(central);
  setStatusBar(m_status);
  m_palette = new CommandPalette(*m_actions, this);
  connectPanels();
  restoreWindow();
  showTitle();
  m_bridge.session().player().setDevice(savedDevice(m_bridge.album().rate));
}

MainWindow::~MainWindow() {
  // They work for this window and hold the bridge: they end before it.
  delete m_import;
  delete m_strip;
  delete m_sequence;
  delete m_compare;
  delete m_waveforms;
}

void MainWindow::buildServices() {
  m_files = new ProjectFiles(m_bridge, *m_banners, this);
  m_sources = new SourceWatch(m_bridge, *m_banners, this);
  m_sequence = new SequencePage(m_bridge, *m_model, *m_waveforms);
  m_commands = new WindowActions(*m_actions, {m_bridge, *this, *m_files, *m_sequence, *m_model}, *menuBar());
  menuBar()->setCornerWidget(buildLayoutButtons());
  new KeyGuard(this);
  new CompareKeys(*m_actions, this);
}

void MainWindow::buildPages() {
  m_pages = new QStackedWidget;
  m_pages->addWidget(m_sequence);
  m_pages->addWidget(m_rack = new ChainRack(m_bridge));
  m_pages->addWidget(m_compare = new ComparePage(m_bridge, *m_waveforms, *m_import));
  m_pages->addWidget(m_deliver = new DeliveryPage(m_bridge));
}

QWidget* MainWindow::buildTop() {
  auto* top = new QWidget(this);
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(theme::px(8), theme::px(4), theme::px(8), theme::px(4));
  row->setSpacing(theme::px(4));
  row->addWidget(new TransportBar(m_bridge, top));
  row->addSpacing(theme::px(theme::kGroupGap));
  row->addWidget(m_compareBar = new CompareBar(m_bridge, top), 1);
  connect(m_compareBar, &CompareBar::blindTestWanted, this, &MainWindow::showBlindTest);
  connectMonitor(m_compareBar->monitor());
  connectMonitor(m_compare->monitor());
  return top;
}

QWidget* MainWindow::buildLayoutButtons() {
  auto* corner = new QWidget(menuBar());
  auto* row = new QHBoxLayout(corner);
  row->setContentsMargins(0, theme::px(2), theme::px(8), 0);
  row->setSpacing(theme::px(4));
  for (char const* id : {"view.sequence", "view.master", "view.compare", "view.deliver"}) {
    QAction* action = m_actions->find(QString::fromLatin1(id));
    auto* button = new QToolButton(corner);
    button->setProperty("role", "flat");
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setText(plainText(*action));
    button->setAccessibleName(tr("Layout %1").arg(plainText(*action)));
    button->setMinimumWidth(theme::px(80));
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
  }
  return corner;
}

void MainWindow::connectMonitor(MonitorStrip& strip) {
  connect(&strip, &MonitorStrip::outputsWanted, this, [this](MonitorStrip* asking) {
    DeviceRequest const saved = savedDevice(m_bridge.album().rate);
    int channels = 2;
    for (DeviceInfo const& device : m_bridge.session().player().devices())
      if (saved.name.empty() ? device.isDefault : device.name == saved.name)
        channels = device.outputChannels;
    asking->setOutputs(channels, saved.firstChannel);
  });
  connect(&strip, &MonitorStrip::outputChosen, this, [this](int firstChannel) {
    DeviceRequest request = savedDevice(m_bridge.album().rate);
    request.firstChannel = firstChannel;
    saveDevice(request);
    m_bridge.session().player().setDevice(request);
  });
}

QWidget* MainWindow::buildBody() {
  m_body = new QSplitter(Qt::Horizontal, this);
  m_body->setChildrenCollapsible(false);
  m_body->setHandleWidth(theme::px(4));
  m_body->addWidget(m_list = new TrackList(m_bridge, *m_model));
  auto* work = new QSplitter(Qt::Vertical);
  work->setChildrenCollapsible(false);
  work->setHandleWidth(theme::px(4));
  work->addWidget(m_pages);
  work->addWidget(m_tools = new ToolPanels);
  m_tools->add(kLevelling, tr("Levelling"), m_levels = new LevelPanel(m_bridge));
  work->setStretchFactor(0, 1);
  m_body->addWidget(work);
  m_body->addWidget(m_preferences = new PreferencesPanel(m_bridge, *m_actions));
  m_body->addWidget(m_help = new HelpPanel(*m_actions));
  m_body->setStretchFactor(1, 1);
  m_bench = new MeterBench(m_bridge, m_body, this);
  m_listening = new ListeningTools(m_bridge, {*m_tools, m_bench->dock(), *m_strip}, this);
  connect(m_bench->dock().toggleViewAction(), &QAction::toggled, m_actions->find(QStringLiteral("view.meters")), &QAction::setChecked);
  return m_bench;
}

void MainWindow::connectPanels() {
  connect(m_files, &ProjectFiles::titleChanged, this, &MainWindow::showTitle);
  connect(m_files, &ProjectFiles::savedChanged, m_status, &StatusLine::setSaved);
  connect(&m_bridge, &SessionBridge::errorRaised, this, &MainWindow::raiseError);
  connect(&m_bridge, &SessionBridge::projectChanged, this, [this] {
    m_bridge.session().player().setDevice(savedDevice(m_bridge.album().rate));
    m_sequence->timeline()->zoomToFit();
    m_sequence->timeline()->setFocus();
  });
  connect(m_model, &TrackTableModel::filesDropped, this, &MainWindow::importFiles);
  connect(m_sequence->timeline(), &TimelineView::filesDropped, this, &MainWindow::importFiles);
  connect(m_sequence->timeline(), &TimelineView::mixDropped, m_listening, &ListeningTools::showMixOf);
  connect(m_sequence->dropTarget(), &DropTarget::filesDropped, this, &MainWindow::importFiles);
  connect(m_sequence->dropTarget(), &DropTarget::importRequested, this, &MainWindow::chooseAndImport);
  connect(m_sequence->dropTarget(), &DropTarget::openRequested, m_files, qOverload<>(&ProjectFiles::open));
  connect(m_sequence->timeline(), &TimelineView::menuRequested, this, &MainWindow::showTrackMenu);
  connect(m_sequence->table(), &TrackTable::menuRequested, this, &MainWindow::showTrackMenu);
  connect(m_list, &TrackList::menuRequested, this, &MainWindow::showTrackMenu);
  connect(m_sequence->timeline(), &TimelineView::viewChanged, this, [this] {
    FrameRange const range = m_sequence->timeline()->visibleRange();
    m_strip->setVisibleRange(range.start, range.end);
  });
  connect(m_preferences, &PreferencesPanel::closed, m_preferences, &QWidget::hide);
  connect(&m_deliver->ddp(), &DdpPanel::settleWanted, m_files, &ProjectFiles::settleChangesThen);
  connect(&m_deliver->ddp(), &DdpPanel::imported, m_files, &ProjectFiles::startWith);
  connect(m_sheets, &SheetOpening::settleWanted, m_files, &ProjectFiles::settleChangesThen);
  connect(m_sheets, &SheetOpening::imported, m_files, &ProjectFiles::startWith);
  connect(m_sheets, &SheetOpening::findingsToTell, this, [this](QString const& text) {
    m_banners->show(QStringLiteral("sheet"), BannerStack::Severity::note, text);
  });
  connect(m_help, &HelpPanel::closed, m_help, &QWidget::hide);
}

void MainWindow::offerUnsavedAlbum() { m_files->offerRecovery({}); }

void MainWindow::openProject(std::filesystem::path const& project) { m_files->open(project); }

MainWindow::Layout MainWindow::layoutPage() const { return static_cast<Layout>(m_pages->currentIndex()); }

void MainWindow::setLayoutPage(Layout layout) {
  // Qt would hand the focus of a page that goes to any control: it goes to where the work of the new one begins.
  QWidget* focus = focusWidget();
  bool const wasInPage = focus == nullptr || m_pages->isAncestorOf(focus);
  m_pages->setCurrentIndex(static_cast<int>(layout));
  char const* const ids[]{"view.sequence", "view.master", "view.compare", "view.deliver"};
  m_actions->find(QString::fromLatin1(ids[static_cast<int>(layout)]))->setChecked(true);
  if (wasInPage)
    static_cast<void>(focusInto(m_pages->currentWidget()));
}

bool MainWindow::focusInto(QWidget* area) {
  if (area == nullptr || !area->isVisible())
    return false;
  if (QWidget* proxy = area->focusProxy(); proxy != nullptr && proxy->isVisible()) {
    proxy->setFocus(Qt::TabFocusReason);
    return true;
  }
  QWidget* control = area;
  do {
    bool const takes = control->isVisible() && control->isEnabled() && (control->focusPolicy() & Qt::TabFocus) != 0;
    if (takes && (control == area || area->isAncestorOf(control))) {
      control->setFocus(Qt::TabFocusReason);
      return true;
    }
    control = control->nextInFocusChain();
  } while (control != area);
  return false;
}

void MainWindow::focusNextArea(int steps) {
  std::vector<QWidget*> const areas{m_top, m_banners, m_list, m_pages->currentWidget(), m_tools, m_preferences, m_help, &m_bench->dock()};
  auto const count = static_cast<int>(areas.size());
  QWidget* focus = focusWidget();
  int present = 0;
  for (int i = 0; i < count; ++i)
    if (QWidget const* area = areas[static_cast<std::size_t>(i)]; focus != nullptr && (area == focus || area->isAncestorOf(focus)))
      present = i;
  for (int step = 1; step < count; ++step)
    if (focusInto(areas[static_cast<std::size_t>(((present + steps * step) % count + count) % count)]))
      return;
}

void MainWindow::setTrackListVisible(bool visible) { m_list->setVisible(visible); }
void MainWindow::setMetersVisible(bool visible) { m_bench->dock().setVisible(visible); }

void MainWindow::chooseAndImport() {
  QSettings settings;
  QStringList const chosen = QFileDialog::getOpenFileNames(this, tr("Import audio files"), settings.value(kImportFolder).toString(), AudioImport::fileFilter());
  if (chosen.isEmpty())
    return;
  settings.setValue(kImportFolder, QFileInfo(chosen.front()).absolutePath());
  int const selected = m_bridge.indexOf(m_bridge.selectedTrack());
  importFiles(chosen, selected < 0 ? static_cast<int>(m_bridge.album().tracks.size()) : selected + 1);
}

void MainWindow::chooseSheet() {
  QSettings settings;
  QString const chosen = QFileDialog::getOpenFileName(this, tr("Cue sheet or TOC"), settings.value(kImportFolder).toString(), tr("Cue sheets and TOCs (*.cue *.CUE *.toc *.TOC)"));
  if (chosen.isEmpty())
    return;
  settings.setValue(kImportFolder, QFileInfo(chosen).absolutePath());
  m_sheets->open(toPath(chosen));
}

void MainWindow::importFiles(QStringList const& paths, int row) {
  if (paths.size() == 1 && DdpPanel::isFileset(toPath(paths.front())))
    return showDdp(toPath(paths.front()));
  if (paths.size() == 1 && SheetOpening::isSheet(toPath(paths.front())))
    return m_sheets->open(toPath(paths.front()));
  m_import->start(paths, row);
}

void MainWindow::showExport(bool selectedTracksOnly) {
  m_sources->check();
  if (!selectedTracksOnly && layoutPage() == Layout::deliver)
    return m_deliver->exportNow();
  setLayoutPage(Layout::deliver);
  m_deliver->showExport(selectedTracksOnly);
}

void MainWindow::showDdp(std::filesystem::path const& folder) {
  setLayoutPage(Layout::deliver);
  m_deliver->showDdp(folder);
}

void MainWindow::showReport() { setLayoutPage(Layout::deliver), m_deliver->showReport(); }

void MainWindow::showBlindTest() {
  if (!m_bridge.comparing().isBlind())
    setLayoutPage(Layout::compare);
  m_compare->toggleBlindTest();
}

void MainWindow::chooseReferences() {
  setLayoutPage(Layout::compare);
  m_compare->chooseReferences();
}

void MainWindow::showMonitor() { m_compareBar->openMonitor(); }

void MainWindow::showLevelling() { m_tools->toggle(kLevelling); }

void MainWindow::solveLevelsAgain() {
  m_tools->open(kLevelling); // where the moves and what could not be reached are told
  m_levels->run();
}

void MainWindow::showPreferences() {
  m_help->hide();
  m_preferences->setVisible(!m_preferences->isVisible());
}

void MainWindow::showHelp() {
  m_preferences->hide();
  m_help->setVisible(!m_help->isVisible());
}

void MainWindow::showAbout() {
  m_banners->show(QStringLiteral("about"), BannerStack::Severity::note,
                  tr("Lacquer %1 – mastering workstation with album sequencing. Free software under the GNU General Public "
                     "License, version 3 or later; it comes without any warranty.")
                      .arg(QCoreApplication::applicationVersion()));
}

void MainWindow::showPalette() { m_palette->open(); }

void MainWindow::showTrackMenu(QPoint const& global) { m_commands->trackMenu()->popup(global); }

void MainWindow::showTitle() {
  setWindowTitle(QStringLiteral("%1[*]").arg(m_files->title()));
  setWindowModified(m_bridge.session().isModified());
}

void MainWindow::raiseError(QString const& what) {
  // The same message twice is one banner.
  m_banners->show(QStringLiteral("error:") + what, BannerStack::Severity::error, what);
}

void MainWindow::restoreWindow() {
  QSettings const settings;
  if (!restoreGeometry(settings.value(kGeometry).toByteArray()))
    resize(QSize(theme::px(1440), theme::px(880)).boundedTo(screen()->availableSize()));
  if (!m_body->restoreState(settings.value(kBody).toByteArray()))
    m_body->setSizes({theme::px(152), theme::px(960), theme::px(340), theme::px(340)});
  m_bench->restore();
  m_sequence->splitter()->restoreState(settings.value(kSequence).toByteArray());
  m_preferences->hide();
  m_help->hide();
  m_sequence->setFocus();
}

void MainWindow::rememberWindow() const {
  QSettings settings;
  settings.setValue(kGeometry, saveGeometry());
  settings.setValue(kBody, m_body->saveState());
  m_bench->remember();
  settings.setValue(kSequence, m_sequence->splitter()->saveState());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!m_closing) {
    // The question is not modal, so the window stays open until it is answered.
    m_files->settleChangesThen([this] {
      m_closing = true;
      close();
    });
    if (!m_closing)
      return event->ignore();
  }
  rememberWindow();
  m_bridge.transport().stop();
  m_bridge.work().cancelAll();
  event->accept();
}

} // namespace lacquer
