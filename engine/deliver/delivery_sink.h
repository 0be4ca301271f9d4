#pragma once

#include "core/audio_buffer.h"
#include "core/result.h"
#include "core/units.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace lacquer {

/// A stretch of a part's programme as it is delivered: float64, or integers where the word length was reduced.
/// Several sinks share one; nobody changes it.
struct ProgrammeChunk {
  Frames at{0}; ///< from the part's start, at the delivered rate
  int frames = 0;
  AudioBuffer samples;                ///< float deliverables
  std::vector<std::int32_t> integers; ///< interleaved; integer deliverables
};

/// Takes the programme of a part in order and without holes and writes files of it. One thread at a time. [worker]
class DeliverySink {
public:
  DeliverySink() = default;
  virtual ~DeliverySink() = default;
  DeliverySink(DeliverySink const&) = delete;
  DeliverySink& operator=(DeliverySink const&) = delete;

  [[nodiscard]] virtual Result<void> write(std::shared_ptr<ProgrammeChunk> const& chunk) = 0;
  /// The programme is complete: finishes and flushes the files. The last call.
  [[nodiscard]] virtual Result<void> finish() = 0;
};

} // namespace lacquer
