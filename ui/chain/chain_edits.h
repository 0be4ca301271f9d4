#pragma once

#include "album/edits.h"

#include <QStringList>
#include <span>
#include <vector>

namespace lacquer {

/// Edits of chains under the names that undo shows, and what the rack says about links. [any]
namespace chainEdits {

/// "Compressor", or "3 processors".
[[nodiscard]] std::string nameOfSlots(Chain const& slots);
/// Puts the slots in before `position`, under new ids. `verb`: "Paste".
[[nodiscard]] Edit insert(Album const& before, char const* verb, TrackId track, Chain slots, std::size_t position);
/// All values and settings of `from` onto a slot of the same processor.
[[nodiscard]] Edit pasteValues(Album const& before, TrackId track, SlotId slot, Slot const& from);
/// Replaces the whole chain. `verb`: "Paste chain into", "Preset ‘Glue’ for the chain of".
[[nodiscard]] Edit replaceChain(Album const& before, std::string const& verb, TrackId track, Chain chain);
/// The slot again, behind itself.
[[nodiscard]] Edit duplicate(Album const& before, TrackId track, SlotId slot);
/// Links the slot with one in each of the targets' chains.
[[nodiscard]] Edit link(Album const& before, TrackId track, SlotId slot, std::vector<TrackId> targets);
[[nodiscard]] Edit unlink(Album const& before, TrackId track, SlotId slot);
[[nodiscard]] Edit setTrim(Album const& before, std::string const& verb, TrackId track, SlotId slot, double trim);

/// A slot with the chain it stands in (none: the album's).
struct PlacedSlot {
  TrackId track;
  SlotId slot;
};
/// The others of the slot's link, the album's chain last.
[[nodiscard]] std::vector<PlacedSlot> linkedWith(Album const& album, SlotId slot);
/// Whose chains they stand in: "2 Glass", "the album".
[[nodiscard]] QStringList linkNames(Album const& album, SlotId slot);

} // namespace chainEdits
} // namespace lacquer
