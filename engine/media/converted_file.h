#pragma once

#include "core/audio_block.h"
#include "core/result.h"
#include "core/units.h"

#include <filesystem>
#include <utility>
#include <vector>

namespace lacquer {

/// An open file descriptor, closed at the end of its life.
class FileDescriptor {
public:
  FileDescriptor() = default;
  explicit FileDescriptor(int descriptor)
      : m_descriptor(descriptor) {}
  FileDescriptor(FileDescriptor&& other) noexcept
      : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
  }
  ~FileDescriptor();
  [[nodiscard]] int get() const { return m_descriptor; }
  [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
  /// Closes now; false with errno where that fails.
  [[nodiscard]] bool close();

private:
  int m_descriptor = -1;
};

/// Private to this folder: stereo doubles of this machine, interleaved, nothing else. Read through a descriptor, so
/// that eviction from the cache does not disturb it.
class ConvertedFile {
public:
  /// Refuses a file whose size is not that of `length` frames.
  [[nodiscard]] static Result<ConvertedFile> open(std::filesystem::path const& path, Frames length);
  [[nodiscard]] Frames length() const { return m_length; }
  /// Frames [from, from + block.frames()), all within the file.
  [[nodiscard]] Result<void> read(Frames from, AudioBlock block);

private:
  std::filesystem::path m_path;
  FileDescriptor m_file;
  Frames m_length{0};
  std::vector<double> m_chunk;
};

class ConvertedFileWriter {
public:
  [[nodiscard]] static Result<ConvertedFileWriter> create(std::filesystem::path const& path);
  [[nodiscard]] Result<void> write(AudioBlock block);
  [[nodiscard]] Result<void> close();

private:
  std::filesystem::path m_path;
  FileDescriptor m_file;
  std::vector<double> m_chunk;
};

} // namespace lacquer
