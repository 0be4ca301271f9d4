#pragma once

#include "album/edits.h"
#include "core/audio_buffer.h"
#include "media/audio_file_writer.h"
#include "media/import.h"
#include "support/temp_folder.h"

#include <cmath>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <random>
#include <vector>

namespace lacquer::test {

/// A temporary folder that is also the program's cache while it lives: every test starts cold and leaves nothing.
class ColdCache {
public:
  ColdCache() { ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1); }
  [[nodiscard]] std::filesystem::path operator/(std::filesystem::path const& name) const { return m_folder / name; }

private:
  TempFolder m_folder;
};

/// Sample (−1 … 1) of a channel at a frame; rounded to 24 bits when written.
using Signal = std::function<double(std::int64_t frame, int channel)>;

inline Signal sineWave(double hertz, double amplitude, double rate = 44100.0) {
  return [=](std::int64_t n, int) {
    return amplitude * std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(n) / rate);
  };
}

/// White noise that depends on nothing but seed, frame and channel.
inline Signal whiteNoise(std::uint64_t seed, double amplitude) {
  return [=](std::int64_t n, int channel) {
    std::uint64_t x = seed * 0x9E3779B97F4A7C15ULL + static_cast<std::uint64_t>(n) * 2 + static_cast<std::uint64_t>(channel);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    x ^= x >> 31;
    return amplitude * (static_cast<double>(x >> 11) / 4503599627370496.0 - 1.0);
  };
}

/// What a 24-bit file of the signal holds.
inline double on24Bits(double sample) { return std::nearbyint(sample * 8388608.0) / 8388608.0; }

/// Writes a 24-bit WAV file and imports it.
inline ImportedFile makeMix(std::filesystem::path const& path, Signal const& signal, std::int64_t frames, int rate = 44100) {
  auto writer = AudioFileWriter::create(path, FileFormat::wav24, SampleRate(rate), {}).value();
  std::vector<std::int32_t> pairs;
  for (std::int64_t n = 0; n < frames; ++n)
    for (int c = 0; c < kChannels; ++c)
      pairs.push_back(static_cast<std::int32_t>(std::nearbyint(signal(n, c) * 8388608.0)));
  if (!writer.writeInteger(pairs) || !writer.close())
    std::abort();
  return importFile(path, nullptr).value();
}

/// An album of files, without gaps.
inline Album makeAlbum(std::vector<ImportedFile> const& files, SampleRate rate = kCdRate) {
  Album album;
  album.rate = rate;
  album = edits::addTracks(album, files, 0).value();
  for (Track& track : album.tracks)
    track.gap = Seconds(0.0);
  return album;
}

} // namespace lacquer::test
