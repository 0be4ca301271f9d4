#include "mastering/level_candidate.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace lacquer {

namespace {

constexpr double kTolerance = 0.1;       ///< what counts as landed, LU
constexpr double kLimitTolerance = 0.02; ///< the same for limiting
constexpr double kNextToAsClose = 0.05;  ///< LU
constexpr double kRounding = 1e-6;       ///< dB
constexpr double kLowestCeiling = -12.0; ///< of the limiter's table
/// How far below the ceiling a corrected limiter is aimed, and how far below it may stay, in dB.
constexpr double kBelow = 0.003;
constexpr double kFarBelow = 0.018;

} // namespace

double levelFigure(Measurement const& measurement, LevelBy by) {
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

void LevelCandidate::take(std::vector<Measurement> measuredTracks, LevelBy by) {
  tracks = std::move(measuredTracks);
  measured = levelFigure(whole(), by);
  tried.push_back({level, measured});
  ++passes;
}

bool LevelCandidate::step(double aim, int mostPasses) {
  double const error = wanted - measured;
  if (!moves || settled || !std::isfinite(error) || std::abs(error) <= aim)
    return false;
  double slope = 1.0;
  double const moved = level - lastLevel;
  if (passes > 1 && std::abs(moved) > 1e-6)
    slope = std::clamp((measured - lastMeasured) / moved, 0.1, 1.0);
  double const next = std::clamp(level + std::clamp(error / slope, -24.0, 12.0), kMinLevel, kMaxLevel);
  if (passes >= mostPasses || std::abs(next - level) < 1e-4)
    return false;
  lastLevel = std::exchange(level, next);
  lastMeasured = measured;
  return true;
}

bool LevelCandidate::goBackToBest() {
  if (!moves || !std::isfinite(measured) || std::abs(measured - wanted) <= kLimitTolerance)
    return false;
  auto const miss = [this](Pass const& pass) { return std::abs(pass.measured - wanted); };
  double const least = miss(*std::ranges::min_element(tried, {}, miss));
  Pass best{level, measured};
  for (Pass const& pass : tried)
    if (miss(pass) <= least + kNextToAsClose && (pass.level < best.level || miss(best) > least + kNextToAsClose))
      best = pass;
  return std::exchange(level, best.level) != best.level;
}

void LevelCandidate::judge(bool limitToTarget, std::optional<Decibels> askedCeiling) {
  bool const limits = limitToTarget && moves;
  move.after = Decibels(level);
  move.reached = Lufs(measured);
  move.truePeak = whole().truePeak;
  if (limiter)
    move.limiterCeiling = Decibels(ceiling);
  bool const landed = std::abs(wanted - measured) <= (limits ? kLimitTolerance : kTolerance);
  double const truePeak = move.truePeak.value();
  bool const under = limits ? truePeak <= wantedCeiling + kRounding
                            : !askedCeiling || truePeak <= askedCeiling->value() + kPeakTolerance;
  move.hit = landed && under;
  if (move.locked)
    move.reason = "locked: left as it is";
  else if (!std::isfinite(measured))
    move.reason = "too quiet or too short to be measured";
  else if (move.reason.empty())
    move.reason = reason(limits, landed, askedCeiling);
}

std::string LevelCandidate::reason(bool limits, bool landed, std::optional<Decibels> askedCeiling) const {
  if (limits && measured < wanted - kLimitTolerance)
    return fmt::format("{:.2f} LUFS is out of reach under {:.1f} dBTP: {:.2f} LUFS is as loud as the limiter gets it",
                       wanted, wantedCeiling, measured);
  if (!landed)
    return hasLimiter ? "the limiter's ceiling binds: raising the level no longer makes it louder"
                      : "the level is at the end of its range";
  if (!move.hit)
    return fmt::format("peaks at {:.2f} dBTP: lower the limiter's ceiling to {:.2f} dB", move.truePeak.value(),
                       limits ? wantedCeiling : askedCeiling->value());
  std::string_view const place = move.addedLimiter                      ? "in front of a new limiter at the chain's end"
                                 : move.place == LevelPlace::preLimiter ? "in front of the limiter"
                                                                        : "behind the chain";
  return fmt::format("{:+.2f} dB {}", (move.after - move.before).value(), place);
}

bool stepCeiling(double& ceiling, double wanted, double truePeak) {
  double const over = truePeak - wanted;
  if (!std::isfinite(over) || over == 0.0)
    return false;
  if (over < 0.0 && (over > -kFarBelow || ceiling >= wanted))
    return false;
  double const next = std::clamp(ceiling - over - kBelow, kLowestCeiling, wanted);
  return std::exchange(ceiling, next) != next;
}

} // namespace lacquer
