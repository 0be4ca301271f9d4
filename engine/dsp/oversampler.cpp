#include "dsp/oversampler.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

using std::numbers::pi;

/// Half the taps of each step's half-band filter: 100 dB over transitions of 0.4535 … 0.5465, 0.4535 … 1.5465 and
/// 0.4535 … 3.5465 of the programme's rate.
constexpr std::array<int, 3> kHalves{37, 8, 5};
/// The same for the last filter, which is no half-band filter, where it is the second and where it is the third.
constexpr int kLastOfTwo = 13;
constexpr int kLastOfThree = 10;
constexpr double kPassEdge = 0.4535; ///< of the programme's rate

/// Scales taps that are used twice each, mirrored, to a sum of one.
void normalise(std::vector<double>& taps) {
  double sum = 0.0;
  for (double const tap : taps)
    sum += 2.0 * tap;
  for (double& tap : taps)
    tap /= sum;
}

/// Solves the symmetric positive definite system in place, by Cholesky's factorisation; the solution replaces `right`.
void solve(std::vector<std::vector<double>>& matrix, std::vector<double>& right) {
  std::size_t const n = right.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k)
        sum -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i == j ? std::sqrt(sum) : sum / matrix[j][j];
    }
    for (std::size_t k = 0; k < i; ++k)
      right[i] -= matrix[i][k] * right[k];
    right[i] /= matrix[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k)
      right[i] -= matrix[k][i] * right[k];
    right[i] /= matrix[i][i];
  }
}

/// Taps of a filter that is symmetric around the middle between two samples, 1, 3, 5 … half steps away from it, by least
/// squares over the demands made of its amplitude.
class SymmetricFit {
public:
  explicit SymmetricFit(int half)
      : m_matrix(static_cast<std::size_t>(half), std::vector<double>(static_cast<std::size_t>(half), 0.0))
      , m_right(static_cast<std::size_t>(half), 0.0) {}

  /// At `omega`, in radians a sample, amplitude times scale shall be `wanted`.
  void demand(double omega, double scale, double wanted) {
    std::vector<double> row(m_right.size());
    for (std::size_t k = 0; k < row.size(); ++k)
      row[k] = 2.0 * scale * std::cos(omega * (static_cast<double>(k) + 0.5));
    for (std::size_t i = 0; i < row.size(); ++i) {
      m_right[i] += row[i] * wanted;
      for (std::size_t j = 0; j < row.size(); ++j)
        m_matrix[i][j] += row[i] * row[j];
    }
  }
  [[nodiscard]] std::vector<double> taps() {
    solve(m_matrix, m_right);
    normalise(m_right);
    return m_right;
  }

private:
  std::vector<std::vector<double>> m_matrix;
  std::vector<double> m_right;
};

constexpr int kPoints = 500;

/// Interpolates halfway between samples at `factor` times the programme's rate. Right in the pass band, it is right in
/// the stop band, too: that of a half-band filter mirrors it.
std::vector<double> middleTaps(int half, int factor) {
  SymmetricFit fit(half);
  for (int i = 0; i <= kPoints; ++i)
    fit.demand(2.0 * pi * kPassEdge / factor * i / kPoints, 1.0, 1.0);
  return fit.taps();
}

/// A low-pass from `factor` times the programme's rate that is flat together with the average of two neighbours, cos ω/2.
std::vector<double> lastTaps(int half, int factor) {
  double const passEnd = 2.0 * pi * kPassEdge / factor;
  double const stopStart = pi - passEnd;
  SymmetricFit fit(half);
  for (int i = 0; i <= kPoints; ++i) {
    double const share = static_cast<double>(i) / kPoints;
    fit.demand(passEnd * share, std::cos(0.5 * passEnd * share), 1.0);
    fit.demand(stopStart + (pi - stopStart) * share, 1.0, 0.0);
  }
  return fit.taps();
}

using Four = double __attribute__((vector_size(32), aligned(8)));

/// By reference: a register of that width is not passed alike by all copies of a function.
[[gnu::always_inline]] inline Four const& load(double const* at) {
  return *reinterpret_cast<Four const*>(at);
}

