#include "processors/equalizer_dynamics.h"

#include "dsp/filter_design.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// The lowest tone that has to give a steady level.
constexpr double kLowestHertz = 30.0;
constexpr double kSilenceDecibels = -200.0;
/// Less than this of the range (24 dB at most) is nothing: the band comes to rest.
constexpr double kLeastShare = 1e-7;

int gridSteps(SampleRate rate) {
  return static_cast<int>(std::ceil(kSmoothingTime.value() * rate.value() / EqualizerBand::kGridFrames));
}

int choiceOf(double value) {
  return static_cast<int>(value + 0.5);
}

/// A parabola lifts the largest sample by less than this, as an amplitude.
constexpr double kMostLift = 1.5;

/// The largest absolute values of both lanes but for the ends.
StereoLanes largestOf(std::span<StereoLanes const> seen) {
  StereoLanes largest{};
  for (std::size_t i = 1; i + 1 < seen.size(); ++i) {
    StereoLanes const size = seen[i] < 0.0 ? -seen[i] : seen[i];
    largest = size > largest ? size : largest;
  }
  return largest;
}

/// The peak of one lane where its absolute value is `largest`, by a parabola.
double peakOf(std::span<StereoLanes const> seen, int lane, double largest) {
  std::size_t at = 1;
  while (at + 2 < seen.size() && std::abs(seen[at][lane]) != largest)
    ++at;
  double const sign = seen[at][lane] < 0.0 ? -1.0 : 1.0;
  double const before = sign * seen[at - 1][lane];
  double const after = sign * seen[at + 1][lane];
  double const bend = 2.0 * largest - before - after;
  bool const isTop = std::abs(before) <= largest && std::abs(after) <= largest && bend > 0.0;
  return isTop ? largest + (after - before) * (after - before) / (8.0 * bend) : largest;
}

} // namespace

double DynamicLaw::share(double levelDecibels) const {
  double const size = std::abs(range);
  bool const isAbove = direction == EqualizerDirection::above;
  double const beyond = isAbove ? levelDecibels - threshold : threshold - levelDecibels;
  if (beyond <= 0.0 || size == 0.0)
    return 0.0;
  bool const isAgainst = isAbove == (range < 0.0);
  double const slope = isAgainst ? 1.0 - 1.0 / ratio : ratio - 1.0;
  return std::min(beyond * slope / size, 1.0);
}

BandDynamics::Settings BandDynamics::Settings::of(ParamValues const& values, int band) {
  auto const value = [&](EqualizerBandParam param) { return values[equalizerParam(band, param)]; };
  auto const choice = [&](EqualizerBandParam param) { return values.choice(equalizerParam(band, param)); };
  Settings settings;
  settings.law = {static_cast<EqualizerDirection>(choice(EqualizerBandParam::direction)),
                  value(EqualizerBandParam::threshold), value(EqualizerBandParam::ratio),
                  value(EqualizerBandParam::range)};
  settings.attack = Seconds(0.001 * value(EqualizerBandParam::attack));
  settings.release = Seconds(0.001 * value(EqualizerBandParam::release));
  settings.detector = static_cast<EqualizerDetector>(choice(EqualizerBandParam::detector));
  settings.detectorHertz = value(EqualizerBandParam::detectorFrequency);
  settings.detectorQ = value(EqualizerBandParam::detectorQ);
  return settings;
}

void BandDynamics::prepare(SampleRate rate, Settings const& settings, EqualizerBand::Settings const& band) {
  m_rate = rate;
  m_settings = settings;
  int const steps = gridSteps(rate);
  m_threshold = SmoothedValue(settings.law.threshold, steps);
  m_ratio = SmoothedValue(settings.law.ratio, steps);
  m_range = SmoothedValue(settings.law.range, steps);
  m_engaged = SmoothedValue(band.movesItsGain() ? 1.0 : 0.0, steps);
  setTimes();
  reset(band);
}

void BandDynamics::set(EqualizerBandParam param, double value) noexcept {
  switch (param) {
  case EqualizerBandParam::direction:
    m_settings.law.direction = static_cast<EqualizerDirection>(choiceOf(value));
    return;
  case EqualizerBandParam::threshold:
    m_settings.law.threshold = value;
    m_threshold.setTarget(value);
    return;
  case EqualizerBandParam::ratio:
    m_settings.law.ratio = value;
    m_ratio.setTarget(value);
    return;
  case EqualizerBandParam::range:
    m_settings.law.range = value;
    m_range.setTarget(value);
    return;
  case EqualizerBandParam::attack:
    m_settings.attack = Seconds(0.001 * value);
    return setTimes();
  case EqualizerBandParam::release:
    m_settings.release = Seconds(0.001 * value);
    return setTimes();
  case EqualizerBandParam::detector:
    m_settings.detector = static_cast<EqualizerDetector>(choiceOf(value));
    return;
  case EqualizerBandParam::detectorFrequency:
    m_settings.detectorHertz = value;
    return;
  case EqualizerBandParam::detectorQ:
    m_settings.detectorQ = value;
    return;
  default:
    return;
  }
}

/// The smoothing runs once a step.
void BandDynamics::setTimes() {
  Seconds const step(EqualizerBand::kGridFrames / static_cast<double>(m_rate.value()));
  SampleRate const once(1);
  m_share.setAttack(m_settings.attack / step.value(), once);
  m_share.setRelease(m_settings.release / step.value(), once);
}

