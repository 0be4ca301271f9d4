#pragma once

#include "playback/player.h"
#include "session/compare_entries.h"
#include "session/comparison.h"
#include "session/measurement_service.h"
#include "session/session.h"

#include <algorithm>

namespace lacquer {

/// A comparison behind its door: what can be heard, how loud each stands, and what the player is told of it. [ui]
struct Comparison::State {
  explicit State(Session& owner)
      : session(owner) {}

  Session& session;
  std::vector<CompareEntry> entries;
  std::vector<ContentHash> playing; ///< identities of what the player was given
  std::map<ReferenceId, ReferencePlay> play;
  std::map<ListeningKey, SourceLevels> levels; ///< as they are heard
  double peak = -std::numeric_limits<double>::infinity(); ///< the highest of them
  bool outdated = false; ///< levels have changed while they were frozen
  CompareSource heard;
  CompareSource other{SourceKind::original, 0, {}};
  bool matched = true;
  bool engaged = false;
  bool delta = false;
  bool startsAtCue = false;
  MatchScope scope = MatchScope::track;
  LoudnessBy by = LoudnessBy::integrated;
  MonitorSettings monitor;
  TrackId track;
  std::optional<CompareSource> slot; ///< the slot source asked for last
  std::optional<FrameRange> loop;
  std::vector<std::function<void()>> callbacks;

  [[nodiscard]] CompareEntry const* find(CompareSource source) const {
    auto const found = std::ranges::find(entries, source, &CompareEntry::source);
    return found == entries.end() ? nullptr : &*found;
  }
  [[nodiscard]] static bool isAligned(CompareSource source) { return source.kind != SourceKind::reference; }
  [[nodiscard]] MatchRequest request() const;
  [[nodiscard]] static bool isOfSlot(CompareSource source) {
    return source.kind == SourceKind::withoutSlot || source.kind == SourceKind::onlySlot;
  }
  void refresh();
  void levelsChanged();
  [[nodiscard]] SourceFigures figures(CompareEntry const& entry) const;
  [[nodiscard]] std::size_t currentTrack(MatchRequest const& request) const;
  [[nodiscard]] bool isFrozen() const { return loop && session.player().status().playing; }
  [[nodiscard]] Decibels headroom() const;
  [[nodiscard]] std::string problemOf(CompareEntry const& entry) const;
  void rewind(ReferenceId reference);
  void offerSlot(CompareSource source);
  void makeEntries();
  void measure();
  void computeLevels();
  void addUnknownLevels();
  void publish();
  void tell() const {
    for (auto const& callback : callbacks)
      callback();
  }
};

} // namespace lacquer
