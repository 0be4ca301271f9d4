#include "mastering/album_leveller.h"

#include "album/edits.h"
#include "analysis/measurement.h"
#include "mastering/album_measurement.h"
#include "render/render_cache.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr double kAimLu = 0.02;      ///< where the iteration stops
constexpr double kTolerance = 0.1;   ///< what counts as landed, LU
constexpr double kPeakTolerance = 0.02; ///< dB over the ceiling that a meter of ×16 may show
constexpr int kMaxPasses = 10;
constexpr double kMinLevel = -60.0;
constexpr double kMaxLevel = 36.0;

double figure(Measurement const& measurement, LevelBy by) {
  switch (by) {
  case LevelBy::s95:
    return measurement.s95.value();
  case LevelBy::integrated:
    return measurement.integrated.value();
  case LevelBy::maxShortTerm:
    return measurement.maxShortTerm.value();
  }
  return measurement.integrated.value();
}

/// One lane on its way: what is known after each pass.
struct Candidate {
  std::size_t lane = 0;
  std::size_t firstTrack = 0;
  std::size_t trackCount = 1;
  TrackId track;
  bool moves = false;     ///< selected and not locked
  bool hasLimiter = false; ///< at or behind the level
  double wanted = 0.0;
  double level = 0.0;
  double measured = 0.0;
  double lastLevel = 0.0;
  double lastMeasured = 0.0;
  int passes = 0;
  bool settled = false;
  LevelMove move;
  std::vector<Measurement> tracks;

  [[nodiscard]] Measurement whole() const { return combine(tracks); }
};

bool limiterBehindLevel(Track const& track, LevelPlace place) {
  for (std::size_t s = levelIndex(track.chain, place); s < track.chain.size(); ++s)
    if (track.chain[s].values.table().id() == "limiter" && !track.chain[s].bypassed)
      return true;
  return false;
}

class Solver {
public:
  Solver(Album const& album, LevelRequest const& request, RenderCache* cache, Progress const& progress)
      : m_album(album)
      , m_request(request)
      , m_by(request.by.value_or(request.target ? LevelBy::integrated : LevelBy::s95))
      , m_cache(cache)
      , m_progress(progress)
      , m_timeline(makeTimeline(album))
      , m_clusters(longestFirst(laneClusters(album, m_timeline))) {
    m_quiet.cancel = progress.cancel;
  }

  Result<LevelOutcome> solve() {
    LACQUER_CHECK(prepare());
    LACQUER_CHECK(measureFirst());
    if (m_request.mode == LevelMode::album && m_request.target) {
      LACQUER_CHECK(solveAlbum());
    } else {
      setWanted();
      LACQUER_CHECK(inParallel(m_clusters.size(), [this](std::size_t i) { return solveCluster(m_clusters[i]); }));
    }
    return outcome();
  }

private:
  Result<void> prepare() {
    if (m_album.tracks.empty())
      return refused("the album has no tracks to level", "Add tracks first");
    for (std::size_t i = 0; i < m_timeline.lanes.size(); ++i) {
      Lane const& lane = m_timeline.lanes[i];
      Candidate candidate;
      candidate.lane = i;
      candidate.firstTrack = static_cast<std::size_t>(lane.firstTrack);
      candidate.trackCount = static_cast<std::size_t>(lane.trackCount);
      Track& track = m_album.tracks[candidate.firstTrack];
      candidate.track = track.id;
      candidate.move.track = track.id;
      candidate.move.locked = track.locked;
      candidate.move.before = track.level.gain;
      candidate.moves = isSelected(candidate) && !track.locked;
      // The place is chosen when levelling first writes a level; afterwards it is the user's.
      bool const neverLevelled = !track.level.solvedFor && track.level.gain == Decibels(0.0);
      if (candidate.moves && neverLevelled)
        track.level.place = limiterBehindLevel(track, LevelPlace::preLimiter) ? LevelPlace::preLimiter
                                                                             : LevelPlace::postChain;
      candidate.move.place = track.level.place;
      candidate.hasLimiter = limiterBehindLevel(track, track.level.place);
      for (Slot const& slot : m_album.chain)
        candidate.hasLimiter |= slot.values.table().id() == "limiter" && !slot.bypassed;
      candidate.level = track.level.gain.value();
      m_candidates.push_back(std::move(candidate));
    }
    if (m_request.anchor && !m_album.findTrack(*m_request.anchor))
      return refused("the anchor is not a track of this album");
    return {};
  }

  [[nodiscard]] bool isSelected(Candidate const& candidate) const {
    if (m_request.tracks.empty())
      return true;
    for (std::size_t t = candidate.firstTrack; t < candidate.firstTrack + candidate.trackCount; ++t)
      if (std::ranges::find(m_request.tracks, m_album.tracks[t].id) != m_request.tracks.end())
        return true;
    return false;
  }

