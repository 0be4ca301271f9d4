#pragma once

#include "processors/equalizer_dynamics.h"

#include <array>
#include <bit>
#include <cstdint>
#include <span>

namespace lacquer {

/// The bands of an equalizer that run, in series, and the dynamics of those that move by themselves.
///
/// Bands that rest are run together, section after section in registers; one that moves is run by itself. What is run
/// how is laid out anew at the beginning of a step that changes it. Bands that rest cost no steps. [audio]
class EqualizerRack {
public:
  void prepareBand(int band, SampleRate rate, EqualizerBand::Settings const& settings,
                   BandDynamics::Settings const& dynamics);
  /// After the last prepareBand(), or to forget the signal.
  void reset() noexcept;
  void set(int band, EqualizerBandParam param, double value) noexcept;

  [[nodiscard]] std::span<EqualizerBand const> bands() const { return m_bands; }
  /// Needs steps.
  [[nodiscard]] bool isMoving() const { return m_awake != 0; }
  /// Writes the movement of every band, in dB.
  void movements(std::span<double> decibels) const noexcept;
  /// The most that any gain was turned down since the last call, in dB.
  [[nodiscard]] double takeReduction() noexcept;

  void beginStep() noexcept;
  void endStep() noexcept;
  /// In front of process(), of the same block: for the detectors.
  void listen(AudioBlock block) noexcept;
  /// In place; part of a step, or any block while nothing moves.
  void process(AudioBlock block) noexcept;

private:
  /// Neighbouring sections that rest and work on the same pair of signals, or a band that runs by itself.
  struct Run {
    int band = -1; ///< that runs by itself, if any
    LaneMeaning meaning = LaneMeaning::leftRight;
    std::size_t count = 0;
    std::array<StereoBiquad*, kMostSections> sections;
  };
  /// A run ends because it is full, or at a band of another meaning or that runs by itself.
  static constexpr std::size_t kMostRuns = 3 * kEqualizerBands;

  /// One bit a band.
  using BandSet = std::uint32_t;
  static_assert(kEqualizerBands <= 32);
  template <class Visit> static void forEach(BandSet set, Visit visit) {
    for (; set != 0; set &= set - 1)
      visit(static_cast<std::size_t>(std::countr_zero(set)));
  }

  [[nodiscard]] bool isAwake(std::size_t band) const {
    return m_bands[band].isMoving() || m_dynamics[band].isWoken(m_bands[band].settings());
  }
  void layOut() noexcept;
  Run& startRun(LaneMeaning meaning) noexcept;

  std::array<EqualizerBand, kEqualizerBands> m_bands;
  std::array<BandDynamics, kEqualizerBands> m_dynamics;
  std::array<double, kEqualizerBands> m_movements{};
  std::array<Run, kMostRuns> m_runs;
  std::size_t m_runCount = 0;
  BandSet m_awake = 0; ///< need steps
  BandSet m_busy = 0;  ///< run by themselves
  double m_reduction = 0.0;
};

} // namespace lacquer
