#include "processors/equalizer_fir.h"

#include "dsp/fir_design.h"
#include "processors/equalizer_band.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

using Spectrum = std::vector<std::complex<double>>;

constexpr int kPartition = 1024; ///< at rates to 48 kHz
constexpr int kGridPerTap = 4;   ///< points of the design for each tap
constexpr int kStretch = 256;    ///< of the crossed paths
constexpr double kNaturalShare = 0.5;
/// −160 dB stands for the silence of a zero: its logarithm has to be finite.
constexpr double kLeastPower = 1e-16;

/// 1 at rates to 48 kHz, doubled with each doubling.
int rateFactor(SampleRate rate) {
  int factor = 1;
  for (int reach = 48000; reach < rate.value(); reach *= 2)
    factor *= 2;
  return factor;
}

/// The static bands, by channel.
struct Bands {
  std::array<std::vector<EqualizerModel>, 5> models; ///< by EqualizerChannel

  explicit Bands(ParamValues const& values) {
    for (int band = 0; band < kEqualizerBands; ++band) {
      auto const settings = EqualizerBand::Settings::of(values, band);
      if (!settings.isFlat() && !settings.movesItsGain())
        models[static_cast<std::size_t>(settings.channel)].push_back(EqualizerModel::of(settings.shape));
    }
  }
  [[nodiscard]] bool has(EqualizerChannel channel) const { return !models[static_cast<std::size_t>(channel)].empty(); }
  [[nodiscard]] bool isEmpty() const {
    return std::ranges::all_of(models, [](auto const& ofChannel) { return ofChannel.empty(); });
  }

  /// ln |H| of the bands of two channels at every bin.
  [[nodiscard]] std::vector<double> logAmplitude(std::initializer_list<EqualizerChannel> channels, std::size_t bins,
                                                 double binHertz) const {
    std::vector<double> result(bins);
    for (std::size_t bin = 0; bin < bins; ++bin) {
      double power = 1.0;
      for (EqualizerChannel const channel : channels)
        for (EqualizerModel const& model : models[static_cast<std::size_t>(channel)])
          power *= model.power(static_cast<double>(bin) * binHertz);
      result[bin] = 0.5 * std::log(std::max(power, kLeastPower));
    }
    return result;
  }
};

EqualizerPhase phaseOf(ParamValues const& values) {
  return static_cast<EqualizerPhase>(values.choice(kEqualizerPhase));
}

int tapsOf(ParamValues const& values, SampleRate rate) {
  return (kEqualizerShortestLength << values.choice(kEqualizerLength)) * rateFactor(rate);
}

/// Taps in front of the centre of the response.
int leadOf(ParamValues const& values, SampleRate rate) {
  return tapsOf(values, rate) / (phaseOf(values) == EqualizerPhase::linear ? 2 : 4);
}

} // namespace

Frames equalizerLatency(ParamValues const& values, SampleRate rate) {
  if (phaseOf(values) == EqualizerPhase::minimum || Bands(values).isEmpty())
    return Frames(0);
  return Frames(leadOf(values, rate) + kPartition * rateFactor(rate));
}

EqualizerFir::EqualizerFir(ParamValues const& values, SampleRate rate) {
  using enum EqualizerChannel;
  Bands const bands(values);
  bool const hasLeftRight = bands.has(left) || bands.has(right);
  bool const hasMidSide = bands.has(mid) || bands.has(side);
  if (bands.isEmpty())
    return;
  bool const isLinear = phaseOf(values) == EqualizerPhase::linear;
  int const factor = rateFactor(rate);
  int const taps = tapsOf(values, rate);
  int const lead = leadOf(values, rate);
  auto const bins = static_cast<std::size_t>(kGridPerTap * taps / 2 + 1);
  double const binHertz = static_cast<double>(rate.value()) / (kGridPerTap * taps);
  auto const spectrum = [&](std::initializer_list<EqualizerChannel> channels) {
    return sharedPhaseSpectrum(bands.logAmplitude(channels, bins, binHertz), isLinear ? 0.0 : kNaturalShare);
  };
  auto const add = [&](Spectrum const& path) {
    m_paths.emplace_back(fadedResponse(path, lead, taps), kPartition * factor);
  };
  m_layout = hasLeftRight && hasMidSide ? Layout::crossed : hasMidSide ? Layout::midSide : Layout::leftRight;
  if (m_layout == Layout::crossed) {
    Spectrum const first = spectrum({stereo, left});
    Spectrum const second = spectrum({stereo, right});
    Spectrum const middle = spectrum({mid});
    Spectrum const sides = spectrum({side});
    for (bool const toLeft : {true, false})
      for (bool const fromLeft : {true, false}) {
        Spectrum path = fromLeft ? first : second;
        double const sign = toLeft == fromLeft ? 0.5 : -0.5;
        for (std::size_t bin = 0; bin < bins; ++bin)
          path[bin] *= 0.5 * middle[bin] + sign * sides[bin];
        add(path);
      }
    m_scratch.resize(3 * kStretch);
  } else {
    bool const isMidSide = m_layout == Layout::midSide;
    Spectrum const first = spectrum({stereo, isMidSide ? mid : left});
    add(first);
    add(hasLeftRight || hasMidSide ? spectrum({stereo, isMidSide ? side : right}) : first);
  }
  m_latency = Frames(lead + m_paths.front().latency());
  m_tail = Frames(taps - lead);
}

void EqualizerFir::process(AudioBlock block) noexcept {
  if (isEmpty())
    return;
  if (m_layout == Layout::crossed)
    return processCrossed(block);
  double* const left = block.data(0);
  double* const right = block.data(1);
  bool const isMidSide = m_layout == Layout::midSide;
  if (isMidSide)
    for (int i = 0; i < block.frames(); ++i) {
      StereoLanes const lanes = encodeMidSide(StereoLanes{left[i], right[i]});
      left[i] = lanes[0];
      right[i] = lanes[1];
    }
  m_paths[0].process(block.channel(0));
  m_paths[1].process(block.channel(1));
  if (isMidSide)
    for (int i = 0; i < block.frames(); ++i) {
      StereoLanes const lanes = decodeMidSide(StereoLanes{left[i], right[i]});
      left[i] = lanes[0];
      right[i] = lanes[1];
    }
}

void EqualizerFir::processCrossed(AudioBlock block) noexcept {
  for (int first = 0; first < block.frames(); first += kStretch) {
    AudioBlock const part = block.sub(first, std::min(kStretch, block.frames() - first));
    auto const count = static_cast<std::size_t>(part.frames());
    auto const scratch = [&](std::size_t index) { return std::span(m_scratch).subspan(index * kStretch, count); };
    std::ranges::copy(part.channel(0), scratch(0).begin());
    std::ranges::copy(part.channel(1), scratch(1).begin());
    std::ranges::copy(part.channel(0), scratch(2).begin());
    m_paths[0].process(part.channel(0));
    m_paths[1].process(scratch(1));
    m_paths[2].process(scratch(2));
    m_paths[3].process(part.channel(1));
    for (std::size_t i = 0; i < count; ++i) {
      part.channel(0)[i] += scratch(1)[i];
      part.channel(1)[i] += scratch(2)[i];
    }
  }
}

void EqualizerFir::reset() noexcept {
  for (PartitionedConvolver& path : m_paths)
    path.reset();
}

} // namespace lacquer
