#pragma once

#include "album/chain.h"
#include "storage/json_reader.h"

#include <optional>

namespace lacquer {

/// Slots as projects and presets hold them: `processor`, `bypassed`, `slot` (where the settings differ from the defaults)
/// and `values`, choices by their ids. Ids and links are the business of who holds the slot. [any]
void putSlot(Json& object, Slot const& slot);

/// The reverse: values that are missing take their defaults. What cannot be (a processor or a parameter that this Lacquer
/// does not have, a value outside its range) is noted in the reader's complaint; none where there is no such processor.
[[nodiscard]] std::optional<Slot> readSlot(JsonReader& reader);

} // namespace lacquer
