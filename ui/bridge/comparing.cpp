#include "ui/bridge/comparing.h"

#include "ui/bridge/session_bridge.h"

#include <QSettings>

#include <algorithm>

namespace lacquer {
namespace {

QString const kGain = QStringLiteral("monitor/gain");
QString const kReferenceLevel = QStringLiteral("monitor/referenceLevel");
QString const kDim = QStringLiteral("monitor/dim");
QString const kStartsAtCue = QStringLiteral("compare/startsAtCue");

} // namespace

Comparing::Comparing(SessionBridge& bridge)
    : QObject(&bridge)
    , m_bridge(bridge) {
  engine().onChanged([this] { refresh(); });
  restoreSettings();
  connect(&bridge, &SessionBridge::playerStatus, this, &Comparing::onStatus);
  // Once more when the bridge knows the new timeline: lanes stand on it.
  connect(&bridge, &SessionBridge::albumChanged, this, &Comparing::refresh);
  m_sources = engine().sources();
}

Comparison& Comparing::engine() const { return m_bridge.session().comparison(); }

void Comparing::restoreSettings() {
  QSettings const settings;
  MonitorSettings monitor = engine().monitor();
  monitor.gain = Decibels(settings.value(kGain, monitor.gain.value()).toDouble());
  monitor.referenceLevel = Decibels(settings.value(kReferenceLevel, monitor.referenceLevel.value()).toDouble());
  monitor.dim = Decibels(settings.value(kDim, monitor.dim.value()).toDouble());
  engine().setMonitor(monitor);
  engine().setStartsAtCue(settings.value(kStartsAtCue, false).toBool());
}

void Comparing::refresh() {
  m_sources = engine().sources();
  Q_EMIT changed();
}

CompareSourceState const* Comparing::find(CompareSource source) const {
  auto const found = std::ranges::find(m_sources, source, &CompareSourceState::source);
  return found == m_sources.end() ? nullptr : &*found;
}

CompareSource Comparing::heard() const { return engine().heard(); }
CompareSource Comparing::lastOther() const { return engine().lastOther(); }
bool Comparing::isMatched() const { return engine().isMatched(); }
bool Comparing::isDelta() const { return engine().isDelta(); }
bool Comparing::isEngaged() const { return engine().isEngaged(); }
Decibels Comparing::headroom() const { return engine().headroom(); }
MatchScope Comparing::scope() const { return engine().scope(); }
LoudnessBy Comparing::loudnessBy() const { return engine().loudnessBy(); }
MonitorSettings const& Comparing::monitor() const { return engine().monitor(); }

bool Comparing::refusesWhileBlind() {
  if (m_isBlind)
    Q_EMIT m_bridge.statusMessage(tr("A blind test is running: Esc ends it"));
  return m_isBlind;
}

void Comparing::hear(CompareSource source) {
  if (refusesWhileBlind())
    return;
  if (auto const done = engine().hear(source); !done)
    m_bridge.raise(done.error());
}

void Comparing::hearReference(int index) {
  auto const& references = m_bridge.album().references;
  if (index >= 0 && index < static_cast<int>(references.size()))
    return hear({SourceKind::reference, references[static_cast<std::size_t>(index)].id.value(), {}});
  if (!refusesWhileBlind())
    Q_EMIT m_bridge.statusMessage(tr("There is no reference %1 yet: add one in Compare (Ctrl+3)").arg(index + 1));
}

void Comparing::toggleLastTwo() {
  if (!refusesWhileBlind())
    engine().toggleLastTwo();
}

void Comparing::setMatched(bool matched) {
  if (!refusesWhileBlind())
    engine().setMatched(matched);
}

void Comparing::setDelta(bool on) {
  if (refusesWhileBlind())
    return;
  if (auto const done = engine().setDelta(on); !done) {
    m_bridge.raise(done.error());
    Q_EMIT changed(); // a toggle that shows the wish goes back
  }
}

void Comparing::hearSlotDelta(TrackId track, SlotId slot) {
  if (refusesWhileBlind())
    return;
  if (auto const done = engine().hearSlotDelta(track, slot); !done)
    m_bridge.raise(done.error());
}

void Comparing::end() {
  if (!refusesWhileBlind())
    engine().end();
}

void Comparing::setScope(MatchScope scope) {
  if (!refusesWhileBlind())
    engine().setScope(scope);
}

void Comparing::setLoudnessBy(LoudnessBy by) {
  if (!refusesWhileBlind())
    engine().setLoudnessBy(by);
}

void Comparing::setStartsAtCue(bool on) {
  if (refusesWhileBlind())
    return;
  engine().setStartsAtCue(on);
  QSettings().setValue(kStartsAtCue, on);
}

void Comparing::changeMonitor(std::function<void(MonitorSettings&)> const& change) {
  MonitorSettings monitor = engine().monitor();
  change(monitor);
  engine().setMonitor(monitor);
  QSettings settings;
  settings.setValue(kGain, monitor.gain.value());
  settings.setValue(kReferenceLevel, monitor.referenceLevel.value());
  settings.setValue(kDim, monitor.dim.value());
}

void Comparing::cueReference(ReferenceId reference, Seconds at) { engine().cueReference(reference, at); }
void Comparing::loopReference(ReferenceId reference, std::optional<ReferenceLoop> loop) {
  engine().loopReference(reference, std::move(loop));
}
std::optional<Seconds> Comparing::referencePosition(ReferenceId reference) const {
  return engine().referencePosition(reference);
}

void Comparing::beginBlind(QString const& progress) {
  m_isBlind = true;
  m_blindProgress = progress;
  m_wasMatched = engine().isMatched();
  engine().setMatched(true);
  if (engine().isDelta())
    (void)engine().setDelta(false);
  Q_EMIT m_bridge.blindRunning(true);
  Q_EMIT changed();
}

void Comparing::setBlindProgress(QString const& progress) {
  m_blindProgress = progress;
  Q_EMIT changed();
}

void Comparing::endBlind() {
  if (!m_isBlind)
    return;
  engine().end();
  engine().setMatched(m_wasMatched);
  m_isBlind = false;
  m_blindProgress.clear();
  Q_EMIT m_bridge.blindRunning(false);
  Q_EMIT changed();
}

void Comparing::hearBlindly(CompareSource source) {
  if (!m_isBlind)
    return;
  // A message that names the source would tell what hides behind the letter.
  if (!engine().hear(source))
    m_bridge.raise(refused("one of the sources of the blind test cannot be heard any more", "End the test (Esc) and look at the sources").value());
}

void Comparing::onStatus(PlayerStatus const& status) {
  if (status.unavailable != m_unavailable) {
    m_unavailable = status.unavailable;
    refresh();
  }
  if (status.clippedFrames == m_clipped)
    return;
  if (status.clippedFrames < m_clipped) // counting began anew
    m_clippedBefore = 0;
  m_clipped = status.clippedFrames;
  Q_EMIT clippedChanged();
}

void Comparing::resetClipped() {
  m_clippedBefore = m_clipped;
  Q_EMIT clippedChanged();
}

} // namespace lacquer
