#pragma once

#include "core/audio_block.h"
#include "core/result.h"
#include "media/audio_file_info.h"

#include <filesystem>
#include <memory>

namespace lacquer {

/// Reads an audio file as planar stereo doubles, ±1 full scale. Integer samples are value · 2^−(bits−1) exactly, float
/// and double files pass unchanged (NaN and infinities too: importFile refuses those), mono is read as dual mono.
/// WAV, RF64, W64, AIFF, FLAC, Ogg Vorbis, Opus, MP3 and what else libsndfile reads; AAC (M4A) where the build has that
/// component. One thread at a time. [worker, disk]
class AudioFileReader {
public:
  /// Positioned at frame 0. A missing, unreadable, empty, cut-off or not-audio file, and one of more than two channels,
  /// is an error of kind file.
  [[nodiscard]] static Result<AudioFileReader> open(std::filesystem::path const& path);

  AudioFileReader(AudioFileReader&&) noexcept;
  AudioFileReader& operator=(AudioFileReader&&) noexcept;
  ~AudioFileReader();

  [[nodiscard]] AudioFileInfo const& info() const;
  [[nodiscard]] std::filesystem::path const& path() const;
  /// The frame that the next read starts at.
  [[nodiscard]] Frames position() const;
  /// To a frame in [0, length]. Sample-exact in every format; for that, lossy coded files are decoded from their start
  /// when seeking back: read those at random through ResampledSource.
  [[nodiscard]] Result<void> seek(Frames position);
  /// Fills the block and returns how many frames came from the file; those after its end are zero. Fewer frames than
  /// the header promised is an error.
  [[nodiscard]] Result<int> read(AudioBlock block);

private:
  struct State;
  explicit AudioFileReader(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
