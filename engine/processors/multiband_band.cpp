#include "processors/multiband_band.h"

#include "dsp/decoupled_peak_detector.h"
#include "dsp/fast_math.h"
#include "dsp/gain_computer.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

using Rows = MultibandBand::Rows;
using Found = MultibandBand::Found;
using Row = MultibandBand::Row;

constexpr double kDecibelsPerOctave = 6.020599913279624; ///< 20·log10(2)
constexpr double kQuietest = 1e-12;                      ///< −240 dB: keeps the logarithm of silence finite
constexpr double kFarthest = 120.0;                      ///< dB over or under a threshold that are told apart

LACQUER_TARGET_CLONES
void findAmplitudes(MultibandChannel channel, double const* left, double const* right, Found& found, int frames) {
  switch (channel) {
  case MultibandChannel::stereo:
    for (int i = 0; i < frames; ++i)
      found.amplitude[i] = std::max(std::max(std::abs(left[i]), std::abs(right[i])), kQuietest);
    break;
  case MultibandChannel::mid:
    for (int i = 0; i < frames; ++i)
      found.amplitude[i] = std::max(0.5 * std::abs(left[i] + right[i]), kQuietest);
    break;
  case MultibandChannel::side:
    for (int i = 0; i < frames; ++i)
      found.amplitude[i] = std::max(0.5 * std::abs(left[i] - right[i]), kQuietest);
    break;
  }
}

/// kStride 0: the parameters of the first frame serve all.
template <int kStride>
[[gnu::always_inline]] inline void findDistance(Row const& threshold, Row const& most, Rows const& rows, double sign,
                                                Row const& level, Row& distance, int frames) {
  for (int i = 0; i < frames; ++i) {
    int const p = i * kStride;
    GainCurve const curve{sign * threshold[p], 1.0, rows.knee[p], rows.inverseTwiceKnee[p]};
    distance[i] = sign * std::min(curve.reduction(sign * level[i]), most[p]);
  }
}

template <int kStride> [[gnu::always_inline]] inline void findDistances(Rows const& rows, Found& found, int frames) {
  bool const isResting = kStride == 0;
  bool const hasAbove = !isResting || rows.overMost[0] > 0.0;
  bool const hasBelow = !isResting || rows.underMost[0] > 0.0;
  if (hasAbove || hasBelow)
    for (int i = 0; i < frames; ++i)
      found.dynamic[i] = kDecibelsPerOctave * fastLog2(found.amplitude[i]);
  if (hasAbove)
    findDistance<kStride>(rows.threshold, rows.overMost, rows, 1.0, found.dynamic, found.over, frames);
  else
    std::fill_n(found.over.begin(), frames, 0.0);
  if (hasBelow)
    findDistance<kStride>(rows.belowThreshold, rows.underMost, rows, -1.0, found.dynamic, found.under, frames);
  else
    std::fill_n(found.under.begin(), frames, -0.0);
}

LACQUER_TARGET_CLONES
void findDistances(bool isMoving, Rows const& rows, Found& found, int frames) {
  if (isMoving)
    findDistances<1>(rows, found, frames);
  else
    findDistances<0>(rows, found, frames);
}

/// Overwrites the amplitudes by the linear gains, their weight in the sum left out.
template <int kStride> [[gnu::always_inline]] inline void findGains(Rows const& rows, Found& found, int frames) {
  for (int i = 0; i < frames; ++i) {
    int const p = i * kStride;
    double const range = rows.range[p];
    double const down = std::min(std::max(rows.slope[p] * found.over[i], -range), range);
    double const up = std::min(std::max(-rows.belowSlope[p] * found.under[i], -range), range);
    double const dynamic = rows.active[p] * (up - down);
    found.dynamic[i] = dynamic;
    found.amplitude[i] = fastExp2((dynamic + rows.gain[p]) * (1.0 / kDecibelsPerOctave));
  }
}

LACQUER_TARGET_CLONES
void findGains(bool isMoving, Rows const& rows, Found& found, int frames) {
  if (isMoving)
    findGains<1>(rows, found, frames);
  else
    findGains<0>(rows, found, frames);
}

