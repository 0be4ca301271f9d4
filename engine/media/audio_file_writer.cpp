#include "media/audio_file_writer.h"

#include "media/audio_file_sink.h"

#include <cassert>
#include <cerrno>
#include <fmt/format.h>

namespace lacquer {

std::string_view extension(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case wav16:
  case wav24:
  case wav32f:
    return ".wav";
  case flac16:
  case flac24:
    return ".flac";
  case aiff16:
  case aiff24:
    return ".aiff";
  case mp3:
    return ".mp3";
  case vorbis:
    return ".ogg";
  case opus:
    return ".opus";
  case aac:
    return ".m4a";
  }
  return {};
}

int bits(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case wav16:
  case flac16:
  case aiff16:
    return 16;
  case wav24:
  case flac24:
  case aiff24:
    return 24;
  case wav32f:
    return 32;
  case mp3:
  case vorbis:
  case opus:
  case aac:
    return 0;
  }
  return 0;
}

SampleRate fileRate(FileFormat format, SampleRate rate) {
  constexpr SampleRate k48(48000);
  switch (format) {
    using enum FileFormat;
  case opus:
    return k48;
  case mp3:
  case aac:
    return rate <= k48 ? rate : rate.value() % 44100 == 0 ? kCdRate : k48;
  default:
    return rate;
  }
}

int usualBitrate(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case mp3:
    return 320;
  case vorbis:
  case aac:
    return 256;
  case opus:
    return 160;
  default:
    return 0;
  }
}

Result<void> checkFileFormat(FileFormat format, SampleRate, int) {
  if (isWav(format) || isFlac(format))
    return {};
  return refused(fmt::format("‘{}’ files cannot be written by this build", extension(format).substr(1)),
                 "Choose WAV or FLAC");
}

Failure writeFailed(std::filesystem::path const& path, std::string const& reason, int code) {
  bool const isPlace = code == ENOENT || code == ENOTDIR || code == EACCES || code == EPERM || code == EROFS;
  return fileFailed(path, "cannot be written: " + reason,
                    isPlace ? "Choose a folder that exists and can be written"
                            : "Free space on the disk or choose a folder on another one, then export again");
}

AudioFileWriter::AudioFileWriter(std::unique_ptr<Sink> sink)
    : m_sink(std::move(sink)) {}
AudioFileWriter::AudioFileWriter(AudioFileWriter&&) noexcept = default;
AudioFileWriter& AudioFileWriter::operator=(AudioFileWriter&&) noexcept = default;
AudioFileWriter::~AudioFileWriter() = default;

Result<AudioFileWriter> AudioFileWriter::create(std::filesystem::path const& path, FileFormat format, SampleRate rate,
                                                FileTags const& tags, int bitrate) {
  LACQUER_CHECK(checkFileFormat(format, rate, bitrate));
  LACQUER_TRY(sink, isFlac(format) ? makeFlacSink(path, format, rate, tags) : makeWavSink(path, format, rate, tags));
  return AudioFileWriter(std::move(sink));
}

Result<void> AudioFileWriter::writeInteger(std::span<std::int32_t const> interleaved) {
  assert(!isFloat(m_sink->format) && interleaved.size() % kChannels == 0 && !m_sink->isComplete);
  LACQUER_CHECK(m_sink->writeInteger(interleaved));
  m_sink->frames += static_cast<std::int64_t>(interleaved.size() / kChannels);
  return {};
}

Result<void> AudioFileWriter::writeFloat(AudioBlock block) {
  assert(isFloat(m_sink->format) && !m_sink->isComplete);
  LACQUER_CHECK(m_sink->writeFloat(block));
  m_sink->frames += block.frames();
  return {};
}

Result<void> AudioFileWriter::close() {
  if (m_sink->isComplete)
    return {};
  LACQUER_CHECK(m_sink->close());
  m_sink->isComplete = true;
  return {};
}

Frames AudioFileWriter::written() const {
  return Frames(m_sink->frames);
}
std::filesystem::path const& AudioFileWriter::path() const {
  return m_sink->path;
}

} // namespace lacquer
