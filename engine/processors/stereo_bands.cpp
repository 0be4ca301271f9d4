#include "processors/stereo_bands.h"

#include "dsp/fir_design.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kTaps = 8192;      ///< at rates to 48 kHz, as all below
constexpr int kPartition = 1024; ///< of the convolution
constexpr int kGrid = 8 * kTaps; ///< of the design
constexpr double kHighestShare = 0.45;

/// tan(π·fc/fs), for a corner safely below Nyquist.
double warped(double hertz, double rate) {
  return std::tan(std::numbers::pi * std::min(hertz / rate, kHighestShare));
}

int rateFactor(SampleRate rate) {
  int factor = 1;
  for (int reach = 48000; reach < rate.value(); reach *= 2)
    factor *= 2;
  return factor;
}

/// The amplitude of a fourth-order Linkwitz-Riley low-pass, symmetrical in time.
PartitionedConvolver linearLowPass(double corner, SampleRate rate) {
  int const factor = rateFactor(rate);
  auto const bins = static_cast<std::size_t>(kGrid / 2 * factor + 1);
  std::vector<double> logAmplitude(bins);
  for (std::size_t bin = 0; bin < bins; ++bin) {
    double const hertz = 0.5 * rate.value() * static_cast<double>(bin) / static_cast<double>(bins - 1);
    logAmplitude[bin] = -std::log1p(std::pow(hertz / corner, 4.0));
  }
  return {linearPhaseResponse(logAmplitude, kTaps * factor), kPartition * factor};
}

} // namespace

void SideLowPasses::prepare(StereoPhase phase, std::array<double, kStereoCrossovers> const& hertz, SampleRate rate,
                            int smoothingSteps) {
  m_rate = rate.value();
  m_convolvers.clear();
  m_latency = 0;
  for (std::size_t k = 0; k < hertz.size(); ++k) {
    double const g = warped(hertz[k], m_rate);
    m_poles[k] = {SmoothedValue(g / (1.0 + g), smoothingSteps), 0.0};
    if (phase == StereoPhase::linear)
      m_convolvers.push_back(linearLowPass(hertz[k], rate));
  }
  if (phase == StereoPhase::linear)
    m_latency = m_convolvers.front().latency() + kTaps / 2 * rateFactor(rate);
}

void SideLowPasses::setCrossovers(std::array<double, kStereoCrossovers> const& hertz) noexcept {
  for (std::size_t k = 0; k < hertz.size(); ++k) {
    double const g = warped(hertz[k], m_rate);
    m_poles[k].share.setTarget(g / (1.0 + g));
  }
}

void SideLowPasses::process(std::span<double const> side, Lows& lows) noexcept {
  for (std::size_t k = 0; k < m_convolvers.size(); ++k) {
    std::ranges::copy(side, lows[k].begin());
    m_convolvers[k].process(std::span(lows[k]).first(side.size()));
  }
  if (!m_convolvers.empty())
    return;
  for (std::size_t k = 0; k < lows.size(); ++k) {
    OnePole& pole = m_poles[k];
    double state = pole.state;
    for (std::size_t i = 0; i < side.size(); ++i) {
      double const step = (side[i] - state) * pole.share.next();
      lows[k][i] = state + step;
      state = lows[k][i] + step;
    }
    pole.state = state;
  }
}

void SideLowPasses::reset() noexcept {
  for (OnePole& pole : m_poles) {
    pole.share.snap();
    pole.state = 0.0;
  }
  for (PartitionedConvolver& convolver : m_convolvers)
    convolver.reset();
}

void StereoDelay::prepare(int frames) {
  for (auto& ring : m_ring)
    ring.assign(static_cast<std::size_t>(frames), 0.0);
  m_at = 0;
}

void StereoDelay::process(AudioBlock block) noexcept {
  std::size_t const size = m_ring[0].size();
  if (size == 0)
    return;
  for (int frame = 0; frame < block.frames(); ++frame) {
    for (int c = 0; c < kChannels; ++c)
      std::swap(block.data(c)[frame], m_ring[static_cast<std::size_t>(c)][m_at]);
    m_at = m_at + 1 == size ? 0 : m_at + 1;
  }
}

void StereoDelay::reset() noexcept {
  for (auto& ring : m_ring)
    std::ranges::fill(ring, 0.0);
  m_at = 0;
}

void MonoMaker::prepare(StereoMono kind, StereoMonoMid mid, double hertz, SampleRate rate, int smoothingSteps) {
  m_kind = kind;
  m_midKind = mid;
  m_rate = rate.value();
  m_damping = kind == StereoMono::slope24 ? std::numbers::sqrt2 : 2.0;
  m_g = SmoothedValue(warped(hertz, m_rate), smoothingSteps);
  reset();
}

void MonoMaker::setFrequency(double hertz) noexcept {
  m_g.setTarget(warped(hertz, m_rate));
}

void MonoMaker::advance() noexcept {
  double const g = m_g.next();
  m_scale = 1.0 / (1.0 + g * (g + m_damping));
}

MonoMaker::Outputs MonoMaker::run(Svf& svf, double x) const noexcept {
  double const g = m_g.value();
  double const band = m_scale * (svf.s1 + g * (x - svf.s2));
  double const low = svf.s2 + g * band;
  svf.s1 = 2.0 * band - svf.s1;
  svf.s2 = 2.0 * low - svf.s2;
  return {low, band, x - m_damping * band - low};
}

MonoMaker::MidSide MonoMaker::next(double mid, double side) noexcept {
  double high = run(m_side, side).high;
  if (m_kind == StereoMono::slope24)
    high = run(m_sideAgain, high).high;
  if (m_midKind == StereoMonoMid::untouched)
    return {mid, high};
  Outputs const of = run(m_mid, mid);
  // With D = s² + d·s + 1: the high-pass s²/D of d = 2 has the phase of (s² − 1)/D; two of d = √2 in series have that of
  // (s² − d·s + 1)/D. Both are all-passes.
  return {m_kind == StereoMono::slope24 ? mid - 2.0 * m_damping * of.band : of.high - of.low, high};
}

void MonoMaker::reset() noexcept {
  m_g.snap();
  m_scale = 1.0 / (1.0 + m_g.value() * (m_g.value() + m_damping));
  m_mid = m_side = m_sideAgain = {};
}

} // namespace lacquer