/// The gain of one of mid and side is a matrix of left and right.
template <int kStride>
[[gnu::always_inline]] inline void addBand(MultibandChannel channel, Rows const& rows, Found const& found,
                                           AudioBlock band, AudioBlock sum) {
  double const sign = channel == MultibandChannel::side ? -0.5 : 0.5;
  double const* const left = band.data(0);
  double const* const right = band.data(1);
  double* const toLeft = sum.data(0);
  double* const toRight = sum.data(1);
  if (channel == MultibandChannel::stereo)
    for (int i = 0; i < sum.frames(); ++i) {
      double const gain = rows.weight[i * kStride] * found.amplitude[i];
      toLeft[i] += gain * left[i];
      toRight[i] += gain * right[i];
    }
  else
    for (int i = 0; i < sum.frames(); ++i) {
      double const weight = rows.weight[i * kStride];
      double const same = weight * (0.5 * found.amplitude[i] + 0.5);
      double const other = weight * (sign * found.amplitude[i] - sign);
      toLeft[i] += same * left[i] + other * right[i];
      toRight[i] += same * right[i] + other * left[i];
    }
}

LACQUER_TARGET_CLONES
void addBand(bool isMoving, MultibandChannel channel, Rows const& rows, Found const& found, AudioBlock band,
             AudioBlock sum) {
  if (isMoving)
    addBand<1>(channel, rows, found, band, sum);
  else
    addBand<0>(channel, rows, found, band, sum);
}

StereoLanes larger(StereoLanes a, StereoLanes b) {
  return a < b ? b : a;
}

/// The smooth decoupled peak detector on both distances of kBands bands at once: their chains of dependent operations
/// overlap.
template <std::size_t kBands>
[[gnu::always_inline]] inline void smoothBands(std::span<MultibandBand::Smoother* const> smoothers,
                                               std::span<Found* const> found, int frames) {
  std::array<MultibandBand::Smoother, kBands> local;
  for (std::size_t k = 0; k < kBands; ++k)
    local[k] = *smoothers[k];
  for (int i = 0; i < frames; ++i) {
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kBands; ++k) {
      MultibandBand::Smoother& s = local[k];
      StereoLanes const distance{found[k]->over[i], found[k]->under[i]};
      s.held = larger(distance, (1.0 - s.release) * distance + s.release * s.held);
      s.smooth = (1.0 - s.attack) * s.held + s.attack * s.smooth;
      found[k]->over[i] = s.smooth[0];
      found[k]->under[i] = s.smooth[1];
    }
  }
  for (std::size_t k = 0; k < kBands; ++k)
    *smoothers[k] = local[k];
}

LACQUER_TARGET_CLONES
void smoothAny(std::span<MultibandBand::Smoother* const> smoothers, std::span<Found* const> found, int frames) {
  switch (smoothers.size()) {
  case 2:
    return smoothBands<2>(smoothers, found, frames);
  case 3:
    return smoothBands<3>(smoothers, found, frames);
  case 4:
    return smoothBands<4>(smoothers, found, frames);
  default:
    return smoothBands<5>(smoothers, found, frames);
  }
}

double least(double const* values, int count, double start) {
  std::array<double, 4> lanes{start, start, start, start}; // four chains: one would wait for each comparison
  int i = 0;
  for (; i + 4 <= count; i += 4)
    for (std::size_t k = 0; k < 4; ++k)
      lanes[k] = std::min(lanes[k], values[static_cast<std::size_t>(i) + k]);
  for (; i < count; ++i)
    lanes[0] = std::min(lanes[0], values[i]);
  return std::min(std::min(lanes[0], lanes[1]), std::min(lanes[2], lanes[3]));
}

/// How far beyond a threshold the gain uses up the range; 0 where a ratio of 1 does nothing, so that a part that is out
/// of use keeps nothing in mind, and costs nothing.
double farthest(double range, double slope) {
  return slope == 0.0 ? 0.0 : std::min(kFarthest, range / std::abs(slope));
}

} // namespace

void MultibandBand::prepare(SampleRate rate, ParamValues const& values, int band) {
  m_rate = rate;
  m_walks.fill(EasedValue(0.0, static_cast<int>(toFrames(kSmoothingTime, rate).value())));
  m_channel = static_cast<MultibandChannel>(values.choice(multibandParam(band, MultibandBandParam::channel)));
  for (int param = 0; param < kMultibandBandParams; ++param)
    set(static_cast<MultibandBandParam>(param), values[multibandParam(band, static_cast<MultibandBandParam>(param))]);
}

