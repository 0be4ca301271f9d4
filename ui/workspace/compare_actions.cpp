#include "ui/workspace/compare_actions.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QSettings>

#include <array>

namespace lacquer {
namespace {

constexpr int kReferenceKeys = 7; // 3 … 9
constexpr int kFirstReferenceKey = 3;
constexpr std::array kRolls{2.0, 5.0, 10.0};
QString const kCompare = QStringLiteral("Compare");
QString const kSnapshotMenu = QStringLiteral("Compare/Snapshots");
QString const kScope = QStringLiteral("Compare/Equally loud over");
QString const kMonitor = QStringLiteral("Monitor");
QString const kTransport = QStringLiteral("Transport");
QString const kAround = QStringLiteral("Transport/Around a place");
QString const kFollows = QStringLiteral("transport/selectionFollows");
QString const kRollsSetting = QStringLiteral("transport/rolls");

QString numbered(char const* id, int number) { return QString::fromLatin1(id) + QString::number(number); }

} // namespace

CompareActions::CompareActions(ActionSet& actions, SessionBridge& bridge, MainWindow& window)
    : QObject(&actions)
    , m_actions(actions)
    , m_bridge(bridge)
    , m_window(window) {
  addRoutes();
  addRolls();
  addSources();
  addComparing();
  addScope();
  addSnapshots();
  addMonitor();
  addBands();
  connect(&bridge.comparing(), &Comparing::changed, this, &CompareActions::update);
  connect(&bridge, &SessionBridge::recordsChanged, this, &CompareActions::updateSnapshots);
  connect(&bridge, &SessionBridge::projectChanged, this, &CompareActions::updateSnapshots);
  update();
  updateSnapshots();
}

QAction* CompareActions::add(char const* id, QString const& menu, QString const& text, QString const& help, char const* keys,
                             std::function<void()> run) {
  QList<QKeySequence> list;
  if (*keys != '\0')
    list << QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText);
  QAction* action = m_actions.add(QString::fromLatin1(id), menu, {text, help}, list, std::move(run));
  action->setAutoRepeat(false);
  return action;
}

QAction* CompareActions::addState(char const* id, QString const& menu, QString const& text, QString const& help, char const* keys,
                                  std::function<void()> run) {
  // Shows a state that update() sets; run() asks for the other one, which may be refused.
  QAction* action = add(id, menu, text, help, keys, [this, run = std::move(run)] {
    run();
    update();
  });
  action->setCheckable(true);
  return action;
}

void CompareActions::addRoutes() {
  auto& transport = m_bridge.transport();
  add("transport.loopTransition", kTransport, tr("Loop the t&ransition"), tr("Plays the end of the track before and the start of the selected one round and round"), "Shift+L", [&] { transport.loop(LoopOver::transition); });
  add("transport.loopPlayhead", kTransport, tr("Loop about the play&head"), tr("Plays the surroundings of the playhead round and round"), "Alt+L", [&] { transport.loop(LoopOver::playhead); });
  add("transport.loopTracks", kTransport, tr("Loop the selected tra&cks"), tr("Plays the selected tracks round and round"), "", [&] { transport.loop(LoopOver::tracks); });
  add("transport.sectionStart", kTransport, tr("Section starts &here"), tr("Marks the start of a section at the playhead; it loops once its end is marked too"), "I", [&] { transport.markSectionStart(); });
  add("transport.sectionEnd", kTransport, tr("Section ends here"), tr("Marks the end of a section at the playhead and loops it"), "O", [&] { transport.markSectionEnd(); });
  add("transport.tourTransitions", kTransport, tr("Play all transitions"), tr("Plays around the start of every track, one after another"), "Shift+T", [&] { transport.playTour(Tour::transitions); });
  add("transport.tourStarts", kTransport, tr("Play all starts"), tr("Plays the start of every track, one after another"), "", [&] { transport.playTour(Tour::starts); });
  add("transport.tourEdges", kTransport, tr("Play starts and ends"), tr("Plays start and end of every track, one after another"), "", [&] { transport.playTour(Tour::edges); });
  bool const follows = QSettings().value(kFollows, false).toBool();
  m_actions.addToggle(QStringLiteral("transport.selectionFollows"), kTransport, {tr("Selection &follows playhead"), tr("Selects the track that is heard, with its chain and figures")}, {}, follows, [&](bool on) {
    transport.setSelectionFollows(on);
    QSettings().setValue(kFollows, on);
  });
  transport.setSelectionFollows(follows);
}

