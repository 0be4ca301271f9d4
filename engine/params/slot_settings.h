#pragma once

#include "params/param_table.h"

namespace lacquer {

/// What every slot of a chain has, whatever its processor: `mix`, `route`, `trim`. No processor's table has parameters of
/// these ids. At the defaults a slot gives what its processor gives, bit for bit.
[[nodiscard]] ParamTable const& slotTable();

/// The parameters, in the order of the table.
enum class SlotParam { mix, route, trim };

/// Values of `route`: what the processor works on. It hears a single signal on both of its channels; the other part of the
/// programme passes untouched, as late as the processor is.
enum class SlotRoute { stereo, mid, side, left, right };

} // namespace lacquer
