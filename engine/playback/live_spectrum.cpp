#include "playback/live_spectrum.h"

#include "core/units.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kReadingsPerSecond = 30;
constexpr double kSlowBelowHz = 300.0;
constexpr int kFftAtCdRate = 8192;
constexpr int kDecimationAtCdRate = 8;
constexpr int kTapsPerDecimation = 8;
/// Of the low pass, as a part of the decimated rate: flat far beyond kSlowBelowHz, and what would fold back onto those
/// bands (5.2 kHz and up at the CD's rate) is gone.
constexpr double kCutoff = 0.45;
constexpr double kBandRatio = 1.0 / 24.0; ///< octaves from the middle of a band to its edge
constexpr double kLeastLines = 3.0;       ///< hold nearly all that a Hann window makes of a sine

/// By which transforms grow with the rate, so that their lines stay where they are.
int growthAt(SampleRate rate) { return rate.value() <= 50000 ? 1 : rate.value() <= 100000 ? 2 : 4; }

float decibels(double power) {
  return power > 1e-20 ? static_cast<float>(10.0 * std::log10(power)) : LiveSpectrum::kNothing;
}

} // namespace

LiveSpectrum::Stage::Stage(int frames)
    : fft(frames)
    , window(static_cast<std::size_t>(frames)) {
  double energy = 0.0;
  for (std::size_t n = 0; n < window.size(); ++n) {
    window[n] = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(n) / frames);
    energy += window[n] * window[n];
  }
  // Parseval: the lines of a full-scale sine then add up to 1.
  for (double& value : window)
    value *= std::sqrt(4.0 / (frames * energy));
  for (auto& each : ring)
    each.assign(window.size(), 0.0);
}

void LiveSpectrum::Stage::transform(std::size_t signal) {
  std::size_t const mask = window.size() - 1;
  for (std::size_t n = 0; n < window.size(); ++n)
    fft.time()[n] = window[n] * ring[signal][(next + n) & mask];
  fft.forward();
}

double LiveSpectrum::Stage::power(Lines const& lines) const {
  auto const bins = fft.bins();
  auto const power = [&](int line) { return std::norm(bins[static_cast<std::size_t>(line)]); };
  double sum = lines.firstWeight * power(lines.first) + lines.lastWeight * power(lines.last);
  for (int line = lines.first + 1; line < lines.last; ++line)
    sum += power(line);
  return sum;
}

LiveSpectrum::LiveSpectrum(SampleRate rate)
    : m_decimation(kDecimationAtCdRate * growthAt(rate))
    , m_hop(rate.value() / kReadingsPerSecond)
    , m_untilHop(m_hop)
    , m_untilDecimated(m_decimation)
    , m_fast(kFftAtCdRate * growthAt(rate))
    , m_slow(kFftAtCdRate) {
  makeTaps();
  makeLines(rate);
}

void LiveSpectrum::makeTaps() {
  m_taps.resize(static_cast<std::size_t>(kTapsPerDecimation * m_decimation));
  auto const count = static_cast<double>(m_taps.size());
  double sum = 0.0;
  for (std::size_t n = 0; n < m_taps.size(); ++n) {
    double const place = (static_cast<double>(n) + 0.5) / count; // a windowed sinc, Blackman
    double const angle = 2.0 * std::numbers::pi * place;
    double const turn = std::numbers::pi * 2.0 * kCutoff * (place - 0.5) * kTapsPerDecimation;
    m_taps[n] = (0.42 - 0.5 * std::cos(angle) + 0.08 * std::cos(2.0 * angle)) * std::sin(turn) / turn;
    sum += m_taps[n];
  }
  for (double& tap : m_taps)
    tap /= sum;
}

void LiveSpectrum::makeLines(SampleRate rate) {
  for (int band = 0; band < kBands; ++band) {
    double const centre = LongTermSpectrum::centre(band);
    bool const isSlow = centre < kSlowBelowHz;
    if (isSlow)
      m_slowBands = static_cast<std::size_t>(band) + 1;
    RealFft const& fft = (isSlow ? m_slow : m_fast).fft;
    double const spacing = rate.value() / static_cast<double>(isSlow ? m_decimation : 1) / fft.size();
    double low = centre * std::exp2(-kBandRatio) / spacing;
    double high = centre * std::exp2(kBandRatio) / spacing;
    if (high - low < kLeastLines) {
      low = centre / spacing - kLeastLines / 2.0;
      high = low + kLeastLines;
    }
    Lines& lines = m_lines[static_cast<std::size_t>(band)];
    lines.first = std::max(static_cast<int>(std::floor(low + 0.5)), 0);
    lines.last = std::min(static_cast<int>(std::floor(high + 0.5)), fft.size() / 2);
    lines.firstWeight = std::min(lines.first + 0.5 - low, 1.0);
    lines.lastWeight = std::min(high - (lines.last - 0.5), 1.0);
  }
}

void LiveSpectrum::reset() {
  for (Stage* const stage : {&m_fast, &m_slow})
    for (auto& ring : stage->ring)
      std::ranges::fill(ring, 0.0);
  m_now = m_sums = m_peaks = {};
  m_count = 0;
  m_untilHop = m_hop;
  m_reading.reset();
}

void LiveSpectrum::add(AudioBlock block) {
  for (int n = 0; n < block.frames(); ++n) {
    double const left = block.data(0)[n];
    double const right = block.data(1)[n];
    push(std::isfinite(left) ? left : 0.0, std::isfinite(right) ? right : 0.0);
  }
}

void LiveSpectrum::push(double left, double right) {
  m_fast.push(mid, 0.5 * (left + right));
  m_fast.push(side, 0.5 * (left - right));
  m_fast.advance();
  if (--m_untilDecimated == 0) {
    m_untilDecimated = m_decimation;
    decimate();
  }
  if (--m_untilHop == 0) {
    m_untilHop = m_hop;
    analyse();
  }
}

void LiveSpectrum::decimate() {
  std::size_t const mask = m_fast.window.size() - 1;
  std::size_t const first = m_fast.next + m_fast.window.size() - m_taps.size();
  for (std::size_t signal = 0; signal < kSignals; ++signal) {
    double sum = 0.0;
    for (std::size_t n = 0; n < m_taps.size(); ++n)
      sum += m_taps[n] * m_fast.ring[signal][(first + n) & mask];
    m_slow.push(signal, sum);
  }
  m_slow.advance();
}

void LiveSpectrum::analyse() {
  auto const reading = std::make_shared<Reading>();
  ++m_count;
  for (std::size_t signal = 0; signal < kSignals; ++signal) {
    m_fast.transform(signal);
    m_slow.transform(signal);
    for (std::size_t band = 0; band < kBands; ++band)
      m_now[signal][band] = (band < m_slowBands ? m_slow : m_fast).power(m_lines[band]);
    show(signal, *reading);
  }
  m_reading = reading;
}

void LiveSpectrum::show(std::size_t signal, Reading& reading) {
  Bands& now = signal == mid ? reading.mid : reading.side;
  Bands& peak = signal == mid ? reading.peakMid : reading.peakSide;
  Bands& average = signal == mid ? reading.averageMid : reading.averageSide;
  for (std::size_t band = 0; band < kBands; ++band) {
    double const power = m_now[signal][band];
    m_sums[signal][band] += power;
    m_peaks[signal][band] = std::max(m_peaks[signal][band], power);
    now[band] = decibels(power);
    peak[band] = decibels(m_peaks[signal][band]);
    average[band] = decibels(m_sums[signal][band] / static_cast<double>(m_count));
  }
}

} // namespace lacquer