void BandDynamics::reset(EqualizerBand::Settings const& band) noexcept {
  m_threshold.snap();
  m_ratio.snap();
  m_range.snap();
  m_engaged.setTarget(band.movesItsGain() ? 1.0 : 0.0);
  m_engaged.snap();
  m_share.reset();
  m_filter = {};
  m_target = {}; // no region is a bell: the filter is designed when it is needed
  m_seen = {};
  m_seenFrames = 0;
  m_held = m_gathering = 0.0;
  m_stretchDone = 0;
  m_channel = band.channel;
  if (isActive())
    tune(region(band.shape));
}

FilterTarget BandDynamics::region(EqualizerShape const& shape) const {
  if (m_settings.detector == EqualizerDetector::free)
    return {FilterShape::bandPass, m_settings.detectorHertz, 0.0, m_settings.detectorQ};
  return shape.region();
}

void BandDynamics::tune(FilterTarget const& target) {
  m_target = target;
  m_isWide = m_settings.detector == EqualizerDetector::wide;
  double lowest = target.hertz;
  if (m_isWide || target.shape == FilterShape::highCut)
    lowest = kLowestHertz;
  double const halfPeriod = 0.5 * m_rate.value() / std::max(lowest, kLowestHertz);
  m_stretch = 1 + static_cast<int>(std::ceil(halfPeriod / EqualizerBand::kGridFrames));
  if (m_isWide)
    return;
  BiquadCoefficients const filter = designFilter(target, m_rate);
  m_filter.filter.setLane(0, filter);
  m_filter.filter.setLane(1, filter);
}

template <bool kIsMidSide, bool kIsWide> void BandDynamics::hear(AudioBlock block) {
  StereoBiquad filter = m_filter;
  double const* const left = block.data(0);
  double const* const right = block.data(1);
  StereoLanes* const seen = m_seen.data() + 2 + m_seenFrames;
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes lanes{left[i], right[i]};
    if constexpr (kIsMidSide)
      lanes = encodeMidSide(lanes);
    if constexpr (!kIsWide)
      lanes = filter.next(lanes);
    seen[i] = lanes;
  }
  m_filter = filter;
  m_seenFrames += block.frames();
}

void BandDynamics::listen(AudioBlock block) noexcept {
  bool const isMidSide = m_channel == EqualizerChannel::mid || m_channel == EqualizerChannel::side;
  if (isMidSide)
    m_isWide ? hear<true, true>(block) : hear<true, false>(block);
  else
    m_isWide ? hear<false, true>(block) : hear<false, false>(block);
}

/// The peak of the lanes that count since the last step.
double BandDynamics::takePeak() noexcept {
  if (m_seenFrames == 0)
    return 0.0;
  bool const isFirst = m_channel == EqualizerChannel::mid || m_channel == EqualizerChannel::left;
  bool const isSecond = m_channel == EqualizerChannel::side || m_channel == EqualizerChannel::right;
  StereoLanes const largest = largestOf(m_seen);
  double const known = std::max(m_held, m_gathering);
  double peak = 0.0;
  for (int lane = isSecond ? 1 : 0; lane < (isFirst ? 1 : 2); ++lane)
    if (largest[lane] * kMostLift > known) // nothing else could change the level
      peak = std::max(peak, peakOf(m_seen, lane, largest[lane]));
  m_seen[0] = m_seen[m_seen.size() - 2];
  m_seen[1] = m_seen[m_seen.size() - 1];
  m_seenFrames = 0;
  return peak;
}

/// The peak of the last one to two stretches, in dB.
double BandDynamics::takeLevel() noexcept {
  m_gathering = std::max(m_gathering, takePeak());
  double const level = std::max(m_held, m_gathering);
  if (++m_stretchDone >= m_stretch) {
    m_held = m_gathering;
    m_gathering = 0.0;
    m_stretchDone = 0;
  }
  return level > 0.0 ? std::max(20.0 * std::log10(level), kSilenceDecibels) : kSilenceDecibels;
}

double BandDynamics::step(EqualizerBand const& band) noexcept {
  EqualizerBand::Settings const& settings = band.settings();
  if (!isActive()) {
    m_threshold.snap();
    m_ratio.snap();
    m_range.snap();
  }
  m_engaged.setTarget(settings.movesItsGain() ? 1.0 : 0.0);
  if (!isActive())
    return 0.0;
  m_engaged.next();
  double const level = takeLevel();
  m_channel = settings.channel;
  FilterTarget const target = region(band.momentaryShape());
  bool const isWide = m_settings.detector == EqualizerDetector::wide;
  if (target != m_target || isWide != m_isWide)
    tune(target);
  DynamicLaw const law{m_settings.law.direction, m_threshold.next(), m_ratio.next(), m_range.next()};
  double const share = m_share.next(law.share(level));
  if (isActive())
    return share < kLeastShare ? 0.0 : m_engaged.value() * share * law.range;
  reset(settings);
  return 0.0;
}

double equalizerDynamicGain(ParamValues const& values, int band, double levelDecibels) {
  if (!equalizerIsDynamic(values, band))
    return 0.0;
  DynamicLaw const law = BandDynamics::Settings::of(values, band).law;
  return law.share(levelDecibels) * law.range;
}

bool equalizerIsDynamic(ParamValues const& values, int band) {
  return EqualizerBand::Settings::of(values, band).movesItsGain();
}

} // namespace lacquer
