#pragma once

#include "core/audio_block.h"
#include "core/result.h"
#include "core/units.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

namespace lacquer {

/// Keeps the samples that a coded file was made of on disk, as float32 in a file without a name, until the file was
/// decoded and compared. One thread at a time. [worker]
class SampleSpool {
public:
  /// The file lies in `folder` and is gone with this object, or with the program.
  [[nodiscard]] static Result<SampleSpool> create(std::filesystem::path const& folder);

  [[nodiscard]] Result<void> append(AudioBlock block);
  /// From the first frame on; after the last append().
  [[nodiscard]] Result<void> rewind();
  /// The next frames; those behind the end are zero.
  [[nodiscard]] Result<void> read(AudioBlock block);

private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  explicit SampleSpool(std::unique_ptr<std::FILE, Close> file, std::filesystem::path folder)
      : m_file(std::move(file))
      , m_folder(std::move(folder)) {}

  std::unique_ptr<std::FILE, Close> m_file;
  std::filesystem::path m_folder; ///< for messages
  std::vector<float> m_floats;
};

} // namespace lacquer
