#pragma once

#include "analysis/long_term_spectrum.h"
#include "core/units.h"
#include "dsp/fft.h"

#include <array>
#include <span>
#include <vector>

namespace lacquer {

/// Power of one block in the bands of a LongTermSpectrum, re a full-scale sine (1).
struct BandPowers {
  std::array<float, LongTermSpectrum::kBands> mid{};
  std::array<float, LongTermSpectrum::kBands> side{};
};

/// Power of the K-weighting (BS.1770) at the centres of the bands; 0 at and above Nyquist. [any]
[[nodiscard]] std::array<double, LongTermSpectrum::kBands> bandKWeights(SampleRate rate);

/// Powers of windowed blocks in bands. [one thread]
class BandPowerMeter {
public:
  /// The size of the transform at a rate: 16384 to 48 kHz, doubled with each doubling.
  [[nodiscard]] static int windowFrames(SampleRate rate);

  explicit BandPowerMeter(SampleRate rate);

  [[nodiscard]] int windowFrames() const { return m_fft.size(); }
  /// Of 1 … windowFrames() frames of mid and as many of side, under a Hann window as long as they are.
  [[nodiscard]] BandPowers measure(std::span<double const> mid, std::span<double const> side);

private:
  /// A band's share in consecutive bins.
  struct Band {
    std::size_t firstBin = 0;
    std::size_t firstWeight = 0;
    std::size_t bins = 0;
  };

  void addBand(double low, double high);
  void measure(std::span<double const> frames, std::span<float> powers);

  RealFft m_fft;
  double m_binHertz;
  std::vector<double> m_window; ///< of a full block
  double m_windowEnergy = 0.0;
  std::vector<Band> m_bands;
  std::vector<double> m_weights;
  std::vector<double> m_powers; ///< of the bins
};

} // namespace lacquer
