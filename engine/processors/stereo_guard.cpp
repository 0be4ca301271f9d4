#include "processors/stereo_guard.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr Seconds kAveraging{0.1};
constexpr Seconds kPatience{0.3};
constexpr Seconds kDown{0.15};
constexpr Seconds kUp{0.25};
constexpr double kSilence = 1e-18; ///< power below which nothing is judged: −180 dB

double warped(double hertz, double rate) {
  return std::tan(std::numbers::pi * std::min(hertz / rate, 0.45));
}

} // namespace

void StereoBandSplit::Crossover::rescale() noexcept {
  scale = 1.0 / (1.0 + g.value() * (g.value() + std::numbers::sqrt2));
}

StereoBandSplit::Outputs StereoBandSplit::Crossover::run(Svf& svf, StereoLanes x) const noexcept {
  StereoLanes const band = scale * (svf.s1 + g.value() * (x - svf.s2));
  StereoLanes const lowPassed = svf.s2 + g.value() * band;
  svf.s1 = 2.0 * band - svf.s1;
  svf.s2 = 2.0 * lowPassed - svf.s2;
  return {lowPassed, x - std::numbers::sqrt2 * band - lowPassed};
}

void StereoBandSplit::prepare(std::array<double, kStereoCrossovers> const& hertz, SampleRate rate, int smoothingSteps) {
  m_rate = rate.value();
  for (std::size_t k = 0; k < hertz.size(); ++k)
    m_crossovers[k].g = SmoothedValue(warped(hertz[k], m_rate), smoothingSteps);
  reset();
}

void StereoBandSplit::setCrossovers(std::array<double, kStereoCrossovers> const& hertz) noexcept {
  for (std::size_t k = 0; k < hertz.size(); ++k)
    m_crossovers[k].g.setTarget(warped(hertz[k], m_rate));
}

StereoBandSplit::Bands StereoBandSplit::next(StereoLanes midSide) noexcept {
  Bands bands{};
  StereoLanes rest = midSide;
  for (std::size_t k = 0; k < m_crossovers.size(); ++k) {
    Crossover& crossover = m_crossovers[k];
    if (crossover.g.isMoving()) {
      crossover.g.next();
      crossover.rescale();
    }
    Outputs const split = crossover.run(crossover.split, rest);
    bands[k] = crossover.run(crossover.low, split.low).low;
    rest = crossover.run(crossover.high, split.high).high;
  }
  bands.back() = rest;
  return bands;
}

void StereoBandSplit::reset() noexcept {
  for (Crossover& crossover : m_crossovers) {
    crossover.g.snap();
    crossover.rescale();
    crossover.split = crossover.low = crossover.high = {};
  }
}

void CorrelationGuard::prepare(SampleRate rate) {
  double const framesPerSecond = rate.value();
  auto const share = [&](Seconds time, double frames) { return -std::expm1(-frames / (time.value() * framesPerSecond)); };
  m_powerShare = share(kAveraging, 1.0);
  m_downShare = share(kDown, kGrid);
  m_upShare = share(kUp, kGrid);
  m_patience = static_cast<int>(std::ceil(kPatience.value() * framesPerSecond / kGrid));
  reset();
}

void CorrelationGuard::next(StereoBandSplit::Bands const& bands,
                            std::array<double, kStereoBands> const& widths) noexcept {
  bool const isDue = ++m_inGrid == kGrid;
  for (std::size_t k = 0; k < bands.size(); ++k) {
    Band& band = m_bands[k];
    band.power += m_powerShare * (bands[k] * bands[k] - band.power);
    band.gain += band.slope;
    if (isDue) {
      band.gain = band.aim;
      look(band, widths[k]);
    }
  }
  if (isDue)
    m_inGrid = 0;
}

void CorrelationGuard::look(Band& band, double width) const noexcept {
  double const side = band.power[1] * width * width;
  bool const isBelow = side > band.power[0] && side > kSilence;
  band.stepsBelow = isBelow ? std::min(band.stepsBelow + 1, m_patience + 1) : 0;
  static double const kFloor = toLinear(Decibels(-kDeepest));
  double const wanted = band.stepsBelow > m_patience ? std::max(kFloor, std::sqrt(band.power[0] / side)) : 1.0;
  band.aim = band.gain + (wanted - band.gain) * (wanted < band.gain ? m_downShare : m_upShare);
  band.slope = (band.aim - band.gain) / kGrid;
}

void CorrelationGuard::reset() noexcept {
  m_bands.fill({});
  m_inGrid = 0;
}

} // namespace lacquer
