#include "analysis/stretch_loudness.h"

#include "analysis/k_weighting.h"
#include "analysis/loudness_gates.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr std::int64_t kBlockSteps = 4;      ///< 400 ms in steps of 100 ms
constexpr std::int64_t kShortTermSteps = 30; ///< 3 s
constexpr double kRounding = 1e-6;           ///< steps

/// Energies on a grid of steps, each of `width` steps, as they would stand on the stretch's own grid: between two of ours
/// the energy of a window that moves on runs nearly straight.
std::vector<double> cut(std::vector<double> const& values, Stretch const& stretch, SampleRate rate, std::int64_t width) {
  if (values.empty())
    return {};
  auto const stepFrames = static_cast<double>((rate.value() + 5) / 10); // as LoudnessWindows has them
  double const perSecond = static_cast<double>(rate.value()) / stepFrames;
  double first = stretch.start.value() * perSecond;
  double const length = (stretch.end - stretch.start).value() * perSecond;
  auto count = static_cast<std::int64_t>(std::floor(length + kRounding)) - width + 1;
  if (count < 1) { // the one around the middle
    first += (length - static_cast<double>(width)) / 2.0;
    count = 1;
  }
  auto const last = static_cast<double>(values.size() - 1);
  std::vector<double> result;
  for (std::int64_t i = 0; i < count && (i == 0 || first + static_cast<double>(i) <= last + kRounding); ++i) {
    double const at = std::clamp(first + static_cast<double>(i), 0.0, last);
    auto const below = static_cast<std::size_t>(at);
    double const next = values[std::min(below + 1, values.size() - 1)];
    result.push_back(values[below] + (next - values[below]) * (at - std::floor(at)));
  }
  return result;
}

std::vector<double> energies(std::vector<float> const& shortTerm) {
  std::vector<double> result;
  result.reserve(shortTerm.size());
  for (float const value : shortTerm)
    result.push_back(std::isinf(value) ? 0.0 : meanSquareOf(Lufs(value)));
  return result;
}

} // namespace

namespace {

/// The windows over a join: one step further each, so that what is left of the first falls as what is in of the second
/// rises.
std::vector<double> overJoin(std::vector<double> const& before, std::vector<double> const& after, std::int64_t width) {
  std::vector<double> values;
  if (!before.empty() && !after.empty())
    for (std::int64_t step = 1; step < width; ++step) {
      double const share = static_cast<double>(step) / static_cast<double>(width);
      values.push_back((1.0 - share) * before.back() + share * after.front());
    }
  return values;
}

} // namespace

Lufs loudnessOf(std::span<MeasuredStretch const> pieces, LoudnessBy by) {
  // The gates of the blocks are those of the short-term values too.
  bool const byBlocks = by == LoudnessBy::integrated || std::ranges::all_of(pieces, [](MeasuredStretch const& piece) {
                          return piece.measured->shortTerm.empty();
                        });
  std::vector<std::vector<double>> values;
  values.reserve(pieces.size());
  std::int64_t const width = byBlocks ? kBlockSteps : kShortTermSteps;
  for (auto const& [measured, stretch, joins] : pieces) {
    std::vector<double> here = byBlocks ? measured->gatingBlocks : energies(measured->shortTerm);
    if (stretch)
      here = cut(here, *stretch, measured->rate, width);
    if (joins && !values.empty())
      values.push_back(overJoin(values.back(), here, width));
    values.push_back(std::move(here));
  }
  std::vector<std::span<double const>> const runs(values.begin(), values.end());
  return gatedLoudness(runs);
}

Lufs loudnessOf(Measurement const& measured, LoudnessBy by, std::optional<Stretch> stretch) {
  std::array const one{MeasuredStretch{&measured, stretch, false}};
  return loudnessOf(one, by);
}

std::vector<float> momentaryCurve(Measurement const& measured) {
  std::vector<float> curve;
  curve.reserve(measured.gatingBlocks.size());
  for (double const block : measured.gatingBlocks)
    curve.push_back(static_cast<float>(loudnessOf(block).value()));
  return curve;
}

} // namespace lacquer
