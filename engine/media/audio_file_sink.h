#pragma once

#include "media/audio_file_writer.h"

namespace lacquer {

/// Private to this folder: what stands behind an AudioFileWriter, one implementation for each container.
class AudioFileWriter::Sink {
public:
  Sink(Sink const&) = delete;
  Sink& operator=(Sink const&) = delete;
  virtual ~Sink() = default;

  virtual Result<void> writeInteger(std::span<std::int32_t const> interleaved) = 0;
  virtual Result<void> writeFloat(AudioBlock block) = 0;
  virtual Result<void> close() = 0;

  std::filesystem::path path;
  FileFormat format = FileFormat::wav24;
  SampleRate rate{44100};
  FileTags tags;
  std::int64_t frames = 0; ///< written so far
  bool isComplete = false; ///< closed without error: the file stays

protected:
  Sink() = default;
};

/// "cannot be written: <reason>", with a remedy that fits errno `code` (0: unknown).
[[nodiscard]] Failure writeFailed(std::filesystem::path const& path, std::string const& reason, int code);

/// Create the file. The bit rate is one that checkFileFormat takes.
[[nodiscard]] Result<std::unique_ptr<AudioFileWriter::Sink>>
makeWavSink(std::filesystem::path const& path, FileFormat format, SampleRate rate, FileTags const& tags);
[[nodiscard]] Result<std::unique_ptr<AudioFileWriter::Sink>>
makeLibrarySink(std::filesystem::path const& path, FileFormat format, SampleRate rate, FileTags const& tags,
                int bitrate);

} // namespace lacquer