void CompareActions::addRolls() {
  auto& transport = m_bridge.transport();
  auto* group = new QActionGroup(this);
  double const kept = QSettings().value(kRollsSetting, kRolls[1]).toDouble();
  transport.setRolls({Seconds(kept), Seconds(kept)});
  for (double const seconds : kRolls) {
    QAction* action = m_actions.add(numbered("transport.rolls", static_cast<int>(seconds)), kAround, {tr("%1 s before and behind").arg(seconds), tr("How much is played around transitions, the playhead and the places of a tour")}, {}, [&transport, seconds] {
      transport.setRolls({Seconds(seconds), Seconds(seconds)});
      QSettings().setValue(kRollsSetting, seconds);
    });
    action->setCheckable(true);
    action->setChecked(seconds == kept);
    group->addAction(action);
  }
}

void CompareActions::addSources() {
  auto& comparing = m_bridge.comparing();
  add("compare.toggle", kCompare, tr("&Toggle the last two"), tr("Hears the source before, and back again"), "Tab", [&] { comparing.toggleLastTwo(); });
  addState("compare.original", kCompare, tr("Hear the &original"), tr("The mixes as they came, without any processing"), "1", [&] { comparing.hearOriginal(); });
  addState("compare.master", kCompare, tr("Hear the &master"), tr("The album as it stands"), "2", [&] { comparing.hearMaster(); });
  for (int i = 0; i < kReferenceKeys; ++i) {
    int const key = kFirstReferenceKey + i;
    addState(qPrintable(numbered("compare.reference", i + 1)), kCompare, tr("Hear reference %1").arg(i + 1), tr("A record to compare with"), qPrintable(QString::number(key)), [&comparing, i] { comparing.hearReference(i); });
  }
  for (int slot = 0; slot < static_cast<int>(kSnapshots); ++slot)
    addState(qPrintable(numbered("compare.snapshot", slot + 1)), kCompare, tr("Hear snapshot S%1").arg(slot + 1), tr("The album as it was kept"), qPrintable(QStringLiteral("Shift+%1").arg(slot + 1)), [&comparing, slot] { comparing.hearSnapshot(slot); });
}

void CompareActions::addComparing() {
  auto& comparing = m_bridge.comparing();
  addState("compare.unmatched", kCompare, tr("&Unmatched"), tr("Hears sources as they are, not equally loud; held down: only while it is held"), "U", [&] { comparing.setMatched(!comparing.isMatched()); });
  addState("compare.delta", kCompare, tr("&Difference"), tr("Hears only the difference of what is heard and the source before"), "D", [&] { comparing.setDelta(!comparing.isDelta()); });
  addState("compare.blind", kCompare, tr("&Blind test\u2026"), tr("Sets up a blind test, or ends the one that runs"), "X", [this] { m_window.showBlindTest(); });
  add("compare.end", kCompare, tr("&End comparison"), tr("Goes back to the master as it is exported, without headroom"), "E", [&] { comparing.end(); });
  addState("compare.startsAtCue", kCompare, tr("References start at their &cue"), tr("On: each switch to a reference begins at its loop or cue; off: references play on unheard"), "", [&] { comparing.setStartsAtCue(!comparing.startsAtCue()); });
  add("compare.addReferences", kCompare, tr("&Add references\u2026"), tr("Chooses audio files that are heard beside the album"), "Ctrl+Shift+I", [this] { m_window.chooseReferences(); });
}

