#include "media/aac.h"

namespace lacquer {

Result<void> checkAac() {
  return refused("this build of Lacquer makes no AAC (M4A) files",
                 "Choose MP3, Ogg Vorbis or Opus, or build with libavcodec and libavformat");
}

Result<std::unique_ptr<AudioFileWriter::Sink>> makeAacSink(std::filesystem::path const&, SampleRate, FileTags const&,
                                                           int) {
  LACQUER_CHECK(checkAac());
  return std::unique_ptr<AudioFileWriter::Sink>();
}

bool isMp4(std::filesystem::path const&) {
  return false;
}

Result<std::unique_ptr<AacDecoder>> openAac(std::filesystem::path const& path) {
  return fileFailed(path, "this build of Lacquer reads no M4A files", "Export the stereo mix again as WAV or FLAC");
}

} // namespace lacquer
