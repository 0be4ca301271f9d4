#pragma once

#include "core/result.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sndfile.h>
#include <span>
#include <vector>

namespace lacquer::test {

/// Interleaved full-scale 32-bit noise, the lowest bits zero so that it fits `bits`.
inline std::vector<int> noise(std::size_t samples, int bits, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::vector<int> values(samples);
  for (int& value : values)
    value = static_cast<int>(static_cast<std::uint32_t>(random()) & (~std::uint32_t{0} << (32 - bits)));
  return values;
}

/// Writes a file with libsndfile alone, in small blocks as its coders need.
template <class T>
void writeWithLibrary(std::filesystem::path const& path, int format, int rate, int channels,
                      std::vector<T> const& interleaved) {
  SF_INFO info{};
  info.format = format;
  info.samplerate = rate;
  info.channels = channels;
  SNDFILE* const file = sf_open(path.c_str(), SFM_WRITE, &info);
  ASSERT_NE(file, nullptr) << path << ": " << sf_strerror(nullptr);
  std::size_t const step = 4096 * static_cast<std::size_t>(channels);
  for (std::size_t at = 0; at < interleaved.size(); at += step) {
    auto const count = static_cast<sf_count_t>(std::min(step, interleaved.size() - at));
    if constexpr (std::is_same_v<T, int>)
      ASSERT_EQ(sf_write_int(file, interleaved.data() + at, count), count);
    else
      ASSERT_EQ(sf_write_double(file, interleaved.data() + at, count), count);
  }
  ASSERT_EQ(sf_close(file), 0);
}

/// The whole file as full-scale 32-bit integers, read by libsndfile alone.
inline std::vector<int> readWithLibrary(std::filesystem::path const& path) {
  SF_INFO info{};
  SNDFILE* const file = sf_open(path.c_str(), SFM_READ, &info);
  if (file == nullptr)
    return {};
  std::vector<int> values(static_cast<std::size_t>(info.frames * info.channels));
  auto const count = static_cast<sf_count_t>(values.size());
  EXPECT_EQ(sf_read_int(file, values.data(), count), count);
  sf_close(file);
  return values;
}

inline std::vector<char> bytesOf(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The message of a failed result, or "no error".
template <class T> std::string messageOf(Result<T> const& result) {
  return result ? std::string("no error") : result.error().message();
}

} // namespace lacquer::test
