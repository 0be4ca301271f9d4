#pragma once

#include "core/units.h"

namespace lacquer {

/// What a processor is prepared for: the rate, and the largest block it will be given.
struct AudioFormat {
  SampleRate rate{44100};
  int maxBlock = 4096;
  bool operator==(AudioFormat const&) const = default;
};

} // namespace lacquer
