#pragma once

#include "core/audio_buffer.h"
#include "core/result.h"
#include "render/stage.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace lacquer {

/// What a worker that renders a lane file and the bus that reads it tell each other.
class LaneProgress {
public:
  void advance(Frames available);    ///< [worker]
  void finish(std::optional<Error> failure); ///< [worker]
  /// Waits until `wanted` frames of the file are there, or the end; false after a failure. [worker]
  bool waitFor(Frames wanted);
  [[nodiscard]] std::optional<Error> failure();

private:
  std::mutex m_mutex;
  std::condition_variable m_changed;
  Frames m_available{0};
  bool m_finished = false;
  std::optional<Error> m_failure;
};

/// Owns a file descriptor.
class FileHandle {
public:
  explicit FileHandle(int descriptor = -1)
      : m_descriptor(descriptor) {}
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept;
  FileHandle& operator=(FileHandle&& other) noexcept;
  [[nodiscard]] int get() const { return m_descriptor; }
  [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

private:
  int m_descriptor;
};

/// Frames of a rendered lane in one file: chunks of kChunkFrames frames, left then right, doubles of this machine;
/// the last chunk is filled with zeros. A cache of one machine, not an exchange format.
inline constexpr int kLaneChunkFrames = 4096;

/// Appends frames to a lane file. [worker]
class LaneFileWriter {
public:
  [[nodiscard]] static Result<LaneFileWriter> create(std::filesystem::path const& path);
  /// Frames in the file so far, in whole chunks.
  [[nodiscard]] Frames flushed() const { return m_flushed; }
  [[nodiscard]] Result<void> append(AudioBlock block);
  [[nodiscard]] Result<void> finish();
  /// The descriptor reads too: readers use it while the file grows, and after it was renamed.
  [[nodiscard]] int descriptor() const { return m_file.get(); }

private:
  LaneFileWriter() = default;
  Result<void> flush();
  std::filesystem::path m_path;
  FileHandle m_file;
  AudioBuffer m_chunk;
  int m_filled = 0;
  Frames m_flushed{0};
};

/// A stage that reads a lane file: complete, or growing under a worker's hands.
class LaneFileStage : public Stage {
public:
  /// `begin` is the lane time of the file's first frame, `frames` how many it has (or will have). [worker]
  [[nodiscard]] static Result<std::unique_ptr<LaneFileStage>> open(std::filesystem::path const& path, Frames begin,
                                                                   Frames frames,
                                                                   std::shared_ptr<LaneProgress> progress = nullptr);
  void start(Frames) override {}
  bool pull(Frames at, AudioBlock block) noexcept override;

private:
  LaneFileStage() = default;
  bool loadChunk(std::int64_t chunk) noexcept;
  FileHandle m_file;
  std::shared_ptr<LaneProgress> m_progress;
  AudioBuffer m_chunk;
  std::int64_t m_loaded = -1;
  Frames m_begin{0};
  Frames m_frames{0};
};

} // namespace lacquer
