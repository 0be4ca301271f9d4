#include "playback/device_rate_converter.h"

#include "dsp/kaiser_window.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace lacquer {
namespace {

constexpr double kAttenuationDb = 125.0;

/// Kaiser's design formulas (Kaiser 1974): the window's shape and the length for a transition of `width` cycles a frame.
double kaiserBeta() { return 0.1102 * (kAttenuationDb - 8.7); }
int kaiserTaps(double width) { return static_cast<int>(std::ceil((kAttenuationDb - 8.0) / (14.36 * width))); }

} // namespace

DeviceRateConverter::DeviceRateConverter(SampleRate in, SampleRate out, int maxOutput)
    : m_in(in) {
  int const common = std::gcd(in.value(), out.value());
  m_up = out.value() / common;
  m_down = in.value() / common;
  double const lower = std::min(in.value(), out.value());
  double const pass = std::min(20000.0, 0.45 * lower);
  // What lies between Nyquist and its mirror of the pass band folds into inaudible frequencies only.
  makeTaps(0.5 * lower / in.value(), 2.0 * (0.5 * lower - pass) / in.value());
  m_maxInput = static_cast<int>((static_cast<std::int64_t>(maxOutput) * m_down) / m_up) + 2;
  for (auto& history : m_history)
    history.assign(static_cast<std::size_t>(m_taps + m_maxInput), 0.0);
  reset();
}

void DeviceRateConverter::makeTaps(double cutoff, double transition) {
  m_taps = (kaiserTaps(transition) + 3) / 2 * 2;
  m_coefficients.resize(static_cast<std::size_t>(m_up) * static_cast<std::size_t>(m_taps));
  double const half = m_taps / 2.0;
  double const scale = 1.0 / besselI0(kaiserBeta());
  for (int phase = 0; phase < m_up; ++phase) {
    double sum = 0.0;
    Sample* taps = m_coefficients.data() + static_cast<std::ptrdiff_t>(phase) * m_taps;
    for (int i = 0; i < m_taps; ++i) {
      double const t = i - (half - 1.0) - static_cast<double>(phase) / m_up; // frames from the place asked for
      double const x = 2.0 * cutoff * t * std::numbers::pi;
      double const inside = 1.0 - (t / half) * (t / half);
      double const window = inside > 0.0 ? besselI0(kaiserBeta() * std::sqrt(inside)) * scale : 0.0;
      taps[i] = (x == 0.0 ? 1.0 : std::sin(x) / x) * window;
      sum += taps[i];
    }
    for (int i = 0; i < m_taps; ++i)
      taps[i] /= sum; // each phase passes a constant exactly
  }
}

void DeviceRateConverter::reset() noexcept {
  for (auto& history : m_history)
    std::ranges::fill(history, 0.0);
  m_held = m_taps - 1;
  m_phase = 0;
}

Seconds DeviceRateConverter::delay() const { return Seconds(0.5 * m_taps / m_in.value()); }

int DeviceRateConverter::needed(int output) const noexcept {
  if (output <= 0)
    return 0;
  auto const last = (m_phase + static_cast<std::int64_t>(output - 1) * m_down) / m_up; // first frame of the last output
  return std::max(0, static_cast<int>(last) + m_taps - m_held);
}

AudioBlock DeviceRateConverter::input(int frames) noexcept {
  AudioBlock const block(m_history[0].data() + m_held, m_history[1].data() + m_held, frames);
  m_held += frames;
  return block;
}

void DeviceRateConverter::convert(int output, float* interleaved) noexcept {
  std::int64_t place = m_phase;
  for (int n = 0; n < output; ++n, place += m_down) {
    auto const first = place / m_up;
    Sample const* taps = m_coefficients.data() + (place % m_up) * m_taps;
    for (int c = 0; c < kChannels; ++c) {
      Sample const* signal = m_history[c].data() + first;
      // Four sums, so that the compiler may keep them side by side without reordering anything.
      double sums[4] = {};
      int i = 0;
      for (; i + 4 <= m_taps; i += 4)
        for (int k = 0; k < 4; ++k)
          sums[k] += taps[i + k] * signal[i + k];
      for (; i < m_taps; ++i)
        sums[0] += taps[i] * signal[i];
      interleaved[n * kChannels + c] = static_cast<float>((sums[0] + sums[1]) + (sums[2] + sums[3]));
    }
  }
  auto const used = static_cast<int>(place / m_up);
  m_phase = static_cast<int>(place % m_up);
  for (auto& history : m_history)
    std::copy(history.begin() + used, history.begin() + m_held, history.begin());
  m_held -= used;
}

} // namespace lacquer
