#pragma once

#include "analysis/measurement.h"
#include "core/audio_block.h"

#include <memory>

namespace lacquer {

/// Measures a piece of programme from its first to its last frame at full speed. Feed it any block sizes; the result
/// does not depend on them. May allocate. [worker, analysis]
class ProgrammeMeter {
public:
  explicit ProgrammeMeter(SampleRate rate);
  ~ProgrammeMeter();
  ProgrammeMeter(ProgrammeMeter&&) noexcept;
  ProgrammeMeter& operator=(ProgrammeMeter&&) noexcept;

  /// Reads the block, does not change it.
  void add(AudioBlock block);
  /// The figures of everything added; the meter is spent.
  [[nodiscard]] Measurement finish();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
