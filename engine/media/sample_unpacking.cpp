#include "media/sample_unpacking.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace lacquer {

namespace {

static_assert(std::endian::native == std::endian::little, "the packed formats are little-endian");

struct Pcm16 {
  static constexpr int kBytes = 2;
  static double value(std::byte const* at) {
    std::int16_t packed;
    std::memcpy(&packed, at, sizeof packed);
    return packed * 0x1p-15;
  }
};

struct Pcm24 {
  static constexpr int kBytes = 3;
  static double value(std::byte const* at) {
    // Four bytes from one before the sample: the stray low byte is shifted out, the sign comes along.
    std::int32_t packed;
    std::memcpy(&packed, at - 1, sizeof packed);
    return (packed >> 8) * 0x1p-23;
  }
};

struct Float32 {
  static constexpr int kBytes = 4;
  static double value(std::byte const* at) {
    float packed;
    std::memcpy(&packed, at, sizeof packed);
    return packed;
  }
};

template <class Format> void unpackStereo(std::byte const* bytes, double* left, double* right, int frames) {
  for (int i = 0; i < frames; ++i) {
    left[i] = Format::value(bytes + i * 2 * Format::kBytes);
    right[i] = Format::value(bytes + i * 2 * Format::kBytes + Format::kBytes);
  }
}

template <class Format> void unpackAs(std::byte const* bytes, int channels, AudioBlock block) {
  if (channels == 2) {
    unpackStereo<Format>(bytes, block.data(0), block.data(1), block.frames());
    return;
  }
  double* const left = block.data(0);
  for (int i = 0; i < block.frames(); ++i)
    left[i] = Format::value(bytes + i * Format::kBytes);
  std::copy_n(left, block.frames(), block.data(1));
}

} // namespace

void unpack(std::byte const* bytes, PackedFormat format, int channels, AudioBlock block) {
  switch (format) {
  case PackedFormat::pcm16:
    return unpackAs<Pcm16>(bytes, channels, block);
  case PackedFormat::pcm24:
    return unpackAs<Pcm24>(bytes, channels, block);
  case PackedFormat::float32:
    return unpackAs<Float32>(bytes, channels, block);
  }
}

} // namespace lacquer
