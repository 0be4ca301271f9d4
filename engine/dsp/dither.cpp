#include "dsp/dither.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace lacquer {
namespace {

// Adding and taking away 1.5·2^52 rounds a double to the nearest integer, ties to even, in two additions.
constexpr double kRounder = 6755399441055744.0;

struct Grid {
  double scale;
  double lowest;
  double highest;
};

Grid gridOf(int bits) {
  double const scale = static_cast<double>(std::int64_t{1} << (bits - 1));
  return {scale, -scale, scale - 1.0};
}

LACQUER_TARGET_CLONES bool liesOnGrid(double const* samples, int count, Grid grid) {
  std::int64_t off = 0;
  for (int i = 0; i < count; ++i) {
    double const value = samples[i] * grid.scale;
    double const rounded = (value + kRounder) - kRounder;
    off += static_cast<std::int64_t>(rounded != value || value < grid.lowest || value > grid.highest);
  }
  return off == 0;
}

bool chunkLiesOnGrid(AudioBlock block, Grid grid) {
  // Music leaves the grid within a few frames: look in small pieces.
  constexpr int kPiece = 64;
  for (int first = 0; first < block.frames(); first += kPiece) {
    int const count = std::min(kPiece, block.frames() - first);
    for (int c = 0; c < kChannels; ++c)
      if (!liesOnGrid(block.data(c) + first, count, grid))
        return false;
  }
  return true;
}

LACQUER_TARGET_CLONES void roundSamples(double const* samples, int count, Grid grid, std::int32_t* out) {
  for (int i = 0; i < count; ++i) {
    double const value = samples[i] * grid.scale;
    double const finite = value == value ? value : 0.0;
    double const low = finite < grid.lowest ? grid.lowest : finite;
    double const held = low > grid.highest ? grid.highest : low;
    out[i] = static_cast<std::int32_t>((held + kRounder) - kRounder);
  }
}

constexpr std::uint64_t kCounterStep = 0x9E3779B97F4A7C15ULL; ///< from sample to sample; channels alternate
constexpr double kPerLsb = 1.0 / 4294967296.0;

/// The output function of SplitMix64 (Steele, Lea, Flood 2014) over a counter: two 32-bit halves are two uniform numbers.
inline std::uint64_t randomOf(std::uint64_t counter) {
  std::uint64_t z = counter;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}
inline double firstHalf(std::uint64_t random) {
  return static_cast<double>(static_cast<std::int32_t>(static_cast<std::uint32_t>(random)));
}
inline double secondHalf(std::uint64_t random) {
  return static_cast<double>(static_cast<std::int32_t>(static_cast<std::uint32_t>(random >> 32)));
}

LACQUER_TARGET_CLONES void ditherSamples(double const* samples, int count, Grid grid, std::uint64_t counter,
                                  std::int32_t* out) {
  for (int i = 0; i < count; ++i) {
    std::uint64_t const random = randomOf(counter + static_cast<std::uint64_t>(i) * (kChannels * kCounterStep));
    double const value = samples[i] * grid.scale;
    double const finite = value == value ? value : 0.0;
    double const noisy = finite + (firstHalf(random) + secondHalf(random)) * kPerLsb;
    double const low = noisy < grid.lowest ? grid.lowest : noisy;
    double const held = low > grid.highest ? grid.highest : low;
    out[i] = static_cast<std::int32_t>((held + kRounder) - kRounder);
  }
}

LACQUER_TARGET_CLONES void ditherHighPassed(double const* samples, int count, Grid grid, std::uint64_t counter,
                                     std::int32_t* out) {
  for (int i = 0; i < count; ++i) {
    std::uint64_t const here = counter + static_cast<std::uint64_t>(i) * (kChannels * kCounterStep);
    double const value = samples[i] * grid.scale;
    double const finite = value == value ? value : 0.0;
    double const before = firstHalf(randomOf(here - kChannels * kCounterStep));
    double const noisy = finite + (firstHalf(randomOf(here)) - before) * kPerLsb;
    double const low = noisy < grid.lowest ? grid.lowest : noisy;
    double const held = low > grid.highest ? grid.highest : low;
    out[i] = static_cast<std::int32_t>((held + kRounder) - kRounder);
  }
}

LACQUER_TARGET_CLONES void makeNoise(int count, std::uint64_t counter, double* noise) {
  for (int i = 0; i < count; ++i) {
    std::uint64_t const random = randomOf(counter + static_cast<std::uint64_t>(i) * (kChannels * kCounterStep));
    noise[i] = (firstHalf(random) + secondHalf(random)) * kPerLsb;
  }
}

LACQUER_TARGET_CLONES std::int64_t countBeyond(double const* samples, int count) {
  std::int64_t beyond = 0;
  for (int i = 0; i < count; ++i)
    beyond += static_cast<std::int64_t>(samples[i] >= 1.0 || samples[i] < -1.0);
  return beyond;
}

LACQUER_TARGET_CLONES void interleave(std::int32_t const* left, std::int32_t const* right, int count, std::int32_t* out) {
  for (int i = 0; i < count; ++i) {
    out[2 * i] = left[i];
    out[2 * i + 1] = right[i];
  }
}

} // namespace

