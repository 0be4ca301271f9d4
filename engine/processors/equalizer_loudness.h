#pragma once

#include "processors/equalizer.h"
#include "processors/equalizer_shape.h"

#include <span>

namespace lacquer {

/// One band as the loudness of the whole counts it.
struct EqualizerContribution {
  EqualizerShape shape;
  EqualizerChannel channel = EqualizerChannel::stereo;
};

/// The change of loudness in dB that static bands make of average music: its power in third octaves from 25 Hz to
/// 16 kHz, K-weighted (ITU-R BS.1770-5), behind the analog prototypes over that in front of them.
///
/// Average music here is pink noise (the same power in every third octave) that falls off below 45 Hz (12 dB an octave)
/// and above 6 kHz (6 dB an octave): near the programme simulation of IEC 60268-1 and to the long-term spectra of
/// popular records (P. D. Pestana et al., "Spectral characteristics of popular commercial recordings 1950–2010", AES
/// 135, 2013). Left and right are equally loud; the side has 15 % of the energy.
///
/// About 0.3 µs a band, no allocation. [audio]
[[nodiscard]] double loudnessChange(std::span<EqualizerContribution const> bands) noexcept;

/// The gain that makes up for it, in dB, within ±kMostAutoGain; see equalizerAutoGain() of values. [audio]
inline constexpr double kMostAutoGain = 24.0;
[[nodiscard]] double equalizerAutoGain(std::span<EqualizerContribution const> bands) noexcept;

} // namespace lacquer