/// result[i] = the sum over k of taps[k]·(before[i − k] + after[i + k]).
LACQUER_TARGET_CLONES
void filterMirrored(double const* taps, int half, double const* before, double const* after, int count,
                    double* result) {
  constexpr int kBlock = 16;
  int i = 0;
  for (; i + kBlock <= count; i += kBlock) {
    Four sums[4] = {};
    for (int k = 0; k < half; ++k) {
      double const* const left = before + i - k;
      double const* const right = after + i + k;
      double const tap = taps[k];
#pragma GCC unroll 4
      for (int lane = 0; lane < 4; ++lane)
        sums[lane] += tap * (load(left + 4 * lane) + load(right + 4 * lane));
    }
    for (int lane = 0; lane < 4; ++lane)
      *reinterpret_cast<Four*>(result + i + 4 * lane) = sums[lane];
  }
  for (; i < count; ++i) {
    double sum = 0.0;
    for (int k = 0; k < half; ++k)
      sum += taps[k] * (before[i - k] + after[i + k]);
    result[i] = sum;
  }
}

/// The same with 2·half taps that take turns: even k lie between even[i − k/2] and odd[i + k/2], odd ones between
/// odd[i − (k + 1)/2] and even[i + (k + 1)/2].
LACQUER_TARGET_CLONES
void filterLast(double const* taps, int half, double const* even, double const* odd, int count, double* result) {
  constexpr int kBlock = 16;
  int i = 0;
  for (; i + kBlock <= count; i += kBlock) {
    Four sums[4] = {};
    for (int k = 0; k < half; ++k) {
      int const away = (k + 1) / 2;
      double const* const left = (k % 2 == 0 ? even : odd) + i - away;
      double const* const right = (k % 2 == 0 ? odd : even) + i + away;
      double const tap = taps[k];
#pragma GCC unroll 4
      for (int lane = 0; lane < 4; ++lane)
        sums[lane] += tap * (load(left + 4 * lane) + load(right + 4 * lane));
    }
    for (int lane = 0; lane < 4; ++lane)
      *reinterpret_cast<Four*>(result + i + 4 * lane) = sums[lane];
  }
  for (; i < count; ++i) {
    double sum = 0.0;
    for (int k = 0; k < half; ++k) {
      int const away = (k + 1) / 2;
      sum += taps[k] * ((k % 2 == 0 ? even : odd)[i - away] + (k % 2 == 0 ? odd : even)[i + away]);
    }
    result[i] = sum;
  }
}

/// Two signals into one that takes turns, and back.
LACQUER_TARGET_CLONES
void interleave(double const* even, double const* odd, int count, double* result) {
  for (int i = 0; i < count; ++i) {
    result[2 * i] = even[i];
    result[2 * i + 1] = odd[i];
  }
}
LACQUER_TARGET_CLONES
void deinterleave(double const* signal, int count, double* even, double* odd) {
  for (int i = 0; i < count; ++i) {
    even[i] = signal[2 * i];
    odd[i] = signal[2 * i + 1];
  }
}

} // namespace

void Oversampler::Line::advance(int count) {
  std::copy(values.begin() + count, values.begin() + count + past, values.begin());
}

Oversampler::Oversampler(int factor)
    : m_factor(factor)
    , m_middles(static_cast<std::size_t>(kMaxFrames * factor / 2)) {
  assert(factor == 4 || factor == 8);
  int const count = factor == 4 ? 2 : 3;
  for (int index = 0; index < count; ++index)
    m_steps.push_back(makeStep(index, index == count - 1));
  m_rise = findRise();
}

double Oversampler::findRise() {
  // The response to one sample holds the taps of every point between two samples: every m_factor-th value of it.
  constexpr int kBlocks = 2;
  std::vector<double> response;
  for (int block = 0; block < kBlocks; ++block) {
    std::array<double, kMaxFrames> samples{};
    samples[0] = block == 0 ? 1.0 : 0.0;
    std::vector<double> points(static_cast<std::size_t>(kMaxFrames * m_factor));
    up(AudioBlock(samples.data(), samples.data(), kMaxFrames), {points.data(), points.data()});
    response.insert(response.end(), points.begin(), points.end());
  }
  reset();
  int delay = 0; // in points
  for (std::size_t s = 0; s < m_steps.size(); ++s)
    delay += kHalves[s] * (m_factor >> s);
  double largest = 0.0;
  for (int phase = 0; phase < m_factor; ++phase) {
    // Less the straight line, the taps are a second difference of something: summed up twice they give it.
    double once = 0.0;
    double twice = 0.0;
    double total = 0.0;
    for (int tap = 0; tap < kBlocks * kMaxFrames; ++tap) {
      int const point = tap * m_factor + phase;
      double const line = std::max(0.0, 1.0 - std::abs(static_cast<double>(point - delay)) / m_factor);
      once += response[static_cast<std::size_t>(point)] - line;
      twice += once;
      total += std::abs(twice);
    }
    largest = std::max(largest, total);
  }
  return largest;
}

