#include "ui/workspace/window_actions.h"

#include "album/words.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/delivery/delivery_page.h"
#include "ui/sequence/sequence_edits.h"
#include "ui/sequence/timeline_view.h"
#include "ui/sequence/track_columns.h"
#include "ui/sequence/track_table.h"
#include "ui/sequence/track_table_model.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/chain_actions.h"
#include "ui/workspace/compare_actions.h"
#include "ui/workspace/disc_actions.h"
#include "ui/workspace/listening_actions.h"
#include "ui/workspace/main_window.h"
#include "ui/workspace/project_files.h"
#include "ui/workspace/sequence_page.h"
#include "ui/workspace/window_settings.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

#include <fmt/format.h>

#include <algorithm>

namespace lacquer {
namespace {

constexpr Seconds kSeek{5.0};
constexpr Seconds kFineSeek{1.0};
constexpr double kCdFrameSeconds = 1.0 / 75.0;

using Keys = QList<QKeySequence>;
Keys keys(char const* one, char const* two = nullptr) {
  Keys list;
  for (char const* text : {one, two})
    if (text != nullptr)
      list << QKeySequence(QString::fromLatin1(text), QKeySequence::PortableText);
  return list;
}

QString const kFile = QStringLiteral("File");
QString const kEdit = QStringLiteral("Edit");
QString const kTrack = QStringLiteral("Track");
QString const kProcess = QStringLiteral("Process");
QString const kTransport = QStringLiteral("Transport");
QString const kView = QStringLiteral("View");
QString const kHelp = QStringLiteral("Help");

} // namespace

WindowActions::WindowActions(ActionSet& actions, ActionTargets const& targets, QMenuBar& bar)
    : QObject(&actions)
    , m_actions(actions)
    , m_to(targets) {
  addFile();
  addEdit();
  auto* const listening = new ListeningActions(m_actions, m_to.bridge, [&window = m_to.window]() -> ListeningTools& { return window.listening(); });
  addTrack();
  listening->addToTrack();
  addProcess();
  listening->addToProcess();
  new ChainActions(m_actions, m_to.bridge, [&window = m_to.window] { return window.rack(); }, [&window = m_to.window] { window.setLayoutPage(MainWindow::Layout::master); });
  new DiscActions(m_actions, m_to.bridge, [&window = m_to.window]() -> DiscView& {
    window.setLayoutPage(MainWindow::Layout::deliver);
    return window.delivery().showDisc();
  });
  addTransport();
  listening->addToTransport();
  new CompareActions(m_actions, m_to.bridge, m_to.window);
  addView();
  listening->addToView();
  addZoom();
  addHelp();
  listening->follow();
  fillMenus(bar);
  connect(&m_to.bridge, &SessionBridge::albumChanged, this, &WindowActions::update);
  connect(&m_to.bridge, &SessionBridge::selectionChanged, this, &WindowActions::update);
  connect(&m_to.bridge, &SessionBridge::projectChanged, this, &WindowActions::update);
  connect(&m_to.files, &ProjectFiles::savedChanged, this, &WindowActions::update);
  connect(&m_to.bridge.transport(), &Transport::playingChanged, this, &WindowActions::update);
  connect(&m_to.bridge.transport(), &Transport::loopingChanged, m_actions.find(QStringLiteral("transport.loop")), &QAction::setChecked);
  update();
}

void WindowActions::addFile() {
  auto& files = m_to.files;
  auto& window = m_to.window;
  m_actions.add(QStringLiteral("file.new"), kFile, {tr("&New album"), tr("Begins an empty album")}, keys("Ctrl+N"), [&] { files.startNew(); });
  m_actions.add(QStringLiteral("file.open"), kFile, {tr("&Open…"), tr("Opens a Lacquer album")}, keys("Ctrl+O"), [&] { files.open(); });
  m_actions.add(QStringLiteral("file.save"), kFile, {tr("&Save"), tr("Saves the album")}, keys("Ctrl+S"), [&] { files.save(); });
  m_actions.add(QStringLiteral("file.saveAs"), kFile, {tr("Save &as…"), tr("Saves the album under another name")}, keys("Ctrl+Shift+S"), [&] { files.saveAs(); });
  m_actions.add(QStringLiteral("file.import"), kFile, {tr("&Import audio files…"), tr("Adds audio files as tracks behind the selected one")}, keys("Ctrl+I"), [&] { window.chooseAndImport(); });
  m_actions.add(QStringLiteral("file.export"), kFile, {tr("&Export album…"), tr("Chooses what to deliver and writes it")}, keys("Ctrl+E"), [&] { window.showExport(false); });
  m_actions.add(QStringLiteral("file.exportSelected"), kFile, {tr("Export se&lected tracks…"), tr("Writes track files of the selected tracks alone")}, keys("Ctrl+Shift+E"), [&] { window.showExport(true); });
  m_actions.add(QStringLiteral("file.report"), kFile, {tr("&Delivery report…"), tr("Shows the delivery report or the PQ sheet as it is printed, and saves it")}, keys("Ctrl+Shift+D"), [&] { window.showReport(); });
  m_actions.add(QStringLiteral("file.ddp"), kFile, {tr("&DDP fileset…"), tr("Reads, verifies, compares, plays and imports a DDP fileset")}, {}, [&] { window.showDdp(); });
  m_actions.add(QStringLiteral("file.sheet"), kFile, {tr("&Cue sheet or TOC…"), tr("Makes an album of a cue sheet or a TOC of cdrdao and the files that it names")}, {}, [&] { window.chooseSheet(); });
  m_actions.add(QStringLiteral("file.preferences"), kFile, {tr("&Preferences…"), tr("Audio device, appearance and keys")}, keys("Ctrl+,"), [&] { window.showPreferences(); });
  m_actions.add(QStringLiteral("file.quit"), kFile, {tr("&Quit"), tr("Ends the program; asks about unsaved changes")}, keys("Ctrl+Q"), [&] { window.close(); });
}

void WindowActions::addEdit() {
  auto& bridge = m_to.bridge;
  m_actions.add(QStringLiteral("edit.undo"), kEdit, {tr("&Undo"), tr("Takes the last edit back")}, keys("Ctrl+Z"), [&] { bridge.session().undo(); });
  m_actions.add(QStringLiteral("edit.redo"), kEdit, {tr("&Redo"), tr("Does the edit again that was taken back")}, keys("Ctrl+Shift+Z", "Ctrl+Y"), [&] { bridge.session().redo(); });
  m_actions.add(QStringLiteral("edit.delete"), kEdit, {tr("&Delete tracks"), tr("Removes the selected tracks from the album; files stay")}, keys("Del"), [&] {
    bridge.apply(sequenceEdits::removeTracks(bridge.album(), bridge.selectedTracks()));
  });
  m_actions.add(QStringLiteral("edit.selectAll"), kEdit, {tr("Select &all tracks"), tr("Selects every track")}, keys("Ctrl+A"), [&] {
    std::vector<TrackId> all;
    for (Track const& track : bridge.album().tracks)
      all.push_back(track.id);
    bridge.setSelection(bridge.selectedTrack(), std::move(all));
  });
  m_actions.add(QStringLiteral("edit.split"), kEdit, {tr("&Split at playhead"), tr("Makes two tracks of the one under the playhead; the sound stays continuous")}, keys("S"), [&] {
    bridge.apply(sequenceEdits::splitAt(bridge.album(), bridge.transport().position()));
  });
  m_actions.add(QStringLiteral("edit.crossfade"), kEdit, {tr("Make &crossfade"), tr("Overlaps the selected track with the one before and sets both fades to the overlap (3 s where there is none)")}, keys("C"), [&] {
    bridge.apply(sequenceEdits::makeCrossfade(bridge.album(), bridge.selectedTrack()));
  });
  QAction* lock = m_actions.add(QStringLiteral("edit.lock"), kEdit, {tr("&Lock tracks"), tr("A locked track refuses every edit")}, keys("Ctrl+Shift+L"), [&] {
    Track const* track = bridge.album().findTrack(bridge.selectedTrack());
    bool const on = track != nullptr && !track->locked;
    setForSelection(on ? "Lock" : "Unlock", "locked", on);
  });
  lock->setCheckable(true);
}

void WindowActions::addTrack() {
  auto& bridge = m_to.bridge;
  m_actions.add(QStringLiteral("track.previous"), kTrack, {tr("&Previous track"), tr("Selects the track before")}, keys("Up"), [&] { bridge.stepSelection(-1); });
  m_actions.add(QStringLiteral("track.next"), kTrack, {tr("&Next track"), tr("Selects the track behind")}, keys("Down"), [&] { bridge.stepSelection(1); });
  m_actions.add(QStringLiteral("track.moveUp"), kTrack, {tr("Move &up"), tr("Moves the selected tracks one place towards the start")}, keys("Alt+Up"), [&] { moveSelection(-1); });
  m_actions.add(QStringLiteral("track.moveDown"), kTrack, {tr("Move &down"), tr("Moves the selected tracks one place towards the end")}, keys("Alt+Down"), [&] { moveSelection(1); });
  m_actions.add(QStringLiteral("track.gapShorter"), kTrack, {tr("Gap one CD frame &shorter"), tr("Shortens the gap before the track by 1/75 s")}, keys(","), [&] { nudgeGap(-1); });
  m_actions.add(QStringLiteral("track.gapLonger"), kTrack, {tr("Gap one CD frame &longer"), tr("Lengthens the gap before the track by 1/75 s")}, keys("."), [&] { nudgeGap(1); });
  QAction* continuous = m_actions.add(QStringLiteral("track.continuous"), kTrack, {tr("&Continuous with the track before"), tr("Only a mark lies between: one chain, no gap, no fades at the join")}, {}, [&] {
    Track const* track = bridge.album().findTrack(bridge.selectedTrack());
    bool const on = track != nullptr && !track->continuous;
    setForSelection(on ? "Make continuous" : "Make separate", "continuous", on);
  });
  continuous->setCheckable(true);
  addPartBreak("track.newDisc", tr("Begin a new &disc"), tr("The track is the first of another disc: laid out, numbered and delivered by itself"), "disc");
  addPartBreak("track.newSide", tr("Begin a new vinyl &side"), tr("The track is the first of another side of vinyl; discs and files play on"), "side");
}

void WindowActions::addPartBreak(char const* id, QString const& text, QString const& help, char const* kind) {
  QAction* const action = m_actions.add(QString::fromLatin1(id), kTrack, {text, help}, {}, [this, kind] {
    Track const* const track = m_to.bridge.album().findTrack(m_to.bridge.selectedTrack());
    bool const isOn = track != nullptr && partBreakWord(track->partBreak) == kind;
    m_to.bridge.apply(sequenceEdits::setForAll(m_to.bridge.album(), {m_to.bridge.selectedTrack()}, isOn ? "Take the part break from" : "Part break before", "part", isOn ? "" : kind));
  });
  action->setCheckable(true);
}

void WindowActions::addProcess() {
  auto& window = m_to.window;
  m_actions.add(QStringLiteral("process.solveAgain"), kProcess, {tr("Solve levels &again"), tr("Solves the levels of all tracks by the last settings of levelling")}, keys("Ctrl+L"), [&] { window.solveLevelsAgain(); });
  m_actions.add(QStringLiteral("process.level"), kProcess, {tr("&Level to target…"), tr("Shows or hides levelling: target, measure and anchor")}, keys("Ctrl+T"), [&] { window.showLevelling(); });
}

void WindowActions::addTransport() {
  auto& transport = m_to.bridge.transport();
  auto const add = [&](char const* id, ActionSet::Wording const& wording, Keys const& list, std::function<void()> run) {
    return m_actions.add(QString::fromLatin1(id), kTransport, {wording.text, wording.help}, list, std::move(run));
  };
  add("transport.play", {tr("&Play, stop"), tr("Plays; stops and returns to where play began")}, keys("Space"), [&] { transport.togglePlay(); });
  add("transport.pause", {tr("P&ause in place"), tr("Stops where play is")}, keys("Ctrl+Space"), [&] { transport.togglePause(); });
  add("transport.playSelection", {tr("Play from the &selection"), tr("Plays from the start of the selected track")}, keys("Shift+Space"), [&] { transport.playFromSelection(); });
  add("transport.transition", {tr("Play the &transition"), tr("Plays from before the start of the selected track")}, keys("T"), [&] { transport.playTransition(); });
  m_actions.addToggle(QStringLiteral("transport.loop"), kTransport, {tr("&Loop"), tr("Plays the selected tracks, or what was looped last, round and round")}, keys("L"), false, [&](bool on) { transport.setLooping(on); });
  add("transport.start", {tr("To the s&tart"), tr("Goes to the start of the album")}, keys("Home"), [&] { transport.seekToStart(); });
  add("transport.end", {tr("To the &end"), tr("Goes to the end of the album")}, keys("End"), [&] { transport.seekToEnd(); });
  add("transport.previous", {tr("To the pre&vious track"), tr("Goes to the start of this track, then of the one before")}, keys("PgUp"), [&] { transport.seekToPreviousTrack(); });
  add("transport.next", {tr("To the &next track"), tr("Goes to the start of the next track")}, keys("PgDown"), [&] { transport.seekToNextTrack(); });
  add("transport.back", {tr("&Back 5 s"), tr("Goes 5 s back")}, keys("Left"), [&] { transport.seekBy(-kSeek); });
  add("transport.forward", {tr("&Forward 5 s"), tr("Goes 5 s forward")}, keys("Right"), [&] { transport.seekBy(kSeek); });
  add("transport.backFine", {tr("Back 1 s"), tr("Goes 1 s back")}, keys("Shift+Left"), [&] { transport.seekBy(-kFineSeek); });
  add("transport.forwardFine", {tr("Forward 1 s"), tr("Goes 1 s forward")}, keys("Shift+Right"), [&] { transport.seekBy(kFineSeek); });
}

void WindowActions::addView() {
  auto& window = m_to.window;
  auto* layouts = new QActionGroup(this);
  auto const addLayout = [&](char const* id, QString const& text, QString const& help, Keys const& list, MainWindow::Layout layout) {
    QAction* action = m_actions.add(QString::fromLatin1(id), kView, {text, help}, list, [&window, layout] { window.setLayoutPage(layout); });
    action->setCheckable(true);
    layouts->addAction(action);
  };
  addLayout("view.sequence", tr("&Sequence"), tr("Timeline and table of tracks"), keys("Ctrl+1"), MainWindow::Layout::sequence);
  addLayout("view.master", tr("&Master"), tr("Chain and editor of the focused processor"), keys("Ctrl+2"), MainWindow::Layout::master);
  addLayout("view.compare", tr("&Compare"), tr("Sources, loops, spectra, snapshots and blind tests"), keys("Ctrl+3"), MainWindow::Layout::compare);
  addLayout("view.deliver", tr("&Deliver"), tr("Deliverables, checks and export"), keys("Ctrl+4"), MainWindow::Layout::deliver);
  layouts->actions().front()->setChecked(true);
  m_actions.addToggle(QStringLiteral("view.trackList"), kView, {tr("Track &list"), tr("Shows the short list of tracks in every layout")}, keys("Ctrl+Shift+T"), true, [&](bool on) { window.setTrackListVisible(on); });
  m_actions.addToggle(QStringLiteral("view.meters"), kView, {tr("M&eters"), tr("Shows the meters in every layout")}, keys("Ctrl+Shift+M"), true, [&](bool on) { window.setMetersVisible(on); });
  auto* times = new QActionGroup(this);
  auto const addTime = [&](char const* id, QString const& text, TimeDisplay display) {
    QAction* action = m_actions.add(QString::fromLatin1(id), kView, {text, tr("How starts of tracks are written")}, {}, [&model = m_to.model, display] { model.setTimeDisplay(display); });
    action->setCheckable(true);
    times->addAction(action);
  };
  addTime("view.timeProgramme", tr("Starts as &time of the programme"), TimeDisplay::programme);
  addTime("view.timeDisc", tr("Starts as time of the &disc (CD frames)"), TimeDisplay::disc);
  addTime("view.timeMilliseconds", tr("Starts in mi&lliseconds"), TimeDisplay::milliseconds);
  times->actions().front()->setChecked(true);
  auto const addStep = [&](char const* id, QString const& text, QString const& help, char const* key, auto run) {
    m_actions.add(QString::fromLatin1(id), kView, {text, help}, keys(key), std::move(run));
  };
  addStep("view.nextArea", tr("&Next area"), tr("Moves the focus to the next part of the window: bars, track list, page, meters"), "F6", [&] { window.focusNextArea(1); });
  addStep("view.previousArea", tr("Previous area"), tr("Moves the focus to the part of the window before"), "Shift+F6", [&] { window.focusNextArea(-1); });
  addStep("view.nextControl", tr("Next control"), tr("Moves the focus on, as Tab does in texts"), "Ctrl+Tab", [&] { window.focusNextControl(true); });
  addStep("view.previousControl", tr("Previous control"), tr("Moves the focus back"), "Ctrl+Shift+Tab", [&] { window.focusNextControl(false); });
  m_actions.add(QStringLiteral("view.palette"), kView, {tr("&Command palette…"), tr("Finds every command by its name")}, keys("Ctrl+K"), [&] { window.showPalette(); });
}

void WindowActions::addZoom() {
  auto& timeline = *m_to.sequence.timeline();
  m_actions.add(QStringLiteral("view.zoomIn"), kView, {tr("Zoom &in"), tr("Shows the timeline larger, about the playhead")}, keys("+", "Ctrl++"), [&] { timeline.zoomIn(); });
  m_actions.add(QStringLiteral("view.zoomOut"), kView, {tr("Zoom &out"), tr("Shows more of the timeline")}, keys("-", "Ctrl+-"), [&] { timeline.zoomOut(); });
  m_actions.add(QStringLiteral("view.zoomFit"), kView, {tr("&Fit album"), tr("Shows the whole album")}, keys("Ctrl+0", "F"), [&] { timeline.zoomToFit(); });
  m_actions.add(QStringLiteral("view.zoomSelection"), kView, {tr("Zoom to t&rack"), tr("Shows the selected track as large as it fits")}, keys("Z"), [&] { timeline.zoomToSelection(); });
  m_actions.addToggle(QStringLiteral("view.follow"), kView, {tr("Follow pla&yhead"), tr("Scrolls the timeline along while playing")}, {}, true, [&](bool on) { timeline.setFollowsPlayhead(on); });
  m_actions.addToggle(QStringLiteral("view.snapGaps"), kView, {tr("Snap &gaps to CD frames"), tr("Drags gaps in steps of 1/75 s")}, {}, false, [&](bool on) { timeline.setSnapsGapsToCdFrames(on); });
}

void WindowActions::addHelp() {
  auto& window = m_to.window;
  m_actions.add(QStringLiteral("help.keys"), kHelp, {tr("&Keys and editing"), tr("Shows the keys of all commands")}, keys("F1"), [&] { window.showHelp(); });
  m_actions.add(QStringLiteral("help.about"), kHelp, {tr("&About Lacquer"), tr("Version and licence")}, {}, [&] { window.showAbout(); });
}

void WindowActions::fillMenus(QMenuBar& bar) {
  QMenu* menu = nullptr;
  QString name;
  QMenu* top = nullptr;
  for (ActionSet::Command const& command : m_actions.commands()) {
    if (command.menu != name) {
      // "Compare/Snapshots" is a menu within the menu before it.
      QString const inner = command.menu.section(QLatin1Char('/'), 1);
      bool const isSameTop = name.section(QLatin1Char('/'), 0, 0) == command.menu.section(QLatin1Char('/'), 0, 0);
      name = command.menu;
      menu = !inner.isEmpty() ? top->addMenu(inner) : isSameTop ? top : top = bar.addMenu(QLatin1Char('&') + name);
      menu->setToolTipsVisible(true);
      if (name == kTrack)
        m_trackMenu = new QMenu(&m_to.window);
    }
    static QStringList const kGroups{QStringLiteral("file.save"),     QStringLiteral("file.import"),     QStringLiteral("file.preferences"),
                                     QStringLiteral("file.quit"),     QStringLiteral("edit.delete"),     QStringLiteral("edit.split"),
                                     QStringLiteral("edit.lock"),     QStringLiteral("track.moveUp"),    QStringLiteral("track.gapShorter"),
                                     QStringLiteral("chain.delta"),   QStringLiteral("chain.cut"),       QStringLiteral("chain.linkSelected"),
                                     QStringLiteral("chain.off"),     QStringLiteral("transport.loop"), QStringLiteral("transport.start"), QStringLiteral("view.trackList"),
                                     QStringLiteral("view.timeProgramme"), QStringLiteral("view.nextArea"), QStringLiteral("view.palette"), QStringLiteral("view.zoomIn"),
                                     QStringLiteral("view.follow"),   QStringLiteral("transport.loopTransition"), QStringLiteral("transport.tourTransitions"),
                                     QStringLiteral("transport.selectionFollows"), QStringLiteral("compare.original"), QStringLiteral("compare.snapshot1"),
                                     QStringLiteral("compare.unmatched"), QStringLiteral("compare.end"), QStringLiteral("monitor.dim"),
                                     QStringLiteral("monitor.reference"), QStringLiteral("monitor.bandAll")};
    if (kGroups.contains(command.id))
      menu->addSeparator();
    menu->addAction(command.action);
    if (command.id == QLatin1String("file.open")) {
      m_recent = menu->addMenu(tr("Open &recent"));
      connect(menu, &QMenu::aboutToShow, this, &WindowActions::fillRecent);
    }
  }
  for (char const* id : {"transport.playSelection", "transport.transition", "", "edit.crossfade", "edit.split", "track.continuous", "track.newDisc", "track.newSide", "", "track.moveUp",
                         "track.moveDown", "", "edit.lock", "file.exportSelected", "", "edit.delete"})
    *id == '\0' ? void(m_trackMenu->addSeparator()) : m_trackMenu->addAction(m_actions.find(QString::fromLatin1(id)));
}

void WindowActions::fillRecent() {
  m_recent->clear();
  for (QString const& path : recentProjects())
    connect(m_recent->addAction(path), &QAction::triggered, this, [this, path] { m_to.files.open(toPath(path)); });
  m_recent->setEnabled(!m_recent->isEmpty());
}

void WindowActions::nudgeGap(int cdFrames) {
  auto& bridge = m_to.bridge;
  int const index = bridge.indexOf(bridge.selectedTrack());
  if (index < 1)
    return;
  double const gap = bridge.album().tracks[static_cast<std::size_t>(index)].gap.value();
  bridge.set(trackAddress(index, std::string("gap")), fmt::format("{}", gap + cdFrames * kCdFrameSeconds));
}

void WindowActions::moveSelection(int steps) {
  auto& bridge = m_to.bridge;
  auto const selected = bridge.selectedTracks();
  if (selected.empty())
    return;
  int const first = bridge.indexOf(selected.front());
  int const last = bridge.indexOf(selected.back());
  int const count = static_cast<int>(bridge.album().tracks.size());
  if ((steps < 0 && first == 0) || (steps > 0 && last == count - 1))
    return;
  int const row = steps < 0 ? first - 1 : last + 2;
  bridge.apply(sequenceEdits::moveTracks(bridge.album(), selected, static_cast<std::size_t>(row)));
}

void WindowActions::setForSelection(std::string const& name, std::string const& field, bool on) {
  auto& bridge = m_to.bridge;
  bridge.apply(sequenceEdits::setForAll(bridge.album(), bridge.selectedTracks(), name, field, on ? "on" : "off"));
}

void WindowActions::update() {
  auto& bridge = m_to.bridge;
  History const& history = bridge.session().history();
  QAction* undo = m_actions.find(QStringLiteral("edit.undo"));
  QAction* redo = m_actions.find(QStringLiteral("edit.redo"));
  undo->setEnabled(history.canUndo());
  undo->setText(history.canUndo() ? tr("&Undo %1").arg(toQt(history.undoName())) : tr("&Undo"));
  redo->setEnabled(history.canRedo());
  redo->setText(history.canRedo() ? tr("&Redo %1").arg(toQt(history.redoName())) : tr("&Redo"));
  auto const& album = bridge.album();
  int const index = bridge.indexOf(bridge.selectedTrack());
  Track const* track = album.findTrack(bridge.selectedTrack());
  bool const free = track != nullptr && !track->locked;
  auto const enable = [&](char const* id, bool on) { m_actions.find(QString::fromLatin1(id))->setEnabled(on); };
  for (char const* id : {"file.export", "file.report", "edit.selectAll", "process.solveAgain", "process.level", "transport.play", "transport.pause"})
    enable(id, !album.tracks.empty());
  for (char const* id : {"file.exportSelected", "edit.lock", "transport.playSelection", "transport.transition", "view.zoomSelection", "edit.split"})
    enable(id, track != nullptr);
  enable("edit.delete", free);
  for (char const* id : {"track.continuous", "track.newDisc", "track.newSide"})
    enable(id, free && index > 0);
  bool const isJoined = free && index > 0 && track->partBreak == PartBreak::none;
  for (char const* id : {"edit.crossfade", "track.gapShorter", "track.gapLonger"})
    enable(id, isJoined);
  enable("track.moveUp", index > 0);
  enable("track.moveDown", index >= 0 && index + 1 < static_cast<int>(album.tracks.size()));
  m_actions.find(QStringLiteral("edit.lock"))->setChecked(track != nullptr && track->locked);
  m_actions.find(QStringLiteral("track.continuous"))->setChecked(track != nullptr && track->continuous);
  m_actions.find(QStringLiteral("track.newDisc"))->setChecked(track != nullptr && track->partBreak == PartBreak::disc);
  m_actions.find(QStringLiteral("track.newSide"))->setChecked(track != nullptr && track->partBreak == PartBreak::side);
}

} // namespace lacquer