  Result<void> measureFirst() {
    return inParallel(m_clusters.size(), [this](std::size_t i) -> Result<void> {
      LACQUER_CHECK(measure(m_clusters[i], m_album));
      for (std::size_t const lane : m_clusters[i].lanes)
        m_candidates[lane].move.measuredBefore = Lufs(m_candidates[lane].measured);
      return {};
    });
  }

  /// Measures the cluster with the levels its candidates have now.
  Result<void> measure(LaneCluster const& cluster, Album const& base) {
    Album trial = base;
    for (std::size_t const lane : cluster.lanes)
      trial.tracks[m_candidates[lane].firstTrack].level.gain = Decibels(m_candidates[lane].level);
    LACQUER_TRY(measured, measureCluster(trial, m_timeline, cluster, m_cache, true, m_quiet));
    std::size_t next = 0;
    for (std::size_t const lane : cluster.lanes) {
      Candidate& candidate = m_candidates[lane];
      candidate.tracks.assign(measured.begin() + static_cast<std::ptrdiff_t>(next),
                              measured.begin() + static_cast<std::ptrdiff_t>(next + candidate.trackCount));
      next += candidate.trackCount;
      candidate.measured = figure(candidate.whole(), m_by);
      ++candidate.passes;
    }
    // Estimates four passes a cluster, so that the bar moves on and ends at the end.
    double const steps = 4.0 * static_cast<double>(m_clusters.size());
    m_progress.report(std::min(0.99, static_cast<double>(++m_steps) / steps), "levelling");
    return {};
  }

