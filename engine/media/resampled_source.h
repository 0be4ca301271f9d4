#pragma once

#include "core/audio_block.h"
#include "core/hash.h"
#include "core/progress.h"
#include "core/result.h"
#include "core/units.h"

#include <filesystem>
#include <memory>

namespace lacquer {

/// A file at the rate of the album, read at random. A lossless file of that rate is read directly; any other, lossy
/// coded ones among them, is converted once as a whole (RateConverter, in bounded memory) into a cached file of doubles
/// named by content, rate and converter. One thread at a time; open it once for each thread. [worker, disk]
class ResampledSource {
public:
  /// `content` is the hash of the file's bytes (FileIdentity). Converting may take seconds: `progress` (may be null)
  /// hears of it and can cancel it. Where the cache folder cannot be written, the error names it.
  [[nodiscard]] static Result<ResampledSource> open(std::filesystem::path const& path, SampleRate target,
                                                    std::filesystem::path const& cacheFolder,
                                                    ContentHash const& content, Progress const* progress);

  ResampledSource(ResampledSource&&) noexcept;
  ResampledSource& operator=(ResampledSource&&) noexcept;
  ~ResampledSource();

  /// At the target rate: convertedLength() of the file's length.
  [[nodiscard]] Frames length() const;
  /// Fills the block with frames [from, from + block.frames()); zeros outside [0, length). `from` may be negative.
  [[nodiscard]] Result<void> read(Frames from, AudioBlock block);

  class Access;

private:
  explicit ResampledSource(std::unique_ptr<Access> access);
  std::unique_ptr<Access> m_access;
};

} // namespace lacquer
