#pragma once

#include "core/audio_block.h"
#include "core/units.h"

namespace lacquer {

/// A link of the chain of pulls that makes sound: each stage draws from the one before it. Positions are frames of the
/// stage's own time (a lane's from its first audible frame, the bus's of the programme), already free of latency.
class Stage {
public:
  Stage() = default;
  virtual ~Stage() = default;
  Stage(Stage const&) = delete;
  Stage& operator=(Stage const&) = delete;

  /// Forgets all signal; the next pull starts at `at`. May read ahead and take long. [worker]
  virtual void start(Frames at) = 0;

  /// Frames [at, at + block.frames()), where `at` continues the last pull. False when samples were missing (they are
  /// zeros). [audio live, worker offline]
  virtual bool pull(Frames at, AudioBlock block) noexcept = 0;
};

/// Adds `from` to `to`, which has as many frames. [audio]
void addTo(AudioBlock to, AudioBlock from) noexcept;

/// Runs a stage from its present place and throws the frames away: pre-rolls. `scratch` sets the block size. [worker]
bool discard(Stage& stage, Frames from, Frames to, AudioBlock scratch) noexcept;

} // namespace lacquer
