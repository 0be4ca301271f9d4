#pragma once

#include "album/timeline.h"
#include "core/audio_block.h"
#include "core/result.h"
#include "media/resampled_source.h"
#include "render/stage.h"

#include <memory>

namespace lacquer {

/// What a ring is filled from. One thread at a time. [disk]
class PrefetchReader {
public:
  PrefetchReader() = default;
  virtual ~PrefetchReader() = default;
  PrefetchReader(PrefetchReader const&) = delete;
  PrefetchReader& operator=(PrefetchReader const&) = delete;

  /// Constant. [any]
  [[nodiscard]] virtual Frames length() const = 0;
  /// Frames [from, from + block.frames()), all within [0, length). May block, allocate and take long.
  [[nodiscard]] virtual Result<void> read(Frames from, AudioBlock block) = 0;
};

/// A file at the rate of the album.
class FileReader : public PrefetchReader {
public:
  explicit FileReader(ResampledSource source)
      : m_source(std::move(source)) {}
  [[nodiscard]] Frames length() const override { return m_source.length(); }
  [[nodiscard]] Result<void> read(Frames from, AudioBlock block) override { return m_source.read(from, block); }

private:
  ResampledSource m_source;
};

/// A file that begins somewhere and goes round and round from the first time it reaches `loopEnd`, without a click: the
/// last 10 ms in front of the end are cross-faded (equal power) into what leads to the start. Frame 0 is `from`; there is
/// no end. A loop that lies behind `from` is run into; one that ends before it is entered at its start.
class LoopedFileReader : public PrefetchReader {
public:
  /// All in frames of the album's rate; an empty loop is the whole file.
  LoopedFileReader(ResampledSource source, SampleRate rate, Frames from, FrameRange loop);
  [[nodiscard]] Frames length() const override;
  [[nodiscard]] Result<void> read(Frames from, AudioBlock block) override;
  /// The loop as it is played in a file of that length. [any]
  [[nodiscard]] static FrameRange loopOf(FrameRange wanted, Frames length);
  /// Frame of the file that frame `at` of the reader is, for such a loop. [any]
  [[nodiscard]] static Frames inFile(Frames at, Frames from, FrameRange loop);

private:
  ResampledSource m_source;
  Frames m_from;
  FrameRange m_loop;
  Frames m_fade;
};

/// A rendered lane in the cache.
class StageReader : public PrefetchReader {
public:
  StageReader(std::unique_ptr<Stage> stage, Frames length)
      : m_stage(std::move(stage))
      , m_length(length) {}
  [[nodiscard]] Frames length() const override { return m_length; }
  [[nodiscard]] Result<void> read(Frames from, AudioBlock block) override;

private:
  std::unique_ptr<Stage> m_stage;
  Frames m_length;
};

} // namespace lacquer
