#pragma once

namespace lacquer {

/// The modified Bessel function of the first kind and order zero, by its power series. [any]
[[nodiscard]] double besselI0(double x);

/// Kaiser's window at `place` −1 … 1 of its width, 0 outside; 1 in the middle. J. F. Kaiser, "Nonrecursive digital
/// filter design using the I0-sinh window function", 1974. [any]
[[nodiscard]] double kaiserWindow(double place, double beta);

} // namespace lacquer
