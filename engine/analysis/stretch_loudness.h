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

/// Loudness of a stretch (of all of it where none), out of the 400 ms blocks (100 ms apart) or 3 s short-term values that
/// lie within; a stretch shorter than one block or value counts the one around its middle. Below 3 s of programme there
/// are no short-term values: the integrated figure stands in. kNoLoudness for silence.
/// The blocks stand on the programme's grid; where the stretch begins between two of them, those of its own grid are
/// interpolated. Against a measurement of the stretch cut out (5 to 20 s of twenty pieces of music) that costs 0.001 LU in
/// the middle, 0.007 in nine of ten, and up to 0.2 where single blocks stand at the relative gate: there the figure of any
/// meter moves as much when the cut moves by 50 ms. [any]
[[nodiscard]] Lufs loudnessOf(Measurement const& measured, LoudnessBy by, std::optional<Stretch> stretch = {});

/// A stretch of a piece; none: all of it.
struct MeasuredStretch {
  Measurement const* measured = nullptr; ///< never null
  std::optional<Stretch> stretch;
  /// It follows the piece before it without a pause: blocks that reach over the join count too, as mixtures of those on
  /// both sides.
  bool joinsPrevious = false;
};
/// The same over several pieces gated together (an album, a loop over a transition). [any]
[[nodiscard]] Lufs loudnessOf(std::span<MeasuredStretch const> pieces, LoudnessBy by);

/// Momentary loudness (400 ms) in LUFS at 10 Hz, first value at 0.4 s. [any]
[[nodiscard]] std::vector<float> momentaryCurve(Measurement const& measured);

} // namespace lacquer
