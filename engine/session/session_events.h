#pragma once

#include "deliver/exporter.h"
#include "mastering/album_leveller.h"

#include <functional>

namespace lacquer {

/// Runs a function on the session's thread, later, in order. [any]
using PostToSession = std::function<void(std::function<void()>)>;

/// A source that is not what the album accepted.
struct SourceProblem {
  SourceId source;
  std::filesystem::path path;
  bool missing = false; ///< otherwise: changed on disk
};

} // namespace lacquer
