#pragma once

#include "core/result.h"

namespace lacquer {

/// Private to this folder: AAC in M4A by libavcodec and libavformat, the optional component of the build (CMake option
/// LACQUER_AAC). Refused where the build lacks it. [any]
[[nodiscard]] Result<void> checkAac();

} // namespace lacquer