WordLengthReducer::WordLengthReducer(int bits, DitherNoise noise, std::uint64_t seed)
    : m_bits(bits)
    , m_kind(noise)
    , m_seed(seed) {
  assert(bits >= 8 && bits <= 24);
}

WordLengthReducer::WordLengthReducer(int bits, std::vector<double> feedback, std::uint64_t seed)
    : m_bits(bits)
    , m_kind(DitherNoise::tpdf)
    , m_seed(seed)
    , m_feedback(std::move(feedback))
    , m_noise(kDitherChunk) {
  assert(bits >= 8 && bits <= 24);
  assert(!m_feedback.empty() && m_feedback.size() <= kMostFeedback);
  for (auto& errors : m_errors)
    errors.assign(m_feedback.size() + kDitherChunk, 0.0);
}

void WordLengthReducer::reduce(Frames at, AudioBlock block, std::span<std::int32_t> interleaved) {
  assert(at.value() % kDitherChunk == 0);
  assert(interleaved.size() == static_cast<std::size_t>(block.frames()) * kChannels);
  for (int first = 0; first < block.frames(); first += kDitherChunk)
    reduceChunk(at.value() + first, block.sub(first, std::min(kDitherChunk, block.frames() - first)),
                interleaved.data() + static_cast<std::size_t>(first) * kChannels);
}

void WordLengthReducer::reduceChunk(std::int64_t at, AudioBlock block, std::int32_t* interleaved) {
  Grid const grid = gridOf(m_bits);
  bool const dithered = m_kind != DitherNoise::none && !chunkLiesOnGrid(block, grid);
  if (!dithered || at != m_next || at % kShaperSegment == 0)
    forgetErrors();
  m_next = at + block.frames();
  std::array<std::array<std::int32_t, kDitherChunk>, kChannels> rounded;
  for (int c = 0; c < kChannels; ++c) {
    double const* samples = block.data(c);
    auto& out = rounded[static_cast<std::size_t>(c)];
    std::uint64_t const counter = m_seed + (static_cast<std::uint64_t>(at) * kChannels + static_cast<std::uint64_t>(c)) * kCounterStep;
    if (!dithered)
      roundSamples(samples, block.frames(), grid, out.data());
    else if (!m_feedback.empty())
      shapeChannel(c, at, samples, block.frames(), out.data());
    else if (m_kind == DitherNoise::tpdf)
      ditherSamples(samples, block.frames(), grid, counter, out.data());
    else
      ditherHighPassed(samples, block.frames(), grid, counter, out.data());
    m_clipped += countBeyond(samples, block.frames());
  }
  interleave(rounded[0].data(), rounded[1].data(), block.frames(), interleaved);
}

void WordLengthReducer::shapeChannel(int channel, std::int64_t at, double const* samples, int count, std::int32_t* out) {
  Grid const grid = gridOf(m_bits);
  std::uint64_t const sample = static_cast<std::uint64_t>(at) * kChannels + static_cast<std::uint64_t>(channel);
  makeNoise(count, m_seed + sample * kCounterStep, m_noise.data());
  std::vector<double>& errors = m_errors[static_cast<std::size_t>(channel)];
  std::size_t const order = m_feedback.size();
  for (int i = 0; i < count; ++i) {
    double* const error = errors.data() + order + i;
    double fed = 0.0;
    for (std::size_t k = order; k-- > 0;) // the newest last: it is the one that is waited for
      fed += m_feedback[k] * error[-1 - static_cast<std::ptrdiff_t>(k)];
    std::int64_t const place = (at + i) % kShaperSegment;
    std::int64_t const distance = std::min(place, kShaperSegment - 1 - place);
    if (distance < kShaperTaper)
      fed *= static_cast<double>(distance) / kShaperTaper;
    double const value = samples[i] * grid.scale;
    double const wanted = (value == value ? value : 0.0) - fed;
    double const held = std::clamp(wanted + m_noise[static_cast<std::size_t>(i)], grid.lowest, grid.highest);
    double const rounded = (held + kRounder) - kRounder;
    *error = std::clamp(rounded - wanted, -kLargestError, kLargestError);
    out[i] = static_cast<std::int32_t>(rounded);
  }
  std::copy_n(errors.begin() + count, order, errors.begin());
}

void WordLengthReducer::forgetErrors() {
  for (auto& errors : m_errors)
    std::fill_n(errors.begin(), m_feedback.size(), 0.0);
}

} // namespace lacquer
