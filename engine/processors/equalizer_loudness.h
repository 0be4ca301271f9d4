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
/// Average music here falls by 3.5 dB an octave and has nothing below 40 Hz (12 dB an octave): between pink noise and
/// the long-term spectra of records, which fall by some 5 dB (P. D. Pestana et al., "Spectral characteristics of
/// popular commercial recordings 1950–2010", AES 135, 2013). Left and right are equally loud; the side has a fifth of
/// the energy. A curve with bands of ±6 dB keeps the loudness of pink noise within 0.5 dB or so; of a single record,
/// which is brighter or darker than the average, within 1 to 1.5 dB as a rule.
///
/// About 0.3 µs a band, no allocation. [audio]
[[nodiscard]] double loudnessChange(std::span<EqualizerContribution const> bands) noexcept;

/// The gain that makes up for it, in dB, within ±kMostAutoGain; see equalizerAutoGain() of values. [audio]
inline constexpr double kMostAutoGain = 24.0;
[[nodiscard]] double equalizerAutoGain(std::span<EqualizerContribution const> bands) noexcept;

} // namespace lacquer
