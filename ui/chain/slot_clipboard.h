#pragma once

#include "album/chain.h"
#include "core/result.h"

namespace lacquer {

/// Slots on the clipboard of the desktop, as a preset (storage/preset.h) under a type of its own and as plain text: they can
/// be pasted into another window and another project, and kept in a mail or a file. [ui]
void copySlots(Chain const& slots);
/// Whether there may be slots to paste; does not look into them.
[[nodiscard]] bool hasCopiedSlots();
/// The slots on the clipboard, or why there are none. Their ids and links mean nothing.
[[nodiscard]] Result<Chain> copiedSlots();

} // namespace lacquer