void CompareActions::addScope() {
  auto& comparing = m_bridge.comparing();
  auto const addOne = [&](char const* id, QString const& text, QString const& help, MatchScope scope) {
    addState(id, kScope, text, help, "", [&comparing, scope] { comparing.setScope(scope); });
  };
  addOne("compare.scopeTrack", tr("Each &track"), tr("Each track by itself"), MatchScope::track);
  addOne("compare.scopeLoop", tr("The &loop"), tr("The loop that plays"), MatchScope::loop);
  addOne("compare.scopeAlbum", tr("The whole &album"), tr("One offset for the whole album, so that the balance of its songs stays"), MatchScope::album);
}

void CompareActions::takeSnapshot(int slot) {
  m_bridge.session().takeSnapshot(static_cast<std::size_t>(slot));
  Q_EMIT m_bridge.statusMessage(tr("Kept as S%1").arg(slot + 1));
}

void CompareActions::addSnapshots() {
  for (int slot = 0; slot < static_cast<int>(kSnapshots); ++slot)
    add(qPrintable(numbered("snapshot.take", slot + 1)), kSnapshotMenu, tr("Take S%1").arg(slot + 1), tr("Keeps the whole album as it is now"), qPrintable(QStringLiteral("Ctrl+Shift+%1").arg(slot + 1)), [this, slot] { takeSnapshot(slot); });
  for (int slot = 0; slot < static_cast<int>(kSnapshots); ++slot)
    add(qPrintable(numbered("snapshot.restore", slot + 1)), kSnapshotMenu, tr("Restore S%1").arg(slot + 1), tr("Makes the snapshot the present album, as one edit"), "", [this, slot] {
      if (auto const done = m_bridge.session().restoreSnapshot(static_cast<std::size_t>(slot)); !done)
        m_bridge.raise(done.error());
    });
}

void CompareActions::addMonitor() {
  auto& comparing = m_bridge.comparing();
  auto const addChange = [&](char const* id, QString const& text, QString const& help, char const* keys, std::function<void(MonitorSettings&)> change) {
    addState(id, kMonitor, text, help, keys, [&comparing, change = std::move(change)] { comparing.changeMonitor(change); });
  };
  auto const channels = [](MonitorChannels wanted) {
    return [wanted](MonitorSettings& monitor) { monitor.channels = monitor.channels == wanted ? MonitorChannels::stereo : wanted; };
  };
  addChange("monitor.mono", tr("&Mono"), tr("The mean of left and right on both"), "M", channels(MonitorChannels::mono));
  addChange("monitor.side", tr("&Side"), tr("Half the difference of left and right on both"), "Shift+S", channels(MonitorChannels::side));
  addChange("monitor.swap", tr("S&wap left and right"), tr("Left to the right, right to the left"), "Shift+X", [](MonitorSettings& monitor) { monitor.swapped = !monitor.swapped; });
  addChange("monitor.dim", tr("&Dim"), tr("Lowers the output for a talk"), "Shift+D", [](MonitorSettings& monitor) { monitor.dimmed = !monitor.dimmed; });
  addChange("monitor.mute", tr("M&ute"), tr("Silences the output"), "Shift+M", [](MonitorSettings& monitor) { monitor.muted = !monitor.muted; });
  add("monitor.reference", kMonitor, tr("&Reference level"), tr("Sets the monitor gain to the reference level"), "R", [&] { comparing.changeMonitor([](MonitorSettings& monitor) { monitor.gain = monitor.referenceLevel; }); });
  add("monitor.show", kMonitor, tr("Monitor se&ction\u2026"), tr("Shows gain, bands and outputs"), "F7", [this] { m_window.showMonitor(); });
}