Oversampler::Step Oversampler::makeStep(int index, bool isLast) const {
  int const half = kHalves[static_cast<std::size_t>(index)];
  int const longest = kMaxFrames << index;
  int const lastHalf = m_factor == 4 ? kLastOfTwo : kLastOfThree;
  Channel const channel{Line(2 * half - 1, longest), Line(2 * half, longest), Line(2 * half, longest)};
  std::vector<double> const middle = middleTaps(half, 1 << index);
  return {middle, isLast ? lastTaps(lastHalf, m_factor) : middle, isLast, {channel, channel}};
}

int Oversampler::latency() const {
  // Counted at the rate the last step works at: each step's half on the way up, half − 1 (the last: half/2) on the way
  // back. The halves are chosen so that it comes out in whole frames.
  int const last = (m_factor == 4 ? kLastOfTwo : kLastOfThree) / 2;
  if (m_factor == 4)
    return 2 * kHalves[0] - 1 + (kHalves[1] + last) / 2;
  return 2 * kHalves[0] - 1 + (2 * (2 * kHalves[1] - 1) + kHalves[2] + last) / 4;
}

int Oversampler::reach() const {
  return 2 * (kHalves[0] + kHalves[1] + kHalves[2]);
}

void Oversampler::reset() noexcept {
  for (Step& step : m_steps)
    for (Channel& channel : step.channels)
      for (Line* const line : {&channel.up, &channel.even, &channel.odd})
        std::ranges::fill(line->values, 0.0);
}

void Oversampler::up(AudioBlock block, std::array<double*, kChannels> result) noexcept {
  assert(block.frames() <= kMaxFrames);
  for (std::size_t c = 0; c < kChannels; ++c) {
    int count = block.frames();
    std::copy_n(block.data(static_cast<int>(c)), count, m_steps[0].channels[c].up.fresh());
    for (std::size_t s = 0; s < m_steps.size(); ++s) {
      Step& step = m_steps[s];
      Line& line = step.channels[c].up;
      auto const half = static_cast<int>(step.upTaps.size());
      double const* const signal = line.fresh() - half;
      filterMirrored(step.upTaps.data(), half, signal, signal + 1, count, m_middles.data());
      double* const out = s + 1 == m_steps.size() ? result[c] : m_steps[s + 1].channels[c].up.fresh();
      interleave(signal, m_middles.data(), count, out);
      line.advance(count);
      count *= 2;
    }
  }
}

void Oversampler::down(std::array<double const*, kChannels> signal, AudioBlock block) noexcept {
  assert(block.frames() <= kMaxFrames);
  for (std::size_t c = 0; c < kChannels; ++c) {
    double const* from = signal[c];
    for (std::size_t s = m_steps.size(); s-- > 0;) {
      Step& step = m_steps[s];
      Line& even = step.channels[c].even;
      Line& odd = step.channels[c].odd;
      int const count = block.frames() << s;
      deinterleave(from, count, even.fresh(), odd.fresh());
      double* const out = s == 0 ? block.data(static_cast<int>(c)) : m_middles.data();
      auto const half = static_cast<int>(step.downTaps.size());
      if (step.isLast) {
        filterLast(step.downTaps.data(), half, even.fresh() - half / 2, odd.fresh() - half / 2, count, out);
      } else {
        filterMirrored(step.downTaps.data(), half, odd.fresh() - half, odd.fresh() - half + 1, count, out);
        double const* const centre = even.fresh() - half + 1;
        for (int i = 0; i < count; ++i)
          out[i] = 0.5 * (out[i] + centre[i]);
      }
      even.advance(count);
      odd.advance(count);
      from = out;
    }
  }
}

} // namespace lacquer
