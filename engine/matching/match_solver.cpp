#include "matching/match_solver.h"

#include "mastering/measuring_unit.h"
#include "matching/band_fit.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr double kAimLu = 0.03;        ///< where the search stops
constexpr double kTolerance = 0.1;     ///< what counts as landed, LU
constexpr double kWorthRefining = 0.1; ///< dB that the curve should have moved
constexpr double kLeastSlope = 0.2;    ///< LU a dB; below it a limiter binds
constexpr int kRefinements = 2;
constexpr int kMostPasses = 10;

class Solver {
public:
  Solver(Album base, TrackId track, MatchTarget const& target, MatchSettings const& settings, RenderCache* cache,
         Progress const& progress)
      : m_base(std::move(base))
      , m_track(track)
      , m_target(target)
      , m_settings(settings)
      , m_cache(cache)
      , m_progress(progress) {
    m_quiet.cancel = progress.cancel;
  }

  Result<MatchOutcome> solve() {
    LACQUER_TRY(before, measureTrack(m_base, m_track, m_cache, m_quiet));
    m_progress.report(0.2, "matching");
    if (!std::isfinite(before.measurement.integrated.value()) || before.spectrum.gated <= Seconds(0.0))
      return refused("the track is silent, or too short to have a loudness", "Match another track");
    m_outcome.proposal = proposeMatch(matchVoice("track", before.measurement, before.spectrum), m_target, m_settings);
    m_outcome.before = std::move(before);
    m_curve = m_outcome.proposal.curve;
    m_gain = m_outcome.proposal.level.value();
    LACQUER_CHECK(render());
    LACQUER_CHECK(refine());
    LACQUER_CHECK(land());
    judge();
    m_progress.report(1.0, "matching");
    return std::move(m_outcome);
  }

private:
  /// One pass with the present curve and gain.
  Result<void> render() {
    m_outcome.parts = matchParts(m_outcome.proposal, m_curve, Decibels(m_gain), m_settings, m_base.rate);
    LACQUER_TRY(trial, applyMatch(m_base, m_track, m_outcome.parts));
    LACQUER_TRY(after, measureTrack(trial, m_track, m_cache, m_quiet));
    m_outcome.after = std::move(after);
    m_reached = m_outcome.after.measurement.integrated.value();
    ++m_passes;
    m_progress.report(std::min(0.95, 0.2 + 0.2 * m_passes), "matching");
    return {};
  }

  /// The curve is corrected where it is held exactly; fitted bands are what they are.
  Result<void> refine() {
    if (m_settings.realisation == MatchRealisation::bands)
      return {};
    for (int pass = 0; pass < kRefinements; ++pass) {
      MidSide const next =
          refinedCurve(m_outcome.proposal, sectionLevels(m_outcome.after.spectrum, m_settings), m_settings);
      double most = 0.0;
      for (std::size_t band = 0; band < next.mid.size(); ++band)
        most = std::max(
            {most, std::abs(next.mid[band] - m_curve.mid[band]), std::abs(next.side[band] - m_curve.side[band])});
      if (most < kWorthRefining)
        break;
      m_curve = next;
      LACQUER_CHECK(render());
    }
    return {};
  }

  /// Moves the gain by the secant through the last two passes.
  Result<void> land() {
    bool isFirst = true;
    double lastGain = m_gain;
    double lastReached = m_reached;
    while (m_passes < kMostPasses) {
      double const error = wanted() - m_reached;
      if (!std::isfinite(error) || std::abs(error) <= kAimLu)
        break;
      double slope = 1.0;
      if (!isFirst && std::abs(m_gain - lastGain) > 1e-6)
        slope = std::min((m_reached - lastReached) / (m_gain - lastGain), 1.0);
      if (slope < kLeastSlope) { // driving a limiter harder changes little but its distortion
        m_gain = lastGain;
        return render();
      }
      double const next = std::clamp(m_gain + std::clamp(error / slope, -24.0, 12.0), -36.0, 24.0);
      if (std::abs(next - m_gain) < 1e-4)
        break;
      lastGain = std::exchange(m_gain, next);
      lastReached = m_reached;
      isFirst = false;
      LACQUER_CHECK(render());
    }
    return {};
  }

  void judge() {
    MatchProposal const& proposal = m_outcome.proposal;
    MidSide const levels = sectionLevels(m_outcome.after.spectrum, m_settings);
    m_outcome.measured = raised(levels, (loudnessOf(proposal.source) - loudnessOf(levels)).value());
    m_outcome.measuredDistance = distanceOf(m_outcome.measured, proposal.target);
    m_outcome.curve = m_settings.realisation == MatchRealisation::bands
                          ? equalizerCurve(*m_outcome.parts.equalizer, m_base.rate)
                          : m_curve;
    m_outcome.loudnessHit = std::abs(wanted() - m_reached) <= kTolerance;
    m_outcome.reasons = proposal.reasons;
    if (!m_outcome.loudnessHit)
      m_outcome.reasons.push_back(fmt::format(
          "the loudness stays at {:.1f} LUFS: a limiter behind the match binds, or its gain is at its end", m_reached));
    double const peak = m_outcome.after.measurement.truePeak.value();
    if (peak > 0.0)
      m_outcome.reasons.push_back(fmt::format("the match peaks at {:+.1f} dBTP: put a limiter behind it", peak));
  }

  [[nodiscard]] double wanted() const { return m_outcome.proposal.wantedLoudness.value(); }

  Album m_base;
  TrackId m_track;
  MatchTarget const& m_target;
  MatchSettings const& m_settings;
  RenderCache* m_cache;
  Progress const& m_progress;
  Progress m_quiet;
  MatchOutcome m_outcome;
  MidSide m_curve;
  double m_gain = 0.0;
  double m_reached = 0.0;
  int m_passes = 0;
};

} // namespace

Result<TrackFigures> measureTrack(Album const& album, TrackId track, RenderCache* cache, Progress const& progress) {
  ChainTimes times;
  for (MeasuringUnit const& unit : measuringUnits(album, makeTimeline(album), times)) {
    auto const found = std::ranges::find(unit.tracks, track);
    if (found == unit.tracks.end())
      continue;
    LACQUER_TRY(figures, measureUnit(album, unit, cache, progress));
    return std::move(figures[static_cast<std::size_t>(found - unit.tracks.begin())]);
  }
  return refused("the track is not in this album");
}

Result<MatchOutcome> solveMatch(Album const& album, TrackId track, MatchTarget const& target,
                                MatchSettings const& settings, RenderCache* cache, Progress const& progress) {
  LACQUER_TRY(base, withoutMatch(album, track));
  return Solver(std::move(base), track, target, settings, cache, progress).solve();
}

} // namespace lacquer
