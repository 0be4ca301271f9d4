#pragma once

#include "core/audio_format.h"
#include "params/param_values.h"
#include "processors/equalizer.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace lacquer {

/// The curves of an equalizer over the columns of a picture, in dB. A band is computed anew only where its values, the
/// rate or the columns changed. [ui]
class EqualizerCurves {
public:
  using Curve = std::vector<float>;

  EqualizerCurves();
  /// `hertz`: the frequency of each column.
  void setColumns(std::vector<double> hertz);
  void setValues(ParamValues const& values, SampleRate rate);

  /// Of one band by itself; empty while it is off.
  [[nodiscard]] Curve const& band(int band) const { return m_bands[static_cast<std::size_t>(band)]; }
  /// Of a dynamic band where its gain has moved by the whole range; empty for others.
  [[nodiscard]] Curve const& movedBand(int band) const { return m_moved[static_cast<std::size_t>(band)]; }
  /// All bands that a channel hears.
  [[nodiscard]] Curve total(EqualizerChannel channel) const;
  /// The same while the gains of the dynamic bands stand where they stand now (as from Processor::bandGains()).
  [[nodiscard]] Curve totalNow(EqualizerChannel channel, std::span<double const> bandGains) const;
  /// What to draw totals of: stereo alone, or mid and side, left and right where bands work on those.
  [[nodiscard]] std::vector<EqualizerChannel> channels() const;
  /// Whether a channel hears a dynamic band.
  [[nodiscard]] bool moves(EqualizerChannel channel) const;
  [[nodiscard]] bool hasDynamics() const { return m_hasDynamics; }
  /// How many bands were computed since the beginning: tests of the cache.
  [[nodiscard]] int computedBands() const { return m_computed; }

private:
  void compute(bool isAll);
  [[nodiscard]] bool hears(EqualizerChannel channel, int band) const;

  ParamValues m_values;
  SampleRate m_rate{44100};
  std::vector<double> m_hertz;
  std::array<Curve, kEqualizerBands> m_bands;
  std::array<Curve, kEqualizerBands> m_moved;
  bool m_hasDynamics = false;
  int m_computed = 0;
};

} // namespace lacquer
