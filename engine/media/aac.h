#pragma once

#include "media/audio_file_info.h"
#include "media/audio_file_sink.h"

namespace lacquer {

// Private to this folder: AAC in M4A by libavcodec and libavformat, the optional component of the build (CMake option
// LACQUER_AAC). Without it everything here is refused.

/// Whether the build and the system have it. [any]
[[nodiscard]] Result<void> checkAac();

/// Creates the file. Its edit list and iTunSMPB tell the first and the last frame, so that players leave no gap.
[[nodiscard]] Result<std::unique_ptr<AudioFileWriter::Sink>>
makeAacSink(std::filesystem::path const& path, SampleRate rate, FileTags const& tags, int bitrate);

/// Decodes the AAC of an MP4 file from its start on. One thread at a time. [worker, disk]
class AacDecoder {
public:
  AacDecoder(AacDecoder const&) = delete;
  AacDecoder& operator=(AacDecoder const&) = delete;
  virtual ~AacDecoder() = default;
  [[nodiscard]] virtual AudioFileInfo const& info() const = 0;
  /// Interleaved frames got: fewer than asked for only where the file ends or fails.
  virtual int read(double* interleaved, int frames) = 0;

protected:
  AacDecoder() = default;
};

/// Whether the file begins as MP4 does. [worker, disk]
[[nodiscard]] bool isMp4(std::filesystem::path const& path);
/// Positioned at frame 0. An error of kind file where the file holds no AAC, more than two channels, or no length.
[[nodiscard]] Result<std::unique_ptr<AacDecoder>> openAac(std::filesystem::path const& path);

} // namespace lacquer
