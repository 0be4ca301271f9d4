#pragma once

namespace lacquer {

/// From 0 to 1 without a corner at either end: a fade with corners clicks on low tones. x ∈ [0, 1]. [any]
[[nodiscard]] inline double roundedRamp(double x) noexcept { return x * x * (3.0 - 2.0 * x); }

} // namespace lacquer
