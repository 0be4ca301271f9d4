#pragma once

#include "dsp/analog_section.h"
#include "dsp/biquad.h"
#include "processors/equalizer.h"

#include <array>
#include <span>

namespace lacquer {

/// The most second-order sections that one band is made of: a cut of 96 dB an octave.
inline constexpr int kMostBandSections = 8;

/// The static shape of a band: what its filter is made of, wherever it works.
struct EqualizerShape {
  EqualizerBandType type = EqualizerBandType::off;
  double hertz = 1000.0;
  double gainDecibels = 0.0;
  double q = 0.707;
  int order = 2; ///< of cuts: 1 … 16

  /// Of band 0 … kEqualizerBands − 1.
  [[nodiscard]] static EqualizerShape of(ParamValues const& values, int band);
  /// Off, or of a type with a gain at 0 dB: a wire.
  [[nodiscard]] bool isFlat() const;
  /// What the band works on, as a filter: what lies beyond the frequency of a shelf or cut, else a band-pass.
  [[nodiscard]] FilterTarget region() const;
  bool operator==(EqualizerShape const&) const = default;
};

/// The digital filter of a band: sections in series.
struct EqualizerSections {
  std::array<BiquadCoefficients, kMostBandSections> filters;
  int count = 0;

  [[nodiscard]] std::span<BiquadCoefficients const> used() const& {
    return std::span(filters).first(static_cast<std::size_t>(count));
  }
  std::span<BiquadCoefficients const> used() const&& = delete; ///< would look into what is gone
  /// Amplitude of all of them at a frequency.
  [[nodiscard]] double magnitude(double hertz, SampleRate rate) const;
};

/// The number of sections of a shape depends on its type and order alone. [any]
[[nodiscard]] int sectionCount(EqualizerShape const& shape);

/// The matched digital filter; none for `off`. About 2 µs a section, no allocation. [audio]
[[nodiscard]] EqualizerSections designSections(EqualizerShape const& shape, SampleRate rate) noexcept;

/// The analog prototype of a band: second-order bells, shelves, notches and band-passes as in dsp/analog_section.h;
/// Butterworth cuts of which the most resonant pair has its Q multiplied by q·√2 (a second-order cut has the Q as it
/// is, one of first order has none); a tilt is a high shelf of twice its gain, lowered by its gain; a flat top is the
/// second-order Butterworth shelf taken to a band of the same width as a bell's by s → q·(s + 1/s). [any]
struct EqualizerModel {
  std::array<AnalogSection, kMostBandSections> sections{};
  int count = 0;
  double hertz = 1000.0; ///< where s = j
  double scale = 1.0;    ///< of the power

  [[nodiscard]] static EqualizerModel of(EqualizerShape const& shape);
  /// |H|² at a frequency.
  [[nodiscard]] double power(double atHertz) const {
    double const ratio = atHertz / hertz;
    double product = scale;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
      product *= sections[i].power(ratio * ratio);
    return product;
  }
};

/// Amplitude of the analog prototype at a frequency. [any]
[[nodiscard]] double analogMagnitude(EqualizerShape const& shape, double hertz);

} // namespace lacquer
