#pragma once

#include "album/edits.h"
#include "storage/preset.h"

namespace lacquer {

/// Edits that apply a preset; `track` none: the album chain. They refuse what the edits of chains refuse, and presets of
/// another kind or processor. [any]
namespace edits {

/// The slot takes on the preset's values and settings (and all that are linked to it).
[[nodiscard]] Edit applyToSlot(TrackId track, SlotId slot, Preset const& preset);

enum class PresetPlace { replaceChain, append };
/// The preset's slots instead of the chain, or behind it.
[[nodiscard]] Edit applyToChain(TrackId track, Preset const& preset, PresetPlace place);

} // namespace edits

} // namespace lacquer