void CompareActions::addBands() {
  auto& comparing = m_bridge.comparing();
  struct Band {
    char const* id;
    QString text;
    MonitorBand band;
  };
  int key = 0;
  for (Band const& each : {Band{"monitor.bandAll", tr("Whole spectrum"), MonitorBand::all}, Band{"monitor.bandSub", tr("Sub alone"), MonitorBand::sub},
                           Band{"monitor.bandLow", tr("Low alone"), MonitorBand::low}, Band{"monitor.bandMid", tr("Mid alone"), MonitorBand::mid},
                           Band{"monitor.bandHigh", tr("High alone"), MonitorBand::high}})
    addState(each.id, kMonitor, each.text, tr("The part of the spectrum that is listened to"), qPrintable(QStringLiteral("Alt+%1").arg(key++)), [&comparing, band = each.band] {
      comparing.changeMonitor([band](MonitorSettings& monitor) { monitor.band = band; });
    });
}

void CompareActions::update() {
  Comparing const& comparing = m_bridge.comparing();
  bool const isBlind = comparing.isBlind();
  auto const show = [&](QString const& id, bool on) { m_actions.find(id)->setChecked(on); };
  auto const heard = [&](CompareSource const& source) { return !isBlind && comparing.heard() == source; };
  show(QStringLiteral("compare.original"), heard({SourceKind::original, 0, {}}));
  show(QStringLiteral("compare.master"), heard({SourceKind::master, 0, {}}));
  for (int slot = 0; slot < static_cast<int>(kSnapshots); ++slot)
    show(numbered("compare.snapshot", slot + 1), heard({SourceKind::snapshot, static_cast<std::uint64_t>(slot), {}}));
  auto const& references = m_bridge.album().references;
  for (int i = 0; i < kReferenceKeys; ++i) {
    QAction* action = m_actions.find(numbered("compare.reference", i + 1));
    bool const isThere = i < static_cast<int>(references.size());
    action->setText(isThere ? tr("Hear \u2018%1\u2019").arg(toQt(references[static_cast<std::size_t>(i)].name).replace(QLatin1Char('&'), QStringLiteral("&&"))) : tr("Hear reference %1").arg(i + 1));
    action->setChecked(isThere && heard({SourceKind::reference, references[static_cast<std::size_t>(i)].id.value(), {}}));
  }
  show(QStringLiteral("compare.unmatched"), !comparing.isMatched());
  show(QStringLiteral("compare.delta"), comparing.isDelta());
  show(QStringLiteral("compare.startsAtCue"), comparing.startsAtCue());
  show(QStringLiteral("compare.blind"), isBlind);
  m_actions.find(QStringLiteral("compare.end"))->setEnabled(comparing.isEngaged() && !isBlind);
  show(QStringLiteral("compare.scopeTrack"), comparing.scope() == MatchScope::track);
  show(QStringLiteral("compare.scopeLoop"), comparing.scope() == MatchScope::loop);
  show(QStringLiteral("compare.scopeAlbum"), comparing.scope() == MatchScope::album);
  MonitorSettings const& monitor = comparing.monitor();
  show(QStringLiteral("monitor.mono"), monitor.channels == MonitorChannels::mono);
  show(QStringLiteral("monitor.side"), monitor.channels == MonitorChannels::side);
  show(QStringLiteral("monitor.swap"), monitor.swapped);
  show(QStringLiteral("monitor.dim"), monitor.dimmed);
  show(QStringLiteral("monitor.mute"), monitor.muted);
  char const* const bands[]{"monitor.bandAll", "monitor.bandSub", "monitor.bandLow", "monitor.bandMid", "monitor.bandHigh"};
  for (int band = 0; band < 5; ++band)
    show(QString::fromLatin1(bands[band]), static_cast<int>(monitor.band) == band);
}

void CompareActions::updateSnapshots() {
  auto const& snapshots = m_bridge.session().snapshots();
  for (int slot = 0; slot < static_cast<int>(kSnapshots); ++slot)
    m_actions.find(numbered("snapshot.restore", slot + 1))->setEnabled(snapshots[static_cast<std::size_t>(slot)].has_value());
}

} // namespace lacquer
