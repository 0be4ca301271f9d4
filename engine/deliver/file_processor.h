#pragma once

#include "album/album.h"
#include "core/progress.h"
#include "core/result.h"
#include "media/audio_file_writer.h"

#include <filesystem>
#include <vector>

namespace lacquer {

/// What to do to one file.
struct FileProcessing {
  Chain chain;
  FileFormat format = FileFormat::wav24;
  Dither dither = Dither::tpdf; ///< where the word length shrinks
  int bitrate = 0;              ///< kbit/s of coded formats; 0: the format's own
  bool withTail = false;        ///< let the chain ring out behind the file's end
};

/// Runs `in` through a chain and writes `out` at the rate of `in`, or at the one nearest to it that a coded format takes
/// (see fileRate), in place of what was there: written aside, then
/// renamed. `out` starts at the first frame of `in` and has its length (plus the chain's tail when asked for). Made of
/// the same graph as an album of one track. Gives the number of samples clipped at word-length reduction. [worker]
[[nodiscard]] Result<std::int64_t> processFile(std::filesystem::path const& in, std::filesystem::path const& out,
                                               FileProcessing const& processing, Progress const& progress);

} // namespace lacquer
