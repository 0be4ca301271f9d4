#include "dsp/linear_band_split.h"

#include "dsp/fir_design.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lacquer {
namespace {

constexpr int kPartition = 1024;

std::vector<double> lowPass(double hertz, SampleRate rate, int taps) {
  constexpr int kFiner = 4; // see linearPhaseResponse()
  std::vector<double> logAmplitude(static_cast<std::size_t>(kFiner * taps / 2 + 1));
  for (std::size_t k = 0; k < logAmplitude.size(); ++k) {
    double const frequency = static_cast<double>(k) * rate.value() / (kFiner * taps);
    logAmplitude[k] = -std::log1p(std::pow(frequency / hertz, 4.0));
  }
  return linearPhaseResponse(logAmplitude, taps);
}

} // namespace

int LinearBandSplit::taps(SampleRate rate) {
  int taps = 8192;
  for (int top = 48000; top < rate.value(); top *= 2)
    taps *= 2;
  return taps;
}

LinearBandSplit::LinearBandSplit(std::span<double const> hertz, SampleRate rate, int maxBlock)
    : m_delay(taps(rate) / 2 + kPartition)
    , m_below(maxBlock) {
  for (double const frequency : hertz) {
    std::vector<double> const response = lowPass(frequency, rate, taps(rate));
    for (int c = 0; c < kChannels; ++c)
      m_lowPasses.emplace_back(response, kPartition);
  }
}

void LinearBandSplit::process(AudioBlock input, BandSplit::Bands const& bands) noexcept {
  int const frames = input.frames();
  AudioBlock const below = m_below.block(0, frames);
  below.clear();
  std::size_t const crossovers = m_lowPasses.size() / kChannels;
  for (std::size_t k = 0; k <= crossovers; ++k) {
    bool const isHighest = k == crossovers;
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(input.data(c), frames, bands[k].data(c));
    if (isHighest)
      m_delay.process(bands[k]);
    for (int c = 0; c < kChannels; ++c) {
      if (!isHighest)
        m_lowPasses[kChannels * k + static_cast<std::size_t>(c)].process(bands[k].channel(c));
      for (int i = 0; i < frames; ++i) {
        double const upTo = bands[k].data(c)[i];
        bands[k].data(c)[i] = upTo - below.data(c)[i];
        below.data(c)[i] = upTo;
      }
    }
  }
}

void LinearBandSplit::reset() noexcept {
  for (PartitionedConvolver& lowPass : m_lowPasses)
    lowPass.reset();
  m_delay.reset();
}

} // namespace lacquer
