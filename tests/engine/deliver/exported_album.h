#pragma once

#include "album/edits.h"
#include "core/audio_buffer.h"
#include "deliver/exporter.h"
#include "media/audio_file_reader.h"
#include "media/audio_file_writer.h"
#include "media/import.h"
#include "processors/catalog.h"
#include "support/temp_folder.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace lacquer::testing {

/// An album of noise on disk, in a folder of its own that goes away with it; its render cache lies there too.
class ExportedAlbum : public ::testing::Test {
protected:
  ExportedAlbum() { ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1); }

  /// 16-bit noise on the 16-bit grid.
  std::filesystem::path writeSource(std::string const& name, std::int64_t frames, SampleRate rate = kCdRate,
                                    double amplitude = 0.5) {
    std::mt19937 random(static_cast<unsigned>(frames));
    std::uniform_int_distribution<int> level(static_cast<int>(-32768 * amplitude),
                                             static_cast<int>(32767 * amplitude));
    std::vector<std::int32_t> samples(static_cast<std::size_t>(frames) * 2);
    for (std::int32_t& sample : samples)
      sample = level(random);
    auto writer = AudioFileWriter::create(m_folder / name, FileFormat::wav16, rate, {});
    EXPECT_TRUE(writer && writer->writeInteger(samples) && writer->close());
    return m_folder / name;
  }

  static Album albumOf(std::vector<std::filesystem::path> const& paths) {
    std::vector<ImportedFile> files;
    for (auto const& path : paths) {
      auto file = importFile(path, nullptr);
      EXPECT_TRUE(file.has_value()) << (file ? "" : file.error().message());
      file->title = path.stem().string();
      files.push_back(*std::move(file));
    }
    Album album = edits::addTracks({}, files, 0).value();
    album.credits.title = "Album";
    album.credits.artist = "Artist";
    return album;
  }

  /// Three tracks of odd lengths, a pause and an overlap.
  Album threeTracks(SampleRate rate = kCdRate) {
    std::int64_t const second = rate.value();
    Album album = albumOf({writeSource("One.wav", 5 * second + 123, rate), writeSource("Two.wav", 6 * second + 7, rate),
                           writeSource("Three.wav", 5 * second + 1001, rate)});
    album.upc = "4006381333931";
    album.tracks[0].isrc = "GBAAA2400001";
    album.tracks[1].gap = Seconds(1.3);
    album.tracks[2].gap = Seconds(-0.7);
    return album;
  }

  ExportRequest request(std::vector<std::string> const& names) const {
    ExportRequest request;
    request.folder = out();
    for (std::string const& name : names)
      request.deliverables.push_back({.name = name});
    return request;
  }

  [[nodiscard]] std::filesystem::path out() const { return m_folder / "out"; }

  static Result<ExportOutcome> exported(Album const& album, ExportRequest const& request) {
    return exportAlbum(album, request, {});
  }

  /// Interleaved integers of `bits` bits.
  static std::vector<std::int32_t> samplesOf(std::filesystem::path const& path, int bits) {
    auto reader = AudioFileReader::open(path);
    if (!reader) {
      ADD_FAILURE() << reader.error().message();
      return {};
    }
    AudioBuffer buffer(static_cast<int>(reader->info().length.value()));
    EXPECT_TRUE(reader->read(buffer.block()).has_value());
    std::vector<std::int32_t> samples;
    for (int i = 0; i < buffer.frames(); ++i)
      for (int c = 0; c < kChannels; ++c)
        samples.push_back(static_cast<std::int32_t>(
            std::lround(std::ldexp(buffer.channel(c)[static_cast<std::size_t>(i)], bits - 1))));
    return samples;
  }

  static std::string bytesOf(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::vector<std::int32_t> imageSamples(std::filesystem::path const& path) {
    std::string const bytes = bytesOf(path);
    std::vector<std::int32_t> samples;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
      samples.push_back(static_cast<std::int16_t>(static_cast<std::uint8_t>(bytes[i]) |
                                                  static_cast<std::uint8_t>(bytes[i + 1]) << 8));
    return samples;
  }

  static bool hasTool(std::string const& name) {
    return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
  }

  test::TempFolder m_folder;
};

} // namespace lacquer::testing
