#include "media/audio_file_writer.h"

#include "media/aac.h"
#include "media/audio_file_sink.h"

#include <cassert>
#include <cerrno>

namespace lacquer {

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
  if (bitrate == 0)
    bitrate = usualBitrate(format);
  LACQUER_TRY(sink, isWav(format)               ? makeWavSink(path, format, rate, tags)
                    : format == FileFormat::aac ? makeAacSink(path, rate, tags, bitrate)
                                                : makeLibrarySink(path, format, rate, tags, bitrate));
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
