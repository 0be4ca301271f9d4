#pragma once

#include <bit>
#include <cstdint>

namespace lacquer {

/// Logarithm and exponential for loops over many samples: no branch, no table, no call, so the compiler's vectoriser
/// takes them. Each value depends on its argument alone, bit for bit, in whatever lane it is computed.

/// log2 of a normal number above 0. Absolute error < 2e-14 + 2e-13·|log2 x|. From log m = 2·atanh((m − 1)/(m + 1)) with
/// the mantissa m within 1/√2 … √2. [any]
[[nodiscard]] inline double fastLog2(double x) {
  constexpr std::uint64_t kOne = 0x3FF0000000000000;
  constexpr std::uint64_t kRootHalf = 0x3FE6A09E667F3BCD;
  constexpr std::uint64_t kTwo52 = 0x4330000000000000; // as a double, 2^52: its low bits count in ones
  auto const bits = std::bit_cast<std::uint64_t>(x);
  std::uint64_t const exponent = (bits + (kOne - kRootHalf)) >> 52;
  double const mantissa = std::bit_cast<double>(bits - (exponent << 52) + kOne);
  double const power = std::bit_cast<double>(exponent | kTwo52) - (4503599627370496.0 + 1023.0);
  double const s = (mantissa - 1.0) / (mantissa + 1.0);
  double const z = s * s;
  double series = 1.0 / 17.0;
  series = series * z + 1.0 / 15.0;
  series = series * z + 1.0 / 13.0;
  series = series * z + 1.0 / 11.0;
  series = series * z + 1.0 / 9.0;
  series = series * z + 1.0 / 7.0;
  series = series * z + 1.0 / 5.0;
  series = series * z + 1.0 / 3.0;
  series = series * z + 1.0;
  return power + s * series * 2.8853900817779268147; // 2/ln 2
}

/// 2^x for |x| ≤ 1000; exactly 1 for 0. Relative error < 1e-12. Taylor series of e^(f·ln 2), |f| ≤ ½. [any]
[[nodiscard]] inline double fastExp2(double x) {
  constexpr double kRound = 6755399441055744.0; // 1.5·2^52: adding it rounds to an integer held in the low bits
  double const shifted = x + kRound;
  double const u = (x - (shifted - kRound)) * 0.69314718055994530942;
  double series = 1.0 / 3628800.0;
  series = series * u + 1.0 / 362880.0;
  series = series * u + 1.0 / 40320.0;
  series = series * u + 1.0 / 5040.0;
  series = series * u + 1.0 / 720.0;
  series = series * u + 1.0 / 120.0;
  series = series * u + 1.0 / 24.0;
  series = series * u + 1.0 / 6.0;
  series = series * u + 0.5;
  series = series * u + 1.0;
  series = series * u + 1.0;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(series) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

} // namespace lacquer
