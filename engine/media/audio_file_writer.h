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

/// The files that are delivered, all stereo. AAC (M4A) is an optional component of the build.
enum class FileFormat { wav16, wav24, wav32f, flac16, flac24, aiff16, aiff24, mp3, vorbis, opus, aac };

/// For people: "WAV", "FLAC", "AIFF", "MP3", "Ogg Vorbis", "Opus", "AAC". [any]
[[nodiscard]] std::string_view formatName(FileFormat format);
/// With the dot: ".wav", ".flac", ".aiff", ".mp3", ".ogg", ".opus", ".m4a". [any]
[[nodiscard]] std::string_view extension(FileFormat format);
/// Word length: 16, 24, or 32 for float; 0 for coded formats. [any]
[[nodiscard]] int bits(FileFormat format);
/// Coded with loss: decoding gives other samples than were written. [any]
[[nodiscard]] constexpr bool isCoded(FileFormat format) {
  return format >= FileFormat::mp3;
}
/// Takes floats: 32-bit float files and what is coded. [any]
[[nodiscard]] constexpr bool isFloat(FileFormat format) {
  return format == FileFormat::wav32f || isCoded(format);
}
[[nodiscard]] constexpr bool isFlac(FileFormat format) {
  return format == FileFormat::flac16 || format == FileFormat::flac24;
}
[[nodiscard]] constexpr bool isWav(FileFormat format) {
  return format == FileFormat::wav16 || format == FileFormat::wav24 || format == FileFormat::wav32f;
}
[[nodiscard]] constexpr bool isAiff(FileFormat format) {
  return format == FileFormat::aiff16 || format == FileFormat::aiff24;
}
/// The rate that a format is written at where the programme has `rate`: the same, or the nearest one below that the
/// format takes (MP3 and AAC up to 48 000 Hz; Opus always 48 000 Hz). [any]
[[nodiscard]] SampleRate fileRate(FileFormat format, SampleRate rate);
/// kbit/s, where a deliverable leaves it to the format; 0 for what is not coded. [any]
[[nodiscard]] int usualBitrate(FileFormat format);
/// Refused, naming what there is: a rate or bit rate that the format does not take, a format that this build lacks. [any]
[[nodiscard]] Result<void> checkFileFormat(FileFormat format, SampleRate rate, int bitrate);

/// Writes one stereo file. Samples come in any block sizes; the same samples and tags always make the same bytes. Every
/// write is checked: an error names the file, the cause and the remedy. A file that is not closed without error is
/// removed again. WAV turns into RF64 (EBU Tech 3306) by itself when it grows beyond 4 GiB. One thread at a time.
/// [worker]
class AudioFileWriter {
public:
  /// Creates or overwrites `path`; its folder must exist. `bitrate` of coded formats in kbit/s; 0: the usual one.
  [[nodiscard]] static Result<AudioFileWriter> create(std::filesystem::path const& path, FileFormat format,
                                                      SampleRate rate, FileTags const& tags, int bitrate = 0);

  AudioFileWriter(AudioFileWriter&&) noexcept;
  AudioFileWriter& operator=(AudioFileWriter&&) noexcept;
  ~AudioFileWriter();

  /// Interleaved stereo integers on the target grid, within [−2^(bits−1), 2^(bits−1) − 1]: the caller has dithered,
  /// rounded and clipped. For the integer formats alone.
  [[nodiscard]] Result<void> writeInteger(std::span<std::int32_t const> interleaved);
  /// Rounded to the nearest float; levels above full scale are kept. For float and coded formats; the
  /// latter do not clip.
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
