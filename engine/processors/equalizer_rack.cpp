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
  m_awake = m_busy = 0;
  for (std::size_t i = 0; i < m_bands.size(); ++i)
    m_awake |= isAwake(i) ? BandSet(1) << i : 0;
  layOut();
}

void EqualizerRack::set(int band, EqualizerBandParam param, double value) noexcept {
  auto const at = static_cast<std::size_t>(band);
  m_bands[at].set(param, value);
  m_dynamics[at].set(param, value);
  if (isAwake(at))
    m_awake |= BandSet(1) << at;
}

void EqualizerRack::movements(std::span<double> decibels) const noexcept {
  std::ranges::copy(m_movements, decibels.begin());
}

double EqualizerRack::takeReduction() noexcept {
  return std::exchange(m_reduction, 0.0);
}

void EqualizerRack::beginStep() noexcept {
  BandSet busy = 0;
  forEach(m_awake, [&](std::size_t i) {
    EqualizerBand& band = m_bands[i];
    if (m_dynamics[i].isWoken(band.settings())) {
      m_dynamics[i].beginStep(band);
      m_movements[i] = m_dynamics[i].movement();
      m_reduction = std::max(m_reduction, -m_movements[i]);
      band.setMovement(m_movements[i], m_dynamics[i].isListening());
    }
    band.beginStep();
    busy |= band.isBusy() ? BandSet(1) << i : 0;
  });
  // Another kind of filter always comes by way of a fade, which makes its band busy: nothing else moves the layout.
  if (busy != m_busy) {
    m_busy = busy;
    layOut();
  }
}

void EqualizerRack::endStep() noexcept {
  BandSet awake = 0;
  forEach(m_awake, [&](std::size_t i) {
    m_bands[i].endStep();
    awake |= isAwake(i) ? BandSet(1) << i : 0;
  });
  m_awake = awake;
  if ((m_busy & ~awake) == 0)
    return;
  m_busy &= awake;
  layOut();
}

void EqualizerRack::listen(AudioBlock block) noexcept {
  forEach(m_awake, [&](std::size_t i) {
    if (m_dynamics[i].isListening())
      m_dynamics[i].listen(block);
  });
}

void EqualizerRack::process(AudioBlock block) noexcept {
  for (Run& run : std::span(m_runs).first(m_runCount)) {
    if (run.band >= 0) {
      auto const band = static_cast<std::size_t>(run.band);
      m_bands[band].process(block, m_dynamics[band].movements());
    } else {
      processSections(std::span(run.sections).first(run.count), run.meaning, block);
    }
  }
}

EqualizerRack::Run& EqualizerRack::startRun(LaneMeaning meaning) noexcept {
  Run& run = m_runs[m_runCount++];
  run.band = -1;
  run.meaning = meaning;
  run.count = 0;
  return run;
}

void EqualizerRack::layOut() noexcept {
  m_runCount = 0;
  Run* open = nullptr;
  for (std::size_t i = 0; i < m_bands.size(); ++i) {
    EqualizerBand& band = m_bands[i];
    if ((m_busy >> i & 1) != 0) {
      startRun(LaneMeaning::leftRight).band = static_cast<int>(i);
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
