#include "processors/equalizer_dynamics.h"

#include "dsp/fast_math.h"
#include "dsp/filter_design.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// The lowest tone that has to give a steady level.
constexpr double kLowestHertz = 30.0;
constexpr double kSilence = 1e-10; ///< an amplitude
/// Less than this of the range (24 dB at most) is nothing: the band comes to rest.
constexpr double kLeastShare = 1e-7;

int gridSteps(SampleRate rate) {
  return static_cast<int>(std::ceil(kSmoothingTime.value() * rate.value() / EqualizerBand::kGridFrames));
}

int choiceOf(double value) {
  return static_cast<int>(value + 0.5);
}

double decibelsOf(double amplitude) {
  constexpr double kDecibelsPerDoubling = 6.0205999132796239;
  return kDecibelsPerDoubling * fastLog2(std::max(amplitude, kSilence));
}

/// The top of the parabola through three values, if the middle one is the largest; else that, by their absolute values.
double topOf(double before, double middle, double after) {
  double const bend = 2.0 * middle - before - after;
  double const rise = after - before;
  double const size = std::abs(middle);
  bool const isTop = std::abs(before) <= size && std::abs(after) <= size && bend != 0.0;
  return isTop ? std::abs(middle + rise * rise / (8.0 * bend)) : size;
}

using HalfWaves = BandDynamics::HalfWaves;

void endOf(HalfWaves& waves, int lane) {
  waves.heldBefore[lane] = waves.held[lane];
  waves.held[lane] = topOf(waves.beforeTop[lane], waves.top[lane], waves.afterTop[lane]);
  waves.top[lane] = waves.topSize[lane] = 0.0;
  waves.frames[lane] = 0.0;
}

