#pragma once

#include "album/project.h"
#include "album/timeline.h"
#include "analysis/long_term_spectrum.h"
#include "playback/monitor_settings.h"
#include "session/compare_levels.h"
#include "session/session_events.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lacquer {

class Session;

enum class SourceKind {
  original,
  master,
  snapshot,
  reference,
  mix,
  withoutSlot, ///< the master with one slot of a chain bypassed
  onlySlot,    ///< the master with only that slot of its chain
};

/// Something that can be heard.
struct CompareSource {
  SourceKind kind = SourceKind::master;
  /// snapshot: 0 … 3; reference: its ReferenceId; mix: place among Track::otherMixes of the track `track`; withoutSlot and
  /// onlySlot: the SlotId, in the chain of `track` (none: the album's).
  std::uint64_t number = 0;
  TrackId track; ///< mix and slots only
  auto operator<=>(CompareSource const&) const = default;
};

/// How a source stands now.
struct CompareSourceState {
  CompareSource source;
  std::string name;           ///< "original", "master", "S1 Ratio 2 → 3", a reference's name
  bool isAvailable = true;    ///< false: cannot be heard; `problem` says why
  std::string problem;
  bool isAligned = true;      ///< plays the same frame as the master: can be subtracted
  std::optional<Lufs> loudness; ///< over the scope; none: not measured yet, or silent
  bool isMeasuring = false;
  /// What is added to it to stand as loud as the master (without the common headroom); 0 for the master. None: unknown,
  /// it is heard as it is.
  std::optional<Decibels> offset;
  Decibels trim{0.0};         ///< a reference's own, on top
};

/// Comparing at equal loudness. The master is the anchor: its level never moves; every other source is moved to it by
/// measured loudness. Known offsets stay as they are while a loop plays, and are taken anew at the next switch. [ui]
class Comparison {
public:
  explicit Comparison(Session& session);
  ~Comparison();
  Comparison(Comparison const&) = delete;
  Comparison& operator=(Comparison const&) = delete;

  /// Original, master, snapshots taken, references, other mixes of the track that plays (or was selected), the slot source
  /// that was asked for last, in this order.
  [[nodiscard]] std::vector<CompareSourceState> sources() const;
  [[nodiscard]] CompareSource heard() const;

  /// Hears the source from the next audio block on. Refused for one that is not available. Any slot of the album can be
  /// asked for as withoutSlot or onlySlot: it is made then, and kept beside the album until another one is or end().
  [[nodiscard]] Result<void> hear(CompareSource source);
  /// Has a slot source made and measured beside the others, as hear() does, and goes on hearing what is heard (the master,
  /// where that was another slot source).
  void offer(CompareSource source);
  /// The one heard before, and back again; original and master at first.
  void toggleLastTwo();
  [[nodiscard]] CompareSource lastOther() const;

  /// Off: sources are heard as they are ("unmatched"), without the common headroom.
  void setMatched(bool matched);
  [[nodiscard]] bool isMatched() const;
  void setScope(MatchScope scope);
  [[nodiscard]] MatchScope scope() const;
  void setLoudnessBy(LoudnessBy by);
  [[nodiscard]] LoudnessBy loudnessBy() const;

  /// Comparing reserves headroom from the first switch away from the master on, so that master and others keep one level.
  /// end() goes back to the master as it is exported.
  [[nodiscard]] bool isEngaged() const;
  void end();
  /// By how much all sources stand lower so that none passes 0 dBFS: ≤ 0.
  [[nodiscard]] Decibels headroom() const;

  /// The difference of what is heard and the last other source; refused where these do not play the same frame.
  [[nodiscard]] Result<void> setDelta(bool on);
  [[nodiscard]] bool isDelta() const;
  /// Hears what the slot changes in the master: the master less the master without the slot, both at their own level.
  /// setDelta(false) ends it.
  [[nodiscard]] Result<void> hearSlotDelta(TrackId track, SlotId slot);

  /// Sends a reference to a place and keeps it in a loop from there on (none: the whole file).
  void cueReference(ReferenceId reference, Seconds at);
  void loopReference(ReferenceId reference, std::optional<ReferenceLoop> loop);

  /// On: each switch to a reference begins at its cue (where cueReference sent it last, its loop's start, or its first cue).
  /// Off: references play on unheard, and a switch keeps their place.
  void setStartsAtCue(bool on);
  [[nodiscard]] bool startsAtCue() const;

  /// Where the reference plays now (PlayerStatus::filePositions); none while nothing plays it.
  [[nodiscard]] std::optional<Seconds> referencePosition(ReferenceId reference) const;

  /// Figures and spectrum of the source for the track told by setTrack(): of the whole file for a reference, of the track as
  /// the other state has it for the others. Null while they are not known.
  [[nodiscard]] std::shared_ptr<Measurement const> measurementOf(CompareSource source) const;
  [[nodiscard]] std::shared_ptr<LongTermSpectrum const> spectrumOf(CompareSource source) const;

  /// The control-room section; `headroom` in it is this class's own.
  void setMonitor(MonitorSettings const& settings);
  [[nodiscard]] MonitorSettings const& monitor() const;

  /// The track that mixes are compared of: told by the window when selection or playhead move.
  void setTrack(TrackId track);
  /// The loop that plays; told by whoever sets the player's.
  void setLoop(std::optional<FrameRange> loop);

  /// Anything above has changed.
  void onChanged(std::function<void()> callback);

private:
  friend class Session;
  void startOver();     ///< another project: nothing of the one before counts
  void refresh();       ///< album or project have changed
  void levelsChanged(); ///< measurements have arrived
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
