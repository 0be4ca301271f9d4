#pragma once

#include "album/album.h"

namespace lacquer {

/// Whose parameter it is: the processor's, or one of those that every slot has (params/slot_settings.h).
enum class ParamOf { processor, slot };

/// A parameter or switch that can follow in a running graph without compiling it anew.
struct ParamChange {
  TrackId track; ///< none: the album chain
  SlotId slot;
  int index = 0; ///< of the parameter
  double value = 0.0;
  ParamOf of = ParamOf::processor;
  bool operator==(ParamChange const&) const = default;
};
struct BypassChange {
  TrackId track;
  SlotId slot;
  bool bypassed = false;
};
struct LevelChange {
  TrackId track;
  Decibels gain{0.0};
};

/// What lies between two albums, from the point of view of a running graph and of the views.
struct Changes {
  bool structural =
      false;         ///< the graph must be compiled anew: sequence, clips, fades, chains' shape, structural parameters
  bool text = false; ///< metadata only
  std::vector<ParamChange> params;
  std::vector<BypassChange> bypasses;
  std::vector<LevelChange> levels;
  std::vector<TrackId> soundOf; ///< tracks whose lane sounds different (to be measured again)
  bool albumSound = false;      ///< the album chain or the sequence changed what the bus gives
  [[nodiscard]] bool none() const {
    return !structural && !text && params.empty() && bypasses.empty() && levels.empty();
  }
};

/// [any]
[[nodiscard]] Changes diff(Album const& before, Album const& after);

} // namespace lacquer
