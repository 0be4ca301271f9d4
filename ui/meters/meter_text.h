#pragma once

#include "core/units.h"

#include <QString>

namespace lacquer {

/// Whether loudness is shown absolutely or against a reference level.
enum class LoudnessUnit { lufs, lu };

/// The loudness in the unit shown, without a suffix; LU are counted from `zeroLu`.
[[nodiscard]] QString loudnessNumber(Lufs loudness, LoudnessUnit unit, Lufs zeroLu);
[[nodiscard]] QString loudnessSuffix(LoudnessUnit unit);

} // namespace lacquer
