#pragma once

#include "core/audio_block.h"
#include "core/result.h"
#include "core/units.h"
#include "media/tags.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace lacquer {

/// The files that are delivered, all stereo.
enum class FileFormat { wav16, wav24, wav32f, flac16, flac24 };

/// With the dot: ".wav", ".flac". [any]
[[nodiscard]] std::string_view extension(FileFormat format);
/// Word length: 16, 24, or 32 for float. [any]
[[nodiscard]] int bits(FileFormat format);
[[nodiscard]] constexpr bool isFloat(FileFormat format) {
  return format == FileFormat::wav32f;
}
[[nodiscard]] constexpr bool isFlac(FileFormat format) {
  return format == FileFormat::flac16 || format == FileFormat::flac24;
}

/// Writes one stereo file. Samples come in any block sizes; the same samples and tags always make the same bytes. Every
/// write is checked: an error names the file, the cause and the remedy. A file that is not closed without error is
/// removed again. WAV turns into RF64 (EBU Tech 3306) by itself when it grows beyond 4 GiB. One thread at a time.
/// [worker]
class AudioFileWriter {
public:
  /// Creates or overwrites `path`; its folder must exist.
  [[nodiscard]] static Result<AudioFileWriter> create(std::filesystem::path const& path, FileFormat format,
                                                      SampleRate rate, FileTags const& tags);

  AudioFileWriter(AudioFileWriter&&) noexcept;
  AudioFileWriter& operator=(AudioFileWriter&&) noexcept;
  ~AudioFileWriter();

  /// Interleaved stereo integers on the target grid, within [−2^(bits−1), 2^(bits−1) − 1]: the caller has dithered,
  /// rounded and clipped. For the integer formats alone.
  [[nodiscard]] Result<void> writeInteger(std::span<std::int32_t const> interleaved);
  /// Rounded to the nearest float; levels above full scale are kept. For wav32f alone.
  [[nodiscard]] Result<void> writeFloat(AudioBlock block);
  /// Finishes header and tags and brings everything to the disk (fsync). Write nothing afterwards.
  [[nodiscard]] Result<void> close();

  [[nodiscard]] Frames written() const;
  [[nodiscard]] std::filesystem::path const& path() const;

  class Sink;

private:
  explicit AudioFileWriter(std::unique_ptr<Sink> sink);
  std::unique_ptr<Sink> m_sink;
};

} // namespace lacquer
