#pragma once

#include "playback/live_spectrum.h"
#include "ui/processors/plot_painting.h"

#include <memory>

namespace lacquer {

/// A live spectrum as the plots of processors show it. [ui]
using SpectrumReading = std::shared_ptr<LiveSpectrum::Reading const>;

/// Takes a reading in place of the one before; whether it is another. A missing one leaves what is there.
inline bool keepNewest(SpectrumReading& kept, SpectrumReading const& reading) {
  if (!reading || reading == kept)
    return false;
  kept = reading;
  return true;
}

/// Power of both channels together in a band, dB re a full-scale sine.
[[nodiscard]] double bandLevel(LiveSpectrum::Reading const& reading, int band);
/// The frequency in its middle.
[[nodiscard]] double bandCentre(int band);
/// Power of the whole through a filter with amplitude `weight`, dB re a full-scale sine; −200 for nothing.
[[nodiscard]] double weightedLevel(LiveSpectrum::Reading const& reading, std::function<double(double hertz)> const& weight);

/// What comes in as an area, what goes out as a line; null readings are left out.
void paintSpectra(QPainter& painter, LevelAxis const& axis, SpectrumReading const& input, SpectrumReading const& output);

} // namespace lacquer
