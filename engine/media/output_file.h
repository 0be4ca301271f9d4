#pragma once

#include "media/converted_file.h"

#include <cstdint>
#include <filesystem>
#include <sndfile.h>
#include <span>

namespace lacquer {

/// Private to this folder: a file that libraries write and change, every operation checked. They tell little of errors
/// or nothing, so the first one is kept here. [worker]
class OutputFile {
public:
  /// Creates or empties. False: see code().
  bool open(std::filesystem::path const& path);
  /// For reading and writing what is there already.
  bool openExisting(std::filesystem::path const& path);
  /// Brings it to the disk and closes. False where anything failed since it was opened.
  bool close();

  /// errno of the first failure, or 0.
  [[nodiscard]] int code() const { return m_code; }

  std::int64_t length();
  std::int64_t tell() const { return m_position; }
  void seek(std::int64_t position) { m_position = position; }
  /// At the position, which moves on: the bytes that could be read or written.
  std::size_t read(std::span<std::byte> bytes);
  std::size_t write(std::span<std::byte const> bytes);
  void truncate(std::int64_t length);

  /// For sf_open_virtual, with an OutputFile as the user data.
  [[nodiscard]] static SF_VIRTUAL_IO callbacks();

private:
  bool opened(int descriptor);
  /// Keeps errno; false.
  bool keep();

  FileDescriptor m_file;
  std::int64_t m_position = 0;
  int m_code = 0;
};

} // namespace lacquer
