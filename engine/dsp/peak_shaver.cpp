#include "dsp/peak_shaver.h"

#include "dsp/kaiser_window.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kChunk = PeakShaver::kChunk;
constexpr int kFindTaps = 32;
constexpr double kKaiserBeta = 8.0;
/// Of the rate: where the filter that brings the excess back lets half through; it stops 0.04 above.
constexpr double kBand = 0.42;
/// Where no sample comes this close to the threshold nothing between them is looked for.
constexpr double kNear = 0.84;

/// A low-pass at `band` of the rate, at `distance` frames from its middle: a sinc under a Kaiser window.
double tap(double distance, double band, int reach) {
  double const angle = 2.0 * std::numbers::pi * band * distance;
  return 2.0 * band * (angle == 0.0 ? 1.0 : std::sin(angle) / angle) * kaiserWindow(distance / reach, kKaiserBeta);
}

/// One phase of a chunk: point k is the sum over `taps` of signal[k + m]. Adds up tap by tap.
LACQUER_TARGET_CLONES
void interpolate(double const* signal, double const* taps, double* points) {
  for (int k = 0; k < kChunk; ++k)
    points[k] = 0.0;
  for (int m = 0; m < kFindTaps; ++m)
    for (int k = 0; k < kChunk; ++k)
      points[k] += taps[m] * signal[k + m];
}

double excessOf(double value, double threshold) {
  double const over = std::abs(value) - threshold;
  if (!(over > 0.0))
    return 0.0;
  double const room = threshold * PeakShaver::kHeadroom;
  double const v = over / room;
  double const whole = over - room * v / std::sqrt(1.0 + v * v);
  double const part = whole / (threshold * PeakShaver::kDepth);
  return std::copysign(whole / std::sqrt(1.0 + part * part), value);
}

} // namespace

PeakShaver::PeakShaver() {
  static_assert(2 * kFindReach == kFindTaps);
  auto taps = std::make_shared<Taps>();
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    double const at = static_cast<double>(phase) / kPhases;
    for (int m = 0; m < 2 * kFindReach; ++m)
      taps->find[phase][static_cast<std::size_t>(m)] = tap(at - (m - kFindReach + 1), 0.5, kFindReach);
    for (int m = 0; m < 2 * kTakeReach; ++m)
      taps->take[phase][static_cast<std::size_t>(m)] = tap(at - (m - kTakeReach + 1), kBand, kTakeReach) / kPhases;
  }
  m_taps = std::move(taps);
  reset();
}

void PeakShaver::reset() {
  m_signal.fill(0.0);
  m_excess.fill(0.0);
  m_quiet = kExcessFrames / kChunk;
}

void PeakShaver::process(Sample* chunk, double threshold) {
  constexpr int kNewest = (kExcessFrames - kChunk) * kPhases;
  std::shift_left(m_signal.begin(), m_signal.end(), kChunk);
  std::copy_n(chunk, kChunk, m_signal.end() - kChunk);
  std::shift_left(m_excess.begin(), m_excess.end(), kChunk * kPhases);
  m_quiet = findExcess(threshold, m_excess.data() + kNewest) ? 0 : m_quiet + 1;
  std::copy_n(m_signal.end() - kChunk - kDelay, kChunk, chunk);
  if (m_quiet < kExcessFrames / kChunk)
    takeAway(chunk);
}

/// Of the frames −16 … 15 from the start of the newest chunk.
bool PeakShaver::findExcess(double threshold, double* excess) const {
  Sample const* const first = m_signal.data() + kChunk + 1; // of what the first frame's filter sees
  double peak = 0.0;
  for (int k = 0; k < kChunk + kFindTaps - 1; ++k)
    peak = std::max(peak, std::abs(first[k]));
  if (!(peak > kNear * threshold)) {
    std::fill_n(excess, kChunk * kPhases, 0.0);
    return false;
  }
  bool any = false;
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    std::array<double, kChunk> points;
    interpolate(first, m_taps->find[phase].data(), points.data());
    for (std::size_t k = 0; k < kChunk; ++k) {
      double const over = excessOf(points[k], threshold);
      excess[k * kPhases + phase] = over;
      any = any || over != 0.0;
    }
  }
  return any;
}

/// The excess in the programme's band. Of the output's frames, counted from its first, those −32 … 63 matter.
void PeakShaver::takeAway(Sample* chunk) const {
  for (int point = 0; point < kExcessFrames * kPhases; ++point) {
    double const over = m_excess[static_cast<std::size_t>(point)];
    if (over == 0.0)
      continue;
    int const first = point / kPhases - 2 * kTakeReach + 1; // of the output that its taps meet
    int const from = std::max(first, 0);
    int const to = std::min(first + 2 * kTakeReach, kChunk);
    double const* const taps = m_taps->take[static_cast<std::size_t>(point % kPhases)].data() - first;
    for (int frame = from; frame < to; ++frame)
      chunk[frame] -= over * taps[frame];
  }
}

} // namespace lacquer
