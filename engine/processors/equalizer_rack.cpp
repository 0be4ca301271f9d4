#include "processors/equalizer_rack.h"

#include <algorithm>
#include <utility>

namespace lacquer {

void EqualizerRack::prepareBand(int band, SampleRate rate, EqualizerBand::Settings const& settings,
                                BandDynamics::Settings const& dynamics) {
  auto const at = static_cast<std::size_t>(band);
  m_bands[at].prepare(rate, settings);
  m_dynamics[at].prepare(rate, dynamics, settings);
}

void EqualizerRack::reset() noexcept {
  for (std::size_t i = 0; i < m_bands.size(); ++i) {
    m_bands[i].reset();
    m_dynamics[i].reset(m_bands[i].settings());
  }
  m_movements.fill(0.0);
  m_reduction = 0.0;
  layOut();
}

void EqualizerRack::set(int band, EqualizerBandParam param, double value) noexcept {
  auto const at = static_cast<std::size_t>(band);
  m_bands[at].set(param, value);
  m_dynamics[at].set(param, value);
}

bool EqualizerRack::isMoving() const {
  for (std::size_t i = 0; i < m_bands.size(); ++i)
    if (m_bands[i].isMoving() || m_dynamics[i].isWoken(m_bands[i].settings()))
      return true;
  return false;
}

void EqualizerRack::movements(std::span<double> decibels) const noexcept {
  std::ranges::copy(m_movements, decibels.begin());
}

double EqualizerRack::takeReduction() noexcept {
  return std::exchange(m_reduction, 0.0);
}

void EqualizerRack::beginStep() noexcept {
  for (std::size_t i = 0; i < m_bands.size(); ++i) {
    EqualizerBand& band = m_bands[i];
    if (m_dynamics[i].isWoken(band.settings())) {
      m_movements[i] = m_dynamics[i].step(band);
      m_reduction = std::max(m_reduction, -m_movements[i]);
      band.setMovement(m_movements[i]);
    }
    band.beginStep();
  }
  layOut();
}

void EqualizerRack::endStep() noexcept {
  for (EqualizerBand& band : m_bands)
    band.endStep();
}

void EqualizerRack::listen(AudioBlock block) noexcept {
  for (BandDynamics& dynamics : m_dynamics)
    if (dynamics.isActive())
      dynamics.listen(block);
}

void EqualizerRack::process(AudioBlock block) noexcept {
  for (Run& run : std::span(m_runs).first(m_runCount)) {
    if (run.band != nullptr)
      run.band->process(block);
    else
      processSections(std::span(run.sections).first(run.count), run.meaning, block);
  }
}

EqualizerRack::Run& EqualizerRack::startRun(LaneMeaning meaning) noexcept {
  Run& run = m_runs[m_runCount++];
  run.band = nullptr;
  run.meaning = meaning;
  run.count = 0;
  return run;
}

void EqualizerRack::layOut() noexcept {
  m_runCount = 0;
  Run* open = nullptr;
  for (EqualizerBand& band : m_bands) {
    if (band.isBusy()) {
      startRun(LaneMeaning::leftRight).band = &band;
      open = nullptr;
      continue;
    }
    EqualizerVoice& voice = band.voice();
    for (int section = 0; section < voice.count(); ++section) {
      if (open == nullptr || open->meaning != voice.meaning() || open->count == open->sections.size())
        open = &startRun(voice.meaning());
      open->sections[open->count++] = &voice.section(section);
    }
  }
}

} // namespace lacquer
