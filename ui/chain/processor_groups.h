#pragma once

#include "ui/chain/pick_list.h"

namespace lacquer {

/// The processors of the catalog as the menu of the rack shows them: Tone, Dynamics, Colour & stereo, Loudness. [any]
[[nodiscard]] std::vector<PickItem> processorItems();

} // namespace lacquer
