#pragma once

#include "analysis/measurement.h"

#include <optional>
#include <span>

namespace lacquer {

/// By which figure loudness is compared.
enum class LoudnessBy {
  integrated,     ///< BS.1770-5, both gates
  gatedShortTerm, ///< energy mean of the short-term values within 10 LU of their own ungated mean above −70 LUFS
};

/// A stretch of what was measured, from its own start.
struct Stretch {
  Seconds start{0.0};
  Seconds end{0.0};
};

/// Loudness of a stretch (of all of it where none), out of the 400 ms blocks (100 ms apart) or short-term values that lie
/// within; a stretch shorter than one block counts the block at its middle. kNoLoudness for silence. [any]
[[nodiscard]] Lufs loudnessOf(Measurement const& measured, LoudnessBy by, std::optional<Stretch> stretch = {});

/// The same over several pieces gated together (an album). [any]
[[nodiscard]] Lufs loudnessOf(std::span<Measurement const* const> pieces, LoudnessBy by);

/// Momentary loudness (400 ms) in LUFS at 10 Hz, first value at 0.4 s. [any]
[[nodiscard]] std::vector<float> momentaryCurve(Measurement const& measured);

} // namespace lacquer
