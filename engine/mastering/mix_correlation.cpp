#include "mastering/mix_correlation.h"

#include "dsp/fft.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace lacquer {

namespace {

/// Bins so far below the mean power (in both together) are noise that conversion left.
constexpr double kFloor = 1e-9;

/// Turns the bins into the whitened cross-spectrum; the sum of its weights, over the whole circle.
double whiten(std::span<std::complex<double> const> a, std::span<std::complex<double>> b) {
  double mean = 0.0;
  for (std::size_t k = 1; k + 1 < b.size(); ++k)
    mean += std::abs(a[k]) * std::abs(b[k]);
  double const floor = kFloor * mean / static_cast<double>(b.size());
  double sum = 0.0;
  for (std::size_t k = 0; k < b.size(); ++k) {
    double const power = std::abs(a[k]) * std::abs(b[k]);
    bool const isEnd = k == 0 || k + 1 == b.size(); // DC and Nyquist say nothing of a place
    if (isEnd || power + floor <= 0.0) {
      b[k] = 0.0;
      continue;
    }
    b[k] = std::conj(a[k]) * b[k] / (power + floor);
    sum += 2.0 * power / (power + floor);
  }
  return sum;
}

} // namespace

Correlation correlate(std::span<double const> a, std::span<double const> b, std::int64_t lowest,
                      std::int64_t highest) {
  Correlation best;
  lowest = std::max(lowest, 1 - static_cast<std::int64_t>(a.size()));
  highest = std::min(highest, static_cast<std::int64_t>(b.size()) - 1);
  if (a.empty() || b.empty() || lowest > highest)
    return best;
  std::size_t const size = std::bit_ceil(a.size() + b.size());
  RealFft fft(static_cast<int>(size));
  std::ranges::copy(a, fft.time().begin());
  fft.forward();
  std::vector<std::complex<double>> const first(fft.bins().begin(), fft.bins().end());
  std::ranges::fill(fft.time(), 0.0);
  std::ranges::copy(b, fft.time().begin());
  fft.forward();
  double const sum = whiten(first, fft.bins());
  if (sum <= 0.0)
    return best;
  fft.inverse();
  std::span<double const> const line = fft.time();
  auto const at = [&](std::int64_t lag) {
    return line[static_cast<std::size_t>((lag + static_cast<std::int64_t>(size)) % static_cast<std::int64_t>(size))];
  };
  best.lag = lowest;
  for (std::int64_t lag = lowest; lag <= highest; ++lag)
    if (std::abs(at(lag)) > std::abs(at(best.lag)))
      best.lag = lag;
  double const peak = at(best.lag);
  best.height = peak * static_cast<double>(size) / sum;
  double const before = at(best.lag - 1) / peak;
  double const behind = at(best.lag + 1) / peak;
  double const bend = 2.0 - before - behind;
  best.fraction = bend > 0.0 ? std::clamp((behind - before) / (2.0 * bend), -0.5, 0.5) : 0.0;
  return best;
}

} // namespace lacquer
