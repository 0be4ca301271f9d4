#include "dsp/peak_shaver.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kChunk = PeakShaver::kChunk;
constexpr int kLength = 32; ///< taps of a phase
constexpr double kKaiserBeta = 8.0;
/// Where no sample comes this close to the threshold nothing between them is looked for.
constexpr double kNear = 0.84;

/// Modified Bessel function of the first kind, order 0, by its power series.
double besselI0(double x) {
  double sum = 1.0;
  double term = 1.0;
  for (int k = 1; term > 1e-18 * sum; ++k) {
    term *= (x / (2.0 * k)) * (x / (2.0 * k));
    sum += term;
  }
  return sum;
}

/// A sinc under a Kaiser window.
double tap(double distance) {
  constexpr double kReach = kLength / 2;
  if (std::abs(distance) >= kReach)
    return 0.0;
  double const angle = std::numbers::pi * distance;
  double const window = besselI0(kKaiserBeta * std::sqrt(1.0 - distance * distance / (kReach * kReach)));
  return (angle == 0.0 ? 1.0 : std::sin(angle) / angle) * window / besselI0(kKaiserBeta);
}

/// One phase of a chunk: point k is the sum over `taps` of signal[k + m]. Adds up tap by tap.
LACQUER_TARGET_CLONES
void interpolate(double const* signal, double const* taps, double* points) {
  for (int k = 0; k < kChunk; ++k)
    points[k] = 0.0;
  for (int m = 0; m < kLength; ++m)
    for (int k = 0; k < kChunk; ++k)
      points[k] += taps[m] * signal[k + m];
}

double excessOf(double value, double threshold) {
  double const over = std::abs(value) - threshold;
  if (!(over > 0.0))
    return 0.0;
  double const room = threshold * PeakShaver::kHeadroom;
  double const v = over / room;
  return std::copysign(over - room * v / std::sqrt(1.0 + v * v), value);
}

} // namespace

PeakShaver::PeakShaver() {
  static_assert(kTaps == kLength);
  auto bank = std::make_shared<Bank>();
  for (int phase = 0; phase < kPhases; ++phase)
    for (int m = 0; m < kTaps; ++m)
      (*bank)[static_cast<std::size_t>(phase)][static_cast<std::size_t>(m)] =
          tap(static_cast<double>(phase) / kPhases - (m - kReach + 1));
  m_taps = std::move(bank);
}

void PeakShaver::reset() {
  m_signal.fill(0.0);
  m_excess.fill(0.0);
  m_hadExcess = false;
  m_hasExcess = false;
}

void PeakShaver::process(Sample* chunk, double threshold) {
  std::shift_left(m_signal.begin(), m_signal.end(), kChunk);
  std::copy_n(chunk, kChunk, m_signal.end() - kChunk);
  std::shift_left(m_excess.begin(), m_excess.end(), kChunk * kPhases);
  m_hadExcess = m_hasExcess;
  m_hasExcess = findExcess(threshold, m_excess.data() + kChunk * kPhases);
  std::copy_n(m_signal.data() + kChunk, kChunk, chunk);
  if (m_hadExcess || m_hasExcess)
    takeAway(chunk);
}

/// Of the frames −16 … 15 from the start of the newest chunk.
bool PeakShaver::findExcess(double threshold, double* excess) const {
  Sample const* const first = m_signal.data() + kChunk + 1; // of what the first frame's filter sees
  double peak = 0.0;
  for (int k = 0; k < kChunk + kTaps - 1; ++k)
    peak = std::max(peak, std::abs(first[k]));
  if (!(peak > kNear * threshold)) {
    std::fill_n(excess, kChunk * kPhases, 0.0);
    return false;
  }
  bool any = false;
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    std::array<double, kChunk> points;
    interpolate(first, (*m_taps)[phase].data(), points.data());
    for (std::size_t k = 0; k < kChunk; ++k) {
      double const over = excessOf(points[k], threshold);
      excess[k * kPhases + phase] = over;
      any = any || over != 0.0;
    }
  }
  return any;
}

/// The excess in the programme's band: the same filter turned round, at one eighth.
void PeakShaver::takeAway(Sample* chunk) const {
  for (int frame = -kReach; frame < kChunk + kReach; ++frame)
    for (int phase = 0; phase < kPhases; ++phase) {
      double const over = m_excess[static_cast<std::size_t>((frame + kReach) * kPhases + phase)];
      if (over == 0.0)
        continue;
      auto const& taps = (*m_taps)[static_cast<std::size_t>(phase)];
      for (int m = 0; m < kTaps; ++m) {
        int const to = frame + m - kReach + 1;
        if (to >= 0 && to < kChunk)
          chunk[to] -= over * taps[static_cast<std::size_t>(m)] * (1.0 / kPhases);
      }
    }
}

} // namespace lacquer
