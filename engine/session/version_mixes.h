#pragma once

#include "album/validate.h"
#include "core/progress.h"
#include "core/result.h"

namespace lacquer {

/// Where the mixes of a version lie on their tracks, against those of the main version: a warning for each that is heard
/// more than a millisecond early or late, a note for one that has too little in common with the main mix to tell. Mixes
/// that cannot be read are passed over. What was found is remembered while the program runs. Fails only when cancelled, or
/// for a version that the album has not. [worker]
[[nodiscard]] Result<std::vector<Finding>> checkVersionMixes(Album const& main, std::string_view version,
                                                             Progress const& progress);

} // namespace lacquer
