#include "processors/multiband.h"

#include "core/audio_buffer.h"
#include "dsp/band_split.h"
#include "dsp/linear_band_split.h"
#include "processors/multiband_band.h"

#include <algorithm>
#include <array>
#include <optional>

namespace lacquer {
namespace {

class Multiband final : public Processor {
public:
  void prepare(AudioFormat const& format, ParamValues const& values) override {
    m_rate = format.rate;
    m_values = values;
    m_bands = static_cast<std::size_t>(multibandBands(values));
    m_isLinear =
        values.choice(multibandParam(MultibandParam::crossoverMode)) == static_cast<int>(MultibandCrossover::linear);
    m_split.prepare(multibandBands(values), m_rate);
    m_linearSplit.reset();
    if (m_isLinear) {
      auto const hertz = crossovers();
      m_linearSplit.emplace(std::span(hertz).first(m_bands - 1), m_rate, MultibandBand::kChunk);
    }
    for (std::size_t band = 0; band < m_bands; ++band)
      m_dynamics[band].prepare(m_rate, values, static_cast<int>(band));
    updateCrossovers();
    updateSolo();
    reset();
  }

  [[nodiscard]] Frames latency() const override { return Frames(m_isLinear ? m_linearSplit->latency() : 0); }

  [[nodiscard]] Frames tail() const override {
    // A crossover at 40 Hz decays by 8.7·2π·40·√½ = 1540 dB a second; four of them, and gains, take less than this.
    constexpr Seconds kRinging{0.25};
    return m_isLinear ? Frames(LinearBandSplit::taps(m_rate) / 2) : toFrames(kRinging, m_rate);
  }

  void setParam(int index, double value) noexcept override {
    ParamSpec const& spec = multibandTable().spec(index);
    if (spec.structural || (spec.structuralUnlessFirst >= 0 && m_isLinear))
      return;
    m_values.set(index, value);
    if (index == multibandParam(MultibandParam::solo))
      return updateSolo();
    if (index < kMultibandParams)
      return updateCrossovers();
    auto const band = static_cast<std::size_t>((index - kMultibandParams) / kMultibandBandParams);
    if (band < m_bands)
      m_dynamics[band].set(static_cast<MultibandBandParam>((index - kMultibandParams) % kMultibandBandParams), value);
  }

  void process(AudioBlock block) noexcept override {
    for (int frame = 0; frame < block.frames(); frame += MultibandBand::kChunk)
      processChunk(block.sub(frame, std::min(MultibandBand::kChunk, block.frames() - frame)));
  }

  void reset() noexcept override {
    m_split.reset();
    if (m_isLinear)
      m_linearSplit->reset();
    for (MultibandBand& band : dynamics())
      band.reset();
  }

  [[nodiscard]] double takeGainReduction() noexcept override {
    double least = 0.0;
    for (MultibandBand& band : dynamics())
      least = std::min(least, band.takeLeastGain());
    return -least;
  }

  [[nodiscard]] int bandGains(std::span<double> decibels) const noexcept override {
    for (std::size_t band = 0; band < m_bands; ++band)
      decibels[band] = m_dynamics[band].dynamicGain();
    return static_cast<int>(m_bands);
  }

private:
  std::span<MultibandBand> dynamics() noexcept { return std::span(m_dynamics).first(m_bands); }

  [[nodiscard]] std::array<double, BandSplit::kMostCrossovers> crossovers() const noexcept {
    std::array<double, BandSplit::kMostCrossovers> hertz{};
    for (std::size_t k = 0; k + 1 < m_bands; ++k)
      hertz[k] = multibandCrossover(m_values, static_cast<int>(k), m_rate);
    return hertz;
  }
  void updateCrossovers() noexcept {
    auto const hertz = crossovers();
    m_split.setFrequencies(std::span(hertz).first(m_bands - 1));
  }

  /// The solo of a band that there is not is none.
  void updateSolo() noexcept {
    auto const solo = static_cast<std::size_t>(m_values.choice(multibandParam(MultibandParam::solo)));
    for (std::size_t band = 0; band < m_bands; ++band)
      m_dynamics[band].setAudible(solo == 0 || solo > m_bands || solo == band + 1);
  }

  void processChunk(AudioBlock block) noexcept {
    BandSplit::Bands bands{};
    for (std::size_t band = 0; band < m_bands; ++band)
      bands[band] = m_buffers[band].block(0, block.frames());
    if (m_isLinear)
      m_linearSplit->process(block, bands);
    else
      m_split.process(block, bands);
    for (std::size_t band = 0; band < m_bands; ++band)
      m_dynamics[band].detect(bands[band]);
    MultibandBand::smooth(dynamics(), block.frames());
    block.clear();
    for (std::size_t band = 0; band < m_bands; ++band)
      m_dynamics[band].add(bands[band], block);
  }

  SampleRate m_rate{44100};
  ParamValues m_values{multibandTable()};
  std::size_t m_bands = 2;
  bool m_isLinear = false;
  BandSplit m_split;
  std::optional<LinearBandSplit> m_linearSplit;
  std::array<MultibandBand, kMultibandMostBands> m_dynamics;
  std::array<AudioBuffer, kMultibandMostBands> m_buffers{
      AudioBuffer(MultibandBand::kChunk), AudioBuffer(MultibandBand::kChunk), AudioBuffer(MultibandBand::kChunk),
      AudioBuffer(MultibandBand::kChunk), AudioBuffer(MultibandBand::kChunk)};
};

} // namespace

std::unique_ptr<Processor> makeMultiband() {
  return std::make_unique<Multiband>();
}

} // namespace lacquer
