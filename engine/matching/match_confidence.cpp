#include "matching/match_confidence.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// From 0 at `zero` to 1 at `one`.
double ramp(double value, double zero, double one) {
  return std::clamp((value - zero) / (one - zero), 0.0, 1.0);
}

/// The first band that a low pass has taken away; all of them where there is none.
std::size_t firstLostBand(Bands const& levels) {
  constexpr double kFall = 12.0;
  for (std::size_t band = 104; band + 2 < levels.size(); ++band) // from 8.1 kHz
    if (levels[band] - levels[band + 2] > kFall)
      return band + 1; // the fall lies behind it
  return levels.size();
}

double inRange(double hertz, MatchSettings const& settings) {
  double const below = std::log2(settings.lowHertz / hertz);
  double const above = std::log2(hertz / settings.highHertz);
  return ramp(std::max(below, above), 0.5, 0.0);
}

double powerSum(Bands const& levels) {
  double sum = 0.0;
  for (double const level : levels)
    sum += std::pow(10.0, 0.1 * level);
  return sum;
}

/// Level of the whole programme.
double total(MidSide const& levels) {
  return 10.0 * std::log10(powerSum(levels.mid) + powerSum(levels.side));
}

} // namespace

bool hasSide(MidSide const& levels) {
  return powerSum(levels.side) > 1e-4 * powerSum(levels.mid);
}

MidSide matchConfidence(MidSide const& source, MidSide const& target, Bands const& disagreement,
                        MatchSettings const& settings) {
  MidSide confidence;
  std::size_t const lost = std::min(firstLostBand(source.mid), firstLostBand(target.mid));
  double const sourceTotal = total(source);
  double const targetTotal = total(target);
  bool const bothHaveSide = hasSide(source) && hasSide(target);
  for (std::size_t band = 0; band < lost; ++band) {
    double const weakest = std::min(source.mid[band] - sourceTotal, target.mid[band] - targetTotal);
    confidence.mid[band] = inRange(LongTermSpectrum::centre(static_cast<int>(band)), settings) *
                           ramp(weakest, -80.0, -70.0) * ramp(disagreement[band], 9.0, 3.0);
    double const narrowest = std::min(source.side[band] - source.mid[band], target.side[band] - target.mid[band]);
    double const softest = std::min(source.side[band] - sourceTotal, target.side[band] - targetTotal);
    confidence.side[band] =
        bothHaveSide ? confidence.mid[band] * ramp(narrowest, -50.0, -40.0) * ramp(softest, -90.0, -80.0) : 0.0;
  }
  return confidence;
}

} // namespace lacquer
