#include "processors/equalizer_response.h"

#include "processors/equalizer_band.h"

#include <cmath>

namespace lacquer {

EqualizerResponse::EqualizerResponse(ParamValues const& values, SampleRate rate, std::span<double const> bandGains)
    : m_rate(rate) {
  bool const isFinite = values.choice(kEqualizerPhase) != static_cast<int>(EqualizerPhase::minimum);
  for (int index = 0; index < kEqualizerBands; ++index) {
    auto const at = static_cast<std::size_t>(index);
    auto const settings = EqualizerBand::Settings::of(values, index);
    EqualizerShape shape = settings.shape;
    if (at < bandGains.size() && settings.movesItsGain())
      shape.gainDecibels += bandGains[at];
    Band& band = m_bands[at];
    band.channel = settings.channel;
    if (shape.isFlat())
      continue;
    band.isAnalog = isFinite && !settings.movesItsGain();
    if (band.isAnalog)
      band.model = EqualizerModel::of(shape);
    else
      band.sections = designSections(shape, rate);
  }
}

double EqualizerResponse::bandMagnitude(int band, double hertz) const {
  Band const& of = m_bands[static_cast<std::size_t>(band)];
  return of.isAnalog ? std::sqrt(of.model.power(hertz)) : of.sections.magnitude(hertz, m_rate);
}

double EqualizerResponse::magnitude(EqualizerChannel channel, double hertz) const {
  double product = 1.0;
  for (int band = 0; band < kEqualizerBands; ++band) {
    EqualizerChannel const own = m_bands[static_cast<std::size_t>(band)].channel;
    if (own == EqualizerChannel::stereo || own == channel)
      product *= bandMagnitude(band, hertz);
  }
  return product;
}

double equalizerMagnitude(ParamValues const& values, SampleRate rate, EqualizerChannel channel, double hertz) {
  return EqualizerResponse(values, rate).magnitude(channel, hertz);
}

} // namespace lacquer
