#pragma once

#include "core/units.h"
#include "playback/companion.h"

#include <optional>
#include <vector>

namespace lacquer {

/// What is heard, and at what level each source stands. A value made by the session; the audio thread follows it from
/// the next block on, every change over 15 ms.
struct ListeningPlan {
  /// From this programme frame of the album on, until the next one.
  struct Gain {
    Frames from{0};
    double linear = 1.0;
  };
  /// A source that is not named stands at 1.
  struct Level {
    ListeningKey key = kMasterKey;
    std::vector<Gain> gains; ///< by frame; the first also counts for what lies before it
  };
  ListeningKey heard = kMasterKey;
  /// Subtracted from what is heard: only the difference sounds.
  std::optional<ListeningKey> minus;
  std::vector<Level> levels;

  /// At programme frame `at`. [any]
  [[nodiscard]] double gainOf(ListeningKey key, Frames at) const noexcept;
};

} // namespace lacquer
