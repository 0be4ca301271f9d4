#include "demo/room.h"

#include <array>
#include <cmath>

namespace lacquer::demo {

namespace {

constexpr int kLines = 8;
constexpr std::array<double, kLines> kSeconds{0.0297, 0.0371, 0.0411, 0.0437, 0.0531, 0.0613, 0.0677, 0.0739};

/// Walsh–Hadamard transform of eight values, orthonormal.
void mixLines(std::array<double, kLines>& v) {
  for (int width = 1; width < kLines; width *= 2)
    for (int i = 0; i < kLines; i += 2 * width)
      for (int j = i; j < i + width; ++j) {
        auto const a = static_cast<std::size_t>(j);
        auto const b = static_cast<std::size_t>(j + width);
        double const sum = v[a] + v[b];
        v[b] = v[a] - v[b];
        v[a] = sum;
      }
  for (double& value : v)
    value /= std::sqrt(8.0);
}

} // namespace

void addRoom(Mix& mix, double seconds, double amount) {
  double const rate = mix.rate.value();
  std::array<std::vector<double>, kLines> lines;
  std::array<double, kLines> gain{};
  std::array<double, kLines> damping{};
  for (std::size_t k = 0; k < kLines; ++k) {
    lines[k].assign(static_cast<std::size_t>(kSeconds[k] * rate), 0.0);
    gain[k] = std::pow(10.0, -3.0 * kSeconds[k] / seconds);
  }
  double const soften = std::exp(-2.0 * 3.14159265358979 * 5200.0 / rate);
  for (std::size_t i = 0; i < mix.frames(); ++i) {
    std::array<double, kLines> out{};
    for (std::size_t k = 0; k < kLines; ++k) {
      double const delayed = lines[k][i % lines[k].size()];
      damping[k] = delayed + soften * (damping[k] - delayed);
      out[k] = damping[k] * gain[k];
    }
    double const inLeft = mix.left[i];
    double const inRight = mix.right[i];
    mix.left[i] += amount * (out[0] + out[2] - out[4] + out[6]);
    mix.right[i] += amount * (out[1] + out[3] - out[5] + out[7]);
    mixLines(out);
    for (std::size_t k = 0; k < kLines; ++k)
      lines[k][i % lines[k].size()] = out[k] + (k % 2 == 0 ? inLeft : inRight) * 0.5;
  }
}

} // namespace lacquer::demo
