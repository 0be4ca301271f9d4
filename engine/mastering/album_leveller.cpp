#include "mastering/album_leveller.h"

#include "album/edits.h"
#include "analysis/measurement.h"
#include "mastering/album_measurement.h"
#include "mastering/level_candidate.h"
#include "mastering/limiter_setup.h"
#include "processors/limiter.h"
#include "render/render_cache.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr auto kCeiling = static_cast<int>(LimiterParam::ceiling);
constexpr double kAimLu = 0.02;      ///< where the iteration stops
constexpr int kMaxPasses = 10;
constexpr double kLimitAimLu = 0.008; ///< the same for limiting
constexpr int kMaxLimitPasses = 14;

bool limiterBehindLevel(Track const& track, LevelPlace place) {
  for (std::size_t s = levelIndex(track.chain, place); s < track.chain.size(); ++s)
    if (track.chain[s].values.table().id() == "limiter" && !track.chain[s].bypassed)
      return true;
  return false;
}

class Solver {
public:
  /// `added`: the tracks whose limiter is new.
  Solver(Album const& album, LevelRequest const& request, std::vector<TrackId> added, RenderCache* cache,
         Progress const& progress)
      : m_album(album)
      , m_request(request)
      , m_added(std::move(added))
      , m_by(request.by.value_or(request.target ? LevelBy::integrated : LevelBy::s95))
      , m_cache(cache)
      , m_progress(progress)
      , m_timeline(makeTimeline(album))
      , m_clusters(longestFirst(laneClusters(album, m_timeline))) {
    m_quiet.cancel = progress.cancel;
    if (request.limitToTarget && (m_albumLimiter = decidingLimiter(m_album.chain)))
      m_wantedAlbumCeiling = m_albumCeiling = ceilingOf(m_album.chain[*m_albumLimiter]);
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
      LevelCandidate candidate;
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
      if (m_request.limitToTarget)
        prepareLimiting(candidate);
      m_candidates.push_back(std::move(candidate));
    }
    if (m_request.anchor && !m_album.findTrack(*m_request.anchor))
      return refused("the anchor is not a track of this album");
    return {};
  }

  void prepareLimiting(LevelCandidate& candidate) {
    if (!candidate.moves)
      return;
    Track& track = m_album.tracks[candidate.firstTrack];
    track.level.place = LevelPlace::preLimiter;
    candidate.move.place = track.level.place;
    candidate.hasLimiter = true;
    if (m_albumLimiter) {
      candidate.wantedCeiling = m_wantedAlbumCeiling;
      return;
    }
    candidate.limiter = decidingLimiter(track.chain);
    candidate.ceiling = ceilingOf(track.chain[*candidate.limiter]);
    candidate.wantedCeiling = candidate.ceiling;
    candidate.move.addedLimiter = std::ranges::find(m_added, track.id) != m_added.end();
  }

  [[nodiscard]] bool isSelected(LevelCandidate const& candidate) const {
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
      setUp(trial, m_candidates[lane]);
    if (m_albumLimiter)
      trial.chain[*m_albumLimiter].values.set(kCeiling, m_albumCeiling);
    LACQUER_TRY(measured, measureCluster(trial, m_timeline, cluster, m_cache, true, m_quiet));
    std::size_t next = 0;
    for (std::size_t const lane : cluster.lanes) {
      LevelCandidate& candidate = m_candidates[lane];
      auto const first = measured.begin() + static_cast<std::ptrdiff_t>(next);
      candidate.take({first, first + static_cast<std::ptrdiff_t>(candidate.trackCount)}, m_by);
      next += candidate.trackCount;
    }
    // Estimates four passes a cluster, so that the bar moves on and ends at the end.
    double const steps = 4.0 * static_cast<double>(m_clusters.size());
    m_progress.report(std::min(0.99, static_cast<double>(++m_steps) / steps), "levelling");
    return {};
  }

  static void setUp(Album& trial, LevelCandidate const& candidate) {
    Track& track = trial.tracks[candidate.firstTrack];
    track.level.gain = Decibels(candidate.level);
    if (candidate.limiter)
      track.chain[*candidate.limiter].values.set(kCeiling, candidate.ceiling);
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
      LevelCandidate& candidate = m_candidates[i];
      candidate.wanted = base + m_album.tracks[candidate.firstTrack].offset.value() - anchorOffset;
      candidate.move.wanted = Lufs(candidate.wanted);
      if (i == anchorLane) {
        candidate.moves = false;
        candidate.move.reason = "the anchor: the others follow it";
      }
    }
  }

  Result<void> solveCluster(LaneCluster const& cluster) {
    while (true) {
      bool again = false;
      for (std::size_t const lane : cluster.lanes)
        again |= m_candidates[lane].step(aim(), mostPasses());
      again |= stepCeilings(cluster);
      if (!again)
        break;
      LACQUER_CHECK(measure(cluster, m_album));
    }
    bool wentBack = false;
    for (std::size_t const lane : cluster.lanes)
      wentBack |= m_candidates[lane].goBackToBest();
    if (wentBack)
      LACQUER_CHECK(measure(cluster, m_album));
    return keepUnderCeiling(cluster);
  }

  [[nodiscard]] double aim() const { return m_request.limitToTarget ? kLimitAimLu : kAimLu; }
  [[nodiscard]] int mostPasses() const { return m_request.limitToTarget ? kMaxLimitPasses : kMaxPasses; }

  /// Limiting: what the verified render shows above the ceiling is taken off the limiter's.
  bool stepCeilings(LaneCluster const& cluster) {
    bool moved = false;
    double highest = -std::numeric_limits<double>::infinity();
    int passes = 0;
    for (std::size_t const lane : cluster.lanes) {
      LevelCandidate& candidate = m_candidates[lane];
      double const truePeak = candidate.whole().truePeak.value();
      highest = std::max(highest, truePeak);
      passes = std::max(passes, candidate.passes);
      if (candidate.limiter && candidate.passes < kMaxLimitPasses)
        moved |= stepCeiling(candidate.ceiling, candidate.wantedCeiling, truePeak);
    }
    if (m_albumLimiter && passes < kMaxLimitPasses)
      moved |= stepCeiling(m_albumCeiling, m_wantedAlbumCeiling, highest);
    return moved;
  }

  /// Where no limiter holds the ceiling, the level gives way: never a peak over it, and the shortfall is said.
  Result<void> keepUnderCeiling(LaneCluster const& cluster) {
    if (!m_request.ceiling)
      return {};
    bool lowered = false;
    for (std::size_t const lane : cluster.lanes) {
      LevelCandidate& candidate = m_candidates[lane];
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
    for (LevelCandidate const& candidate : m_candidates)
      all.insert(all.end(), candidate.tracks.begin(), candidate.tracks.end());
    return combine(all);
  }

  /// One gain for all lanes: relations stay as they are.
  Result<void> solveAlbum() {
    LevelCandidate album;
    album.moves = true;
    album.wanted = m_request.target->value();
    album.measured = levelFigure(wholeAlbum(), m_by);
    album.passes = 1;
    while (album.step(aim(), mostPasses())) {
      for (LevelCandidate& candidate : m_candidates)
        if (candidate.moves)
          candidate.level = std::clamp(candidate.move.before.value() + album.level, kMinLevel, kMaxLevel);
      LACQUER_CHECK(inParallel(m_clusters.size(),
                               [this](std::size_t i) { return measure(m_clusters[i], m_album); }));
      album.measured = levelFigure(wholeAlbum(), m_by);
      ++album.passes;
    }
    for (bool again = m_request.limitToTarget; again;) {
      again = false;
      for (LaneCluster const& cluster : m_clusters)
        again |= stepCeilings(cluster);
      if (again)
        LACQUER_CHECK(inParallel(m_clusters.size(),
                                 [this](std::size_t i) { return measure(m_clusters[i], m_album); }));
    }
    if (m_request.ceiling) {
      // Relations are kept: the track that peaks most decides for all of them.
      double over = 0.0;
      for (LevelCandidate const& candidate : m_candidates)
        if (candidate.moves && !candidate.hasLimiter)
          over = std::max(over, candidate.whole().truePeak.value() - m_request.ceiling->value());
      if (over > kPeakTolerance) {
        for (LevelCandidate& candidate : m_candidates)
          if (candidate.moves) {
            candidate.level -= over;
            candidate.move.reason = fmt::format("the ceiling binds the album: a limiter would be needed for the last {:.1f} dB", over);
          }
        LACQUER_CHECK(inParallel(m_clusters.size(),
                                 [this](std::size_t i) { return measure(m_clusters[i], m_album); }));
      }
    }
    double const miss = levelFigure(wholeAlbum(), m_by) - album.wanted;
    for (LevelCandidate& candidate : m_candidates) {
      candidate.wanted = candidate.measured - miss;
      candidate.move.wanted = Lufs(candidate.wanted);
    }
    return {};
  }

  /// The album with the limiters' ceilings that were found. Linked limiters get the lowest one.
  Result<Album> withCeilings() const {
    Result<Album> album = m_album;
    if (m_albumLimiter)
      album = lowerCeiling(m_album, TrackId(), m_album.chain[*m_albumLimiter].id, m_albumCeiling);
    for (LevelCandidate const& candidate : m_candidates)
      if (candidate.limiter && album)
        album = lowerCeiling(std::move(*album), candidate.track,
                             m_album.tracks[candidate.firstTrack].chain[*candidate.limiter].id, candidate.ceiling);
    return album;
  }

  Result<LevelOutcome> outcome() {
    LevelOutcome outcome;
    LACQUER_TRY(limited, withCeilings());
    outcome.album = std::move(limited);
    for (LevelCandidate& candidate : m_candidates) {
      candidate.judge(m_request.limitToTarget, m_request.ceiling);
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
  std::vector<TrackId> m_added;
  LevelBy m_by;
  RenderCache* m_cache;
  Progress const& m_progress;
  Progress m_quiet;
  Timeline m_timeline;
  std::vector<LaneCluster> m_clusters;
  std::vector<LevelCandidate> m_candidates; ///< one a lane
  std::optional<std::size_t> m_albumLimiter; ///< limiting: that of the album chain decides
  double m_albumCeiling = 0.0;
  double m_wantedAlbumCeiling = 0.0;
  std::atomic<int> m_steps{0};
};

} // namespace

bool LevelOutcome::allHit() const {
  return std::ranges::all_of(moves, [](LevelMove const& move) { return move.hit || move.locked; });
}

Result<LevelOutcome> solveLevels(Album const& album, LevelRequest const& request, RenderCache* cache,
                                 Progress const& progress) {
  if (!request.limitToTarget)
    return Solver(album, request, {}, cache, progress).solve();
  LACQUER_TRY(setup, setUpLimiters(album, request));
  return Solver(setup.album, request, std::move(setup.added), cache, progress).solve();
}

} // namespace lacquer
