#pragma once

#include "core/audio_block.h"
#include "dsp/smoothed_value.h"
#include "dsp/stereo_svf.h"

#include <array>
#include <span>

namespace lacquer {

/// Splits into 2 … 5 bands by fourth-order Linkwitz–Riley crossovers, from the lowest up. Each band also goes through
/// the allpasses of the crossovers above it, which the bands beyond have in them by their own splits: so the bands add
/// up to the allpass of all crossovers in series, whatever the frequencies. These walk, evenly in octaves, and every
/// frame of a walk has its own coefficients.
class BandSplit {
public:
  static constexpr int kMostBands = 5;
  static constexpr int kMostCrossovers = kMostBands - 1;
  /// Where the bands go: as many frames each as there are.
  using Bands = std::array<AudioBlock, kMostBands>;

  /// Stands at 1 kHz. [worker]
  void prepare(int bands, SampleRate rate);
  /// Starts to walk there; ascending, below half the rate. [audio]
  void setFrequencies(std::span<double const> hertz) noexcept;
  /// The first bands of `bands`, which do not overlap the input, get the input's bands. [audio]
  void process(AudioBlock input, Bands const& bands) noexcept;
  /// Forgets the signal; the frequencies are where they were sent. [audio]
  void reset() noexcept;

  /// Splits, and the allpasses of band 0, then of band 1, …
  struct Filters {
    static constexpr int kMostAllpasses = kMostCrossovers * (kMostCrossovers - 1) / 2;
    std::array<LinkwitzRileySplit, kMostCrossovers> splits{};
    std::array<SplitAllpass, kMostAllpasses> allpasses{};
    std::array<SvfCoefficients, kMostCrossovers> coefficients{};
  };

private:
  [[nodiscard]] bool isMoving() const noexcept;
  void design(bool isWalking) noexcept;

  int m_bands = 2;
  SampleRate m_rate{44100};
  std::array<SmoothedValue, kMostCrossovers> m_octaves; ///< log2 of the frequencies
  Filters m_filters;
};

} // namespace lacquer
