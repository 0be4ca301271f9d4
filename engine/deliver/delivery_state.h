#pragma once

#include "deliver/exporter.h"

namespace lacquer {

/// Whether what lies in a folder is what an export of the album would make now.
enum class DeliveryState {
  never,   ///< nothing there
  stale,   ///< some of it would be made or told anew: sound, places, texts, codes
  current, ///< all of it would be kept
  foreign  ///< something is there that no export of ours left, or that was changed since
};

struct DeliveryStatus {
  DeliveryState state = DeliveryState::never;
  std::string when;               ///< of the last export, ISO 8601 UTC; empty: never
  std::vector<std::string> stale; ///< files that would be made or told anew
  bool passed = false;            ///< of the last export: all checks held
};

/// By the proof in the deliverable's subfolder of `folder`; sizes of files are compared, not their bytes. [worker]
[[nodiscard]] DeliveryStatus deliveryStatus(Album const& album, std::filesystem::path const& folder,
                                            Deliverable const& deliverable);

} // namespace lacquer