  void setWanted() {
    double base = 0.0;
    double anchorOffset = 0.0;
    std::size_t anchorLane = m_candidates.size();
    if (m_request.target) {
      base = m_request.target->value();
    } else {
      anchorLane = 0;
      for (std::size_t i = 0; i < m_candidates.size(); ++i)
        for (std::size_t t = 0; t < m_candidates[i].trackCount; ++t)
          if (m_request.anchor && m_album.tracks[m_candidates[i].firstTrack + t].id == *m_request.anchor)
            anchorLane = i;
      base = m_candidates[anchorLane].measured;
      anchorOffset = m_album.tracks[m_candidates[anchorLane].firstTrack].offset.value();
    }
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
      Candidate& candidate = m_candidates[i];
      candidate.wanted = base + m_album.tracks[candidate.firstTrack].offset.value() - anchorOffset;
      candidate.move.wanted = Lufs(candidate.wanted);
      if (i == anchorLane) {
        candidate.moves = false;
        candidate.move.reason = "the anchor: the others follow it";
      }
    }
  }

  /// The next level by the secant through the last two passes; false when there is nothing to gain from another one.
  static bool step(Candidate& candidate) {
    double const error = candidate.wanted - candidate.measured;
    if (!candidate.moves || candidate.settled || !std::isfinite(error) || std::abs(error) <= kAimLu)
      return false;
    double slope = 1.0;
    double const moved = candidate.level - candidate.lastLevel;
    if (candidate.passes > 1 && std::abs(moved) > 1e-6)
      slope = std::clamp((candidate.measured - candidate.lastMeasured) / moved, 0.1, 1.0);
    double const next = std::clamp(candidate.level + std::clamp(error / slope, -24.0, 12.0), kMinLevel, kMaxLevel);
    if (candidate.passes >= kMaxPasses || std::abs(next - candidate.level) < 1e-4)
      return false;
    candidate.lastLevel = std::exchange(candidate.level, next);
    candidate.lastMeasured = candidate.measured;
    return true;
  }

  Result<void> solveCluster(LaneCluster const& cluster) {
    while (true) {
      bool again = false;
      for (std::size_t const lane : cluster.lanes)
        again |= step(m_candidates[lane]);
      if (!again)
        break;
      LACQUER_CHECK(measure(cluster, m_album));
    }
    return keepUnderCeiling(cluster);
  }

  /// Where no limiter holds the ceiling, the level gives way: never a peak over it, and the shortfall is said.
  Result<void> keepUnderCeiling(LaneCluster const& cluster) {
    if (!m_request.ceiling)
      return {};
    bool lowered = false;
    for (std::size_t const lane : cluster.lanes) {
      Candidate& candidate = m_candidates[lane];
      double const over = candidate.whole().truePeak.value() - m_request.ceiling->value();
      if (!candidate.moves || candidate.hasLimiter || over <= kPeakTolerance)
        continue;
      candidate.level -= over;
      candidate.settled = true;
      candidate.move.reason =
          fmt::format("the ceiling binds: a limiter would be needed for the last {:.1f} dB", over);
      lowered = true;
    }
    return lowered ? measure(cluster, m_album) : Result<void>{};
  }

  [[nodiscard]] Measurement wholeAlbum() const {
    std::vector<Measurement> all;
    for (Candidate const& candidate : m_candidates)
      all.insert(all.end(), candidate.tracks.begin(), candidate.tracks.end());
    return combine(all);
  }

  /// One gain for all lanes: relations stay as they are.
  Result<void> solveAlbum() {
    Candidate album;
    album.moves = true;
    album.wanted = m_request.target->value();
    album.measured = figure(wholeAlbum(), m_by);
    album.passes = 1;
    while (step(album)) {
      for (Candidate& candidate : m_candidates)
        if (candidate.moves)
          candidate.level = std::clamp(candidate.move.before.value() + album.level, kMinLevel, kMaxLevel);
      LACQUER_CHECK(inParallel(m_clusters.size(),
                               [this](std::size_t i) { return measure(m_clusters[i], m_album); }));
      album.measured = figure(wholeAlbum(), m_by);
      ++album.passes;
    }
    if (m_request.ceiling) {
      // Relations are kept: the track that peaks most decides for all of them.
      double over = 0.0;
      for (Candidate const& candidate : m_candidates)
        if (candidate.moves && !candidate.hasLimiter)
          over = std::max(over, candidate.whole().truePeak.value() - m_request.ceiling->value());
      if (over > kPeakTolerance) {
        for (Candidate& candidate : m_candidates)
          if (candidate.moves) {
            candidate.level -= over;
            candidate.move.reason = fmt::format("the ceiling binds the album: a limiter would be needed for the last {:.1f} dB", over);
          }
        LACQUER_CHECK(inParallel(m_clusters.size(),
                                 [this](std::size_t i) { return measure(m_clusters[i], m_album); }));
      }
    }
    double const miss = figure(wholeAlbum(), m_by) - album.wanted;
    for (Candidate& candidate : m_candidates) {
      candidate.wanted = candidate.measured - miss;
      candidate.move.wanted = Lufs(candidate.wanted);
    }
    return {};
  }

  void judge(Candidate& candidate) const {
    LevelMove& move = candidate.move;
    Measurement const whole = candidate.whole();
    move.after = Decibels(candidate.level);
    move.reached = Lufs(candidate.measured);
    move.truePeak = whole.truePeak;
    bool const landed = std::abs(candidate.wanted - candidate.measured) <= kTolerance;
    bool const under = !m_request.ceiling || whole.truePeak.value() <= m_request.ceiling->value() + kPeakTolerance;
    move.hit = landed && under;
    if (move.locked) {
      move.reason = "locked: left as it is";
    } else if (!std::isfinite(candidate.measured)) {
      move.reason = "too quiet or too short to be measured";
    } else if (move.reason.empty()) {
      if (!landed)
        move.reason = candidate.hasLimiter ? "the limiter's ceiling binds: raising the level no longer makes it louder"
                                           : "the level is at the end of its range";
      else if (!under)
        move.reason = fmt::format("peaks at {:.2f} dBTP: lower the limiter's ceiling to {:.2f} dB", whole.truePeak.value(),
                                  m_request.ceiling->value());
      else
        move.reason = fmt::format("{:+.2f} dB {}", (move.after - move.before).value(),
                                  move.place == LevelPlace::preLimiter ? "in front of the limiter" : "behind the chain");
    }
  }

  Result<LevelOutcome> outcome() {
    LevelOutcome outcome;
    outcome.album = m_album;
    for (Candidate& candidate : m_candidates) {
      judge(candidate);
      if (candidate.moves) {
        LACQUER_TRY(next, edits::setSolvedLevel(std::move(outcome.album), candidate.track, candidate.move.after,
                                                candidate.move.place));
        outcome.album = std::move(next);
      }
      if (isSelected(candidate)) // the others were measured for the album's figure alone
        outcome.moves.push_back(candidate.move);
    }
    outcome.albumIntegrated = wholeAlbum().integrated;
    m_progress.report(1.0, "levelling");
    return outcome;
  }

  Album m_album; ///< with the places chosen
  LevelRequest const& m_request;
  LevelBy m_by;
  RenderCache* m_cache;
  Progress const& m_progress;
  Progress m_quiet;
  Timeline m_timeline;
  std::vector<LaneCluster> m_clusters;
  std::vector<Candidate> m_candidates; ///< one a lane
  std::atomic<int> m_steps{0};
};

} // namespace

bool LevelOutcome::allHit() const {
  return std::ranges::all_of(moves, [](LevelMove const& move) { return move.hit || move.locked; });
}

Result<LevelOutcome> solveLevels(Album const& album, LevelRequest const& request, RenderCache* cache,
                                 Progress const& progress) {
  return Solver(album, request, cache, progress).solve();
}

} // namespace lacquer
