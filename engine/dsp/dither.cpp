#include "dsp/dither.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <array>
#include <cassert>

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

/// The noise is the output function of SplitMix64 (Steele, Lea, Flood 2014) over a counter: two 32-bit halves are the two
/// uniform numbers.
LACQUER_TARGET_CLONES void ditherSamples(double const* samples, int count, Grid grid, std::uint64_t counter,
                                  std::int32_t* out) {
  constexpr std::uint64_t kStep = 2 * 0x9E3779B97F4A7C15ULL;
  constexpr double kPerLsb = 1.0 / 4294967296.0;
  for (int i = 0; i < count; ++i) {
    std::uint64_t z = counter + static_cast<std::uint64_t>(i) * kStep;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    double const first = static_cast<double>(static_cast<std::int32_t>(static_cast<std::uint32_t>(z)));
    double const second = static_cast<double>(static_cast<std::int32_t>(static_cast<std::uint32_t>(z >> 32)));
    double const value = samples[i] * grid.scale;
    double const finite = value == value ? value : 0.0;
    double const noisy = finite + (first + second) * kPerLsb;
    double const low = noisy < grid.lowest ? grid.lowest : noisy;
    double const held = low > grid.highest ? grid.highest : low;
    out[i] = static_cast<std::int32_t>((held + kRounder) - kRounder);
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
    , m_noise(noise)
    , m_seed(seed) {
  assert(bits >= 8 && bits <= 24);
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
  bool const dithered = m_noise == DitherNoise::tpdf && !chunkLiesOnGrid(block, grid);
  std::array<std::array<std::int32_t, kDitherChunk>, kChannels> rounded;
  for (int c = 0; c < kChannels; ++c) {
    double const* samples = block.data(c);
    auto& out = rounded[static_cast<std::size_t>(c)];
    if (dithered) {
      std::uint64_t const sample = static_cast<std::uint64_t>(at) * kChannels + static_cast<std::uint64_t>(c);
      ditherSamples(samples, block.frames(), grid, m_seed + sample * 0x9E3779B97F4A7C15ULL, out.data());
    } else {
      roundSamples(samples, block.frames(), grid, out.data());
    }
    m_clipped += countBeyond(samples, block.frames());
  }
  interleave(rounded[0].data(), rounded[1].data(), block.frames(), interleaved);
}

} // namespace lacquer