void MultibandBand::set(MultibandBandParam param, double value) noexcept {
  constexpr double kMilli = 0.001;
  switch (param) {
  case MultibandBandParam::threshold:
    return m_walks[threshold].setTarget(value);
  case MultibandBandParam::ratio:
    return m_walks[slope].setTarget(1.0 - 1.0 / value);
  case MultibandBandParam::belowThreshold:
    return m_walks[belowThreshold].setTarget(value);
  case MultibandBandParam::belowRatio:
    return m_walks[belowSlope].setTarget(1.0 - 1.0 / value);
  case MultibandBandParam::attack: // the times say how fast the gain moves, so a jump of theirs makes none
    m_smoother.attack = DecoupledPeakDetector::coefficient(Seconds(kMilli * value), m_rate);
    return;
  case MultibandBandParam::release:
    m_smoother.release = DecoupledPeakDetector::coefficient(Seconds(kMilli * value), m_rate);
    return;
  case MultibandBandParam::knee:
    return m_walks[knee].setTarget(value);
  case MultibandBandParam::range:
    return m_walks[range].setTarget(value);
  case MultibandBandParam::gain:
    return m_walks[gain].setTarget(value);
  case MultibandBandParam::bypass:
    return m_walks[active].setTarget(value > 0.5 ? 0.0 : 1.0);
  case MultibandBandParam::channel:
    return; // structural
  }
}

void MultibandBand::reset() noexcept {
  for (EasedValue& walk : m_walks)
    walk.snap();
  m_hasFreshRows = false;
  m_smoother.held = m_smoother.smooth = StereoLanes{};
  m_lastGain = m_leastGain = 0.0;
}

void MultibandBand::writeFrame(std::size_t frame) noexcept {
  auto const at = [&](Walk walk) { return m_walks[walk].next(); };
  double const width = m_rows.knee[frame] = at(knee);
  double const most = m_rows.range[frame] = at(range);
  double const above = m_rows.slope[frame] = at(slope);
  double const below = m_rows.belowSlope[frame] = at(belowSlope);
  double const share = m_rows.active[frame] = at(active);
  m_rows.threshold[frame] = at(threshold);
  m_rows.belowThreshold[frame] = at(belowThreshold);
  m_rows.inverseTwiceKnee[frame] = width > 0.0 ? 0.5 / width : 0.0;
  m_rows.overMost[frame] = farthest(most, above);
  m_rows.underMost[frame] = farthest(most, below);
  m_rows.gain[frame] = share * at(gain);
  m_rows.weight[frame] = at(weight);
}

void MultibandBand::updateRows(int frames) noexcept {
  m_isMoving = std::ranges::any_of(m_walks, &EasedValue::isMoving);
  if (!m_isMoving && m_hasFreshRows)
    return;
  m_hasFreshRows = !m_isMoving;
  int const count = m_isMoving ? frames : 1;
  for (int i = 0; i < count; ++i)
    writeFrame(static_cast<std::size_t>(i));
}

void MultibandBand::detect(AudioBlock band) noexcept {
  updateRows(band.frames());
  findAmplitudes(m_channel, band.data(0), band.data(1), m_found, band.frames());
  findDistances(m_isMoving, m_rows, m_found, band.frames());
}

void MultibandBand::smooth(std::span<MultibandBand> bands, int frames) noexcept {
  std::array<Smoother*, kMultibandMostBands> smoothers{};
  std::array<Found*, kMultibandMostBands> found{};
  for (std::size_t k = 0; k < bands.size(); ++k) {
    smoothers[k] = &bands[k].m_smoother;
    found[k] = &bands[k].m_found;
  }
  smoothAny(std::span(smoothers).first(bands.size()), std::span(found).first(bands.size()), frames);
}

void MultibandBand::add(AudioBlock band, AudioBlock sum) noexcept {
  int const frames = sum.frames();
  findGains(m_isMoving, m_rows, m_found, frames);
  addBand(m_isMoving, m_channel, m_rows, m_found, band, sum);
  m_lastGain = m_found.dynamic[static_cast<std::size_t>(frames - 1)];
  m_leastGain = least(m_found.dynamic.data(), frames, m_leastGain);
}

double MultibandBand::takeLeastGain() noexcept {
  return std::exchange(m_leastGain, 0.0);
}

} // namespace lacquer
