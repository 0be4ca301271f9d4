#pragma once

#include "playback/player.h"
#include "session/comparison.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace lacquer {

class SessionBridge;

/// Comparing as the window means it: commands that report what was refused, and that do nothing while a blind test runs.
/// Sources are kept as of the last change, so that panels may ask as often as they paint. [ui]
class Comparing : public QObject {
  Q_OBJECT
public:
  explicit Comparing(SessionBridge& bridge);

  [[nodiscard]] std::vector<CompareSourceState> const& sources() const { return m_sources; }
  /// Null for a source that is not among them.
  [[nodiscard]] CompareSourceState const* find(CompareSource source) const;
  [[nodiscard]] CompareSource heard() const;
  [[nodiscard]] CompareSource lastOther() const;
  [[nodiscard]] bool isMatched() const;
  [[nodiscard]] bool isDelta() const;
  [[nodiscard]] bool isEngaged() const;
  [[nodiscard]] Decibels headroom() const;
  [[nodiscard]] MatchScope scope() const;
  [[nodiscard]] LoudnessBy loudnessBy() const;
  [[nodiscard]] MonitorSettings const& monitor() const;

  void hear(CompareSource source);
  void hearOriginal() { hear({SourceKind::original, 0, {}}); }
  void hearMaster() { hear({SourceKind::master, 0, {}}); }
  /// `slot` from 0.
  void hearSnapshot(int slot) { hear({SourceKind::snapshot, static_cast<std::uint64_t>(slot), {}}); }
  /// The reference at this place of the album's list, from 0; says so where there is none.
  void hearReference(int index);
  void toggleLastTwo();
  void setMatched(bool matched);
  void setDelta(bool on);
  /// What the slot changes in the master; setDelta(false) ends it.
  void hearSlotDelta(TrackId track, SlotId slot);
  void end();
  void setScope(MatchScope scope);
  void setLoudnessBy(LoudnessBy by);
  /// Each switch to a reference begins at its cue; kept from one start to the next.
  void setStartsAtCue(bool on);
  [[nodiscard]] bool startsAtCue() const { return engine().startsAtCue(); }
  /// Changes the monitor section; gain, reference level and dim are kept from one start to the next.
  void changeMonitor(std::function<void(MonitorSettings&)> const& change);

  void cueReference(ReferenceId reference, Seconds at);
  void loopReference(ReferenceId reference, std::optional<ReferenceLoop> loop);
  /// Where the reference plays now; none while nothing plays it.
  [[nodiscard]] std::optional<Seconds> referencePosition(ReferenceId reference) const;

  /// While a blind test runs nothing may tell what is heard: panels hide it, commands of comparing are refused.
  /// `progress` is what may be said ("trial 3 of 12").
  void beginBlind(QString const& progress);
  void setBlindProgress(QString const& progress);
  void endBlind();
  [[nodiscard]] bool isBlind() const { return m_isBlind; }
  [[nodiscard]] QString const& blindProgress() const { return m_blindProgress; }
  /// For the one who runs the test.
  void hearBlindly(CompareSource source);

  /// Frames above full scale at the converter since the last reset.
  [[nodiscard]] std::int64_t clippedFrames() const { return m_clipped - m_clippedBefore; }
  void resetClipped();

Q_SIGNALS:
  /// What is heard, its level, what can be heard, or the monitor section.
  void changed();
  void clippedChanged();

private:
  [[nodiscard]] Comparison& engine() const;
  [[nodiscard]] bool refusesWhileBlind();
  void refresh();
  void restoreSettings();
  void onStatus(PlayerStatus const& status);

  SessionBridge& m_bridge;
  std::vector<CompareSourceState> m_sources;
  std::vector<ListeningKey> m_unavailable; ///< as the player said last
  std::int64_t m_clipped = 0;
  std::int64_t m_clippedBefore = 0; ///< when the indicator was last reset
  bool m_isBlind = false;
  bool m_wasMatched = true;
  QString m_blindProgress;
};

} // namespace lacquer
