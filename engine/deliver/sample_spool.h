#pragma once

#include "core/atomic_file.h"
#include "core/audio_block.h"
#include "core/units.h"

#include <filesystem>
#include <vector>

namespace lacquer {

/// Keeps the samples that a coded file was made of on disk, as float32, until the file was decoded and compared. One
/// thread at a time. [worker]
class SampleSpool {
public:
  /// The samples lie beside `file`, under a hidden name, and are gone with this object.
  [[nodiscard]] static Result<SampleSpool> create(std::filesystem::path const& file);

  [[nodiscard]] Result<void> append(AudioBlock block);
  /// Frames from `at` on; those behind the end are zero.
  [[nodiscard]] Result<void> read(Frames at, AudioBlock block);

private:
  explicit SampleSpool(AtomicFile file)
      : m_file(std::move(file)) {}

  AtomicFile m_file; ///< never committed
  std::vector<float> m_floats;
};

} // namespace lacquer