/// The levels of frames of a signal; a half wave takes `longest` frames at most.
LACQUER_TARGET_CLONES
void levelsOf(HalfWaves& shared, StereoLanes const* signal, int count, double longest, double* levels) {
  HalfWaves waves = shared; // the compiler cannot keep in registers what may be seen from outside
  for (int i = 0; i < count; ++i) {
    StereoLanes const lanes = signal[i];
    StereoLanes const size = lanes < 0.0 ? -lanes : lanes;
    waves.afterTop = waves.isTopLast ? lanes : waves.afterTop;
    auto const ends = ((lanes < 0.0) ^ (waves.last < 0.0)) | (waves.frames >= longest);
    if ((ends[0] | ends[1]) != 0)
      for (int lane = 0; lane < 2; ++lane)
        if (ends[lane] != 0)
          endOf(waves, lane);
    waves.isTopLast = size > waves.topSize;
    waves.top = waves.isTopLast ? lanes : waves.top;
    waves.topSize = waves.isTopLast ? size : waves.topSize;
    waves.beforeTop = waves.isTopLast ? waves.last : waves.beforeTop;
    waves.last = lanes;
    waves.frames += 1.0;
    StereoLanes level = waves.held > waves.topSize ? waves.held : waves.topSize;
    level = waves.heldBefore > level ? waves.heldBefore : level;
    levels[i] = std::max(level[0], level[1]);
  }
  shared = waves;
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

void BandDynamics::setTimes() {
  m_share.setAttack(m_settings.attack, m_rate);
  m_share.setRelease(m_settings.release, m_rate);
}

void BandDynamics::reset(EqualizerBand::Settings const& band) noexcept {
  m_threshold.snap();
  m_ratio.snap();
  m_range.snap();
  m_engaged.setTarget(band.movesItsGain() ? 1.0 : 0.0);
  m_engaged.snap();
  m_isListening = false;
  forget();
}

void BandDynamics::forget() {
  m_filter = {};
  m_target = {}; // no region is a bell: the filter is designed when it is needed
  m_waves = {};
  m_level = m_wanted = m_movement = 0.0;
  m_isLawNew = true;
  m_share.reset();
}

FilterTarget BandDynamics::region(EqualizerShape const& shape) const {
  if (m_settings.detector == EqualizerDetector::free)
    return {FilterShape::bandPass, m_settings.detectorHertz, 0.0, m_settings.detectorQ};
  return shape.region();
}

void BandDynamics::tune(FilterTarget const& target) {
  m_target = target;
  m_isWide = m_settings.detector == EqualizerDetector::wide;
  if (m_isWide)
    return;
  BiquadCoefficients const filter = designFilter(target, m_rate);
  m_filter.filter.setLane(0, filter);
  m_filter.filter.setLane(1, filter);
}

void BandDynamics::beginStep(EqualizerBand const& band) noexcept {
  EqualizerBand::Settings const& settings = band.settings();
  if (!m_isListening) {
    m_threshold.snap();
    m_ratio.snap();
    m_range.snap();
  }
  m_engaged.setTarget(settings.movesItsGain() ? 1.0 : 0.0);
  m_isListening = m_engaged.isMoving() || m_engaged.value() > 0.0;
  if (!m_isListening)
    return forget();
  FilterTarget const target = region(band.momentaryShape());
  if (target != m_target || (m_settings.detector == EqualizerDetector::wide) != m_isWide)
    tune(target);
  EqualizerChannel const channel = settings.channel;
  bool const isSecond = channel == EqualizerChannel::side || channel == EqualizerChannel::right;
  bool const isFirst = channel == EqualizerChannel::mid || channel == EqualizerChannel::left;
  m_isMidSide = channel == EqualizerChannel::mid || channel == EqualizerChannel::side;
  m_weights = StereoLanes{isSecond ? 0.0 : 1.0, isFirst ? 0.0 : 1.0};
  m_reach = m_engaged.value() * m_range.value();
  m_reachSlope = (m_engaged.next() * m_range.next() - m_reach) / EqualizerBand::kGridFrames;
  DynamicLaw const law{m_settings.law.direction, m_threshold.next(), m_ratio.next(), m_range.value()};
  m_isLawNew = m_isLawNew || law != m_law;
  m_law = law;
}

template <bool kIsMidSide, bool kIsWide> void BandDynamics::hear(AudioBlock block) {
  // The compiler cannot keep in registers what may be seen from outside.
  StereoBiquad filter = m_filter;
  DecoupledPeakDetector smoothed = m_share;
  StereoLanes const weights = m_weights;
  std::array<double, EqualizerBand::kGridFrames> levels{};
  std::array<StereoLanes, EqualizerBand::kGridFrames> seen{};
  for (int i = 0; i < block.frames(); ++i) {
    StereoLanes lanes{block.data(0)[i], block.data(1)[i]};
    if constexpr (kIsMidSide)
      lanes = encodeMidSide(lanes);
    if constexpr (!kIsWide)
      lanes = filter.next(lanes);
    seen[static_cast<std::size_t>(i)] = lanes * weights;
  }
  m_filter = filter;
  levelsOf(m_waves, seen.data(), block.frames(), std::ceil(0.5 * m_rate.value() / kLowestHertz), levels.data());
  for (int i = 0; i < block.frames(); ++i) {
    auto const at = static_cast<std::size_t>(i);
    if (levels[at] != m_level || m_isLawNew)
      hearLevel(levels[at]);
    double const share = smoothed.next(m_wanted);
    m_reach += m_reachSlope;
    m_movements[at] = share < kLeastShare ? 0.0 : share * m_reach;
  }
  m_share = smoothed;
  m_movement = m_movements[static_cast<std::size_t>(block.frames() - 1)];
}

void BandDynamics::hearLevel(double level) {
  m_level = level;
  m_wanted = m_law.share(decibelsOf(level));
  m_isLawNew = false;
}

void BandDynamics::listen(AudioBlock block) noexcept {
  if (m_isMidSide)
    m_isWide ? hear<true, true>(block) : hear<true, false>(block);
  else
    m_isWide ? hear<false, true>(block) : hear<false, false>(block);
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
