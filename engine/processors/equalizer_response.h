#pragma once

#include "processors/equalizer.h"
#include "processors/equalizer_shape.h"

#include <array>
#include <span>

namespace lacquer {

/// The response of an equalizer for pictures: every band is designed once, so that many frequencies are cheap. Finite
/// responses are drawn as the analog models they are made of. A value type: build a new one when a value changes. [any]
class EqualizerResponse {
public:
  /// `bandGains` as from Processor::bandGains(): the momentary movement of each band in dB, added to its gain; empty
  /// for the static response.
  EqualizerResponse(ParamValues const& values, SampleRate rate, std::span<double const> bandGains = {});

  /// Amplitude of all bands that `channel` hears; see equalizerMagnitude().
  [[nodiscard]] double magnitude(EqualizerChannel channel, double hertz) const;
  /// Amplitude of one band, whatever its channel; 1 where it is off.
  [[nodiscard]] double bandMagnitude(int band, double hertz) const;

private:
  struct Band {
    EqualizerChannel channel = EqualizerChannel::stereo;
    bool isAnalog = false;
    EqualizerModel model;       ///< when it is analog
    EqualizerSections sections; ///< otherwise; none for a wire
  };
  SampleRate m_rate;
  std::array<Band, kEqualizerBands> m_bands;
};

} // namespace lacquer
