#include "playback/live_meters.h"

#include "analysis/stereo_correlation.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr Seconds kRmsWindow{0.3};
constexpr int kStepsPerSecond = 10;
constexpr int kScopeRate = 48000; ///< points a second at most

} // namespace

LiveMeters::LiveMeters(SampleRate rate)
    : m_rate(rate)
    , m_loudness(rate)
    , m_spectrum(rate)
    , m_window(static_cast<std::size_t>(toFrames(kRmsWindow, rate).value() / kMostFrames))
    , m_scopeStride((rate.value() + kScopeRate - 1) / kScopeRate) {
  m_stepPeaks.fill(MeterReading::kSilent);
}

void LiveMeters::reset() {
  m_loudness.reset();
  m_peaks.reset();
  m_spectrum.reset();
  m_reading = {};
  std::ranges::fill(m_window, Energy{});
  m_stepPeaks.fill(MeterReading::kSilent);
  m_stepPeak = MeterReading::kSilent;
  m_steps = 0;
  m_frames = 0;
}

void LiveMeters::add(Frames at, AudioBlock block) {
  m_loudness.add(block);
  m_spectrum.add(block);
  addPeaks(at, block);
  addEnergy(block);
  addScope(block);
  m_frames += block.frames();
  if (m_frames * kStepsPerSecond / m_rate.value() > m_steps)
    addStep(at + Frames(block.frames()));
}

void LiveMeters::addPeaks(Frames at, AudioBlock block) {
  m_peaks.add(block);
  PeakReading const peaks = m_peaks.take();
  for (std::size_t c = 0; c < kChannels; ++c) {
    double const samplePeak = peaks.samplePeak[c].value();
    double const truePeak = std::max(peaks.truePeak[c].value(), samplePeak);
    m_reading.samplePeakDb[c] = std::max(m_reading.samplePeakDb[c], samplePeak);
    m_reading.maxSamplePeakDb[c] = std::max(m_reading.maxSamplePeakDb[c], samplePeak);
    m_reading.truePeakDb[c] = std::max(m_reading.truePeakDb[c], truePeak);
    m_stepPeak = std::max(m_stepPeak, truePeak);
    if (truePeak > m_reading.maxTruePeakDb) {
      m_reading.maxTruePeakDb = truePeak;
      m_reading.maxTruePeakAt = at;
    }
  }
}

void LiveMeters::addEnergy(AudioBlock block) {
  Energy energy;
  energy.frames = block.frames();
  for (int n = 0; n < block.frames(); ++n) {
    double const left = block.data(0)[n];
    double const right = block.data(1)[n];
    energy.squares[0] += left * left;
    energy.squares[1] += right * right;
    energy.product += left * right;
  }
  m_window[m_oldest] = energy;
  m_oldest = (m_oldest + 1) % m_window.size();
}

void LiveMeters::addScope(AudioBlock block) {
  int n = m_scopeSkip;
  for (; n < block.frames(); n += m_scopeStride)
    m_reading.scope.push_back({static_cast<float>(block.data(0)[n]), static_cast<float>(block.data(1)[n])});
  m_scopeSkip = n - block.frames();
  if (m_reading.scope.size() > 2 * MeterReading::kMostScope) // rarely, so that forgetting stays cheap
    m_reading.scope.erase(m_reading.scope.begin(), m_reading.scope.end() - std::ptrdiff_t{MeterReading::kMostScope});
}

void LiveMeters::addStep(Frames at) {
  m_stepPeaks[static_cast<std::size_t>(m_steps) % kPeakSteps] = m_stepPeak;
  m_stepPeak = MeterReading::kSilent;
  ++m_steps;
  LoudnessReading const loudness = m_loudness.reading();
  double const peak = *std::ranges::max_element(m_stepPeaks);
  bool const isKnown = std::isfinite(loudness.shortTerm.value()) && std::isfinite(peak);
  m_reading.peakToShortTerm = isKnown ? std::optional(peak - loudness.shortTerm.value()) : std::nullopt;
  if (m_reading.history.size() < MeterReading::kMostHistory)
    m_reading.history.push_back({Seconds(static_cast<double>(m_steps) / kStepsPerSecond), at,
                                 static_cast<float>(loudness.momentary.value()),
                                 static_cast<float>(loudness.shortTerm.value())});
}

void LiveMeters::showEnergy() {
  Energy sum;
  for (Energy const& part : m_window) { // summed anew: no error accumulates
    for (std::size_t c = 0; c < kChannels; ++c)
      sum.squares[c] += part.squares[c];
    sum.product += part.product;
    sum.frames += part.frames;
  }
  double const frames = std::max(sum.frames, 1);
  std::array<double, 2> const meanSquares{sum.squares[0] / frames, sum.squares[1] / frames};
  for (std::size_t c = 0; c < kChannels; ++c)
    m_reading.rmsDb[c] = 10.0 * std::log10(meanSquares[c]);
  m_reading.correlation = stereoCorrelation(meanSquares, sum.product / frames).value_or(0.0);
}

MeterReading LiveMeters::take() {
  showEnergy();
  m_reading.loudness = m_loudness.reading();
  m_reading.spectrum = m_spectrum.reading();
  return m_reading.takeInterval();
}

} // namespace lacquer
