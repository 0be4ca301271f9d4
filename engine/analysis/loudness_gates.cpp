#include "analysis/loudness_gates.h"

#include "analysis/k_weighting.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lacquer {
namespace {

constexpr Lufs kAbsoluteGate{-70.0};
constexpr double kIntegratedGate = 0.1; ///< −10 LU
constexpr double kRangeGate = 20.0;     ///< LU below the mean

struct Mean {
  double sum = 0.0;
  std::int64_t count = 0;
  [[nodiscard]] double value() const { return sum / static_cast<double>(count); }
};

Mean meanAbove(std::span<std::span<double const> const> runs, double threshold) {
  Mean mean;
  for (std::span<double const> const run : runs)
    for (double const block : run)
      if (block > threshold) {
        mean.sum += block;
        ++mean.count;
      }
  return mean;
}

/// EBU Tech 3342: the value at position round((n − 1)·p) of the sorted values.
float percentile(std::vector<float>& values, double fraction) {
  auto const at = std::lround(static_cast<double>(values.size() - 1) * fraction);
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

} // namespace

Lufs gatedLoudness(std::span<std::span<double const> const> runs) {
  double const absolute = meanSquareOf(kAbsoluteGate);
  Mean const ungated = meanAbove(runs, absolute);
  if (ungated.count == 0)
    return kNoLoudness;
  Mean const gated = meanAbove(runs, std::max(absolute, ungated.value() * kIntegratedGate));
  return loudnessOf(gated.value());
}

ShortTermSpread shortTermSpread(std::span<float const> shortTerm) {
  std::vector<float> values;
  values.reserve(shortTerm.size());
  Mean mean;
  for (float const value : shortTerm)
    if (value >= static_cast<float>(kAbsoluteGate.value())) {
      values.push_back(value);
      mean.sum += std::pow(10.0, value / 10.0);
    }
  if (values.empty())
    return {};
  mean.count = static_cast<std::int64_t>(values.size());
  auto const gate = static_cast<float>(10.0 * std::log10(mean.value()) - kRangeGate);
  std::erase_if(values, [gate](float value) { return value < gate; });
  double const low = percentile(values, 0.10);
  double const high = percentile(values, 0.95);
  return {.range = high - low, .s95 = Lufs(high)};
}

} // namespace lacquer
