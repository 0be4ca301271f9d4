#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace lacquer {

/// A non-negative FIR of unit sum: three moving averages in a row, close to a Gaussian bell. Runs in whole numbers, so
/// that the running sums never drift and an input of ones gives exactly ones. No allocation after construction. [audio]
class BoxSmoother {
public:
  /// One in the input's scale; the input is 0 … kOne.
  static constexpr std::int64_t kOne = std::int64_t{1} << 30;

  /// `length` ≥ 1 taps in all; up to 4096, which the sums hold without overflow.
  explicit BoxSmoother(int length);

  /// As after a past of ones.
  void reset();

  /// Smooths `count` values, 0 … kOne, into factors 0 … 1.
  void process(std::int32_t const* input, int count, double* output);

  /// True when the past is all ones: ones in, ones out, and nothing would change.
  [[nodiscard]] bool isAllOnes() const { return m_ones >= m_length; }

private:
  struct Box {
    std::vector<std::int64_t> past;
    int position = 0;
    std::int64_t sum = 0;
  };
  std::array<Box, 3> m_boxes;
  int m_length;
  int m_ones = 0;          ///< ones at the end of the input so far, counted up to m_length
  std::int64_t m_full = 0; ///< the last sum for an input of ones
};

} // namespace lacquer
