#pragma once

#include "core/result.h"
#include "media/audio_file_info.h"

#include <filesystem>
#include <memory>
#include <sndfile.h>
#include <string>

namespace lacquer {

/// Private to this folder: the one place where libsndfile's handle and format codes are dealt with.
struct SoundFileCloser {
  void operator()(SNDFILE* file) const { sf_close(file); }
};
using SoundFile = std::unique_ptr<SNDFILE, SoundFileCloser>;

/// Opens for reading and fills `info`; refuses what an album cannot use (see AudioFileReader::open).
[[nodiscard]] Result<SoundFile> openSoundFile(std::filesystem::path const& path, SF_INFO& info);

/// Name and word length of a libsndfile format, with rate, length and channels.
[[nodiscard]] AudioFileInfo describe(SF_INFO const& info);

/// Whether frames are independent of those before them, so that the library's seeking is exact.
[[nodiscard]] bool isLossless(SF_INFO const& info);

/// What the library says, as a part of a sentence.
[[nodiscard]] std::string libraryMessage(char const* text);

} // namespace lacquer
