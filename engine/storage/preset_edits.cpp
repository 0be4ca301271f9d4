#include "storage/preset_edits.h"

#include <fmt/format.h>

namespace lacquer::edits {
namespace {

std::string nameOf(Preset const& preset) {
  return fmt::format("Preset ‘{}’", preset.name);
}

} // namespace

Edit applyToSlot(TrackId track, SlotId slot, Preset const& preset) {
  return {nameOf(preset), [track, slot, preset](Album const& album) -> Result<Album> {
            if (preset.kind != PresetKind::slot || preset.slots.size() != 1)
              return refused(fmt::format("‘{}’ is a preset of a whole chain", preset.name),
                             "Apply it to the chain, or choose one of the slot's processor");
            return setSlotValues(album, track, slot, preset.slots.front().values, preset.slots.front().settings);
          }};
}

Edit applyToChain(TrackId track, Preset const& preset, PresetPlace place) {
  return {nameOf(preset), [track, preset, place](Album const& album) -> Result<Album> {
            if (place == PresetPlace::replaceChain)
              return setChain(album, track, preset.slots);
            Track const* const owner = album.findTrack(track);
            if (!track.isNone() && !owner)
              return refused("there is no such track", "Choose a track");
            return insertSlots(album, track, preset.slots, owner ? owner->chain.size() : album.chain.size());
          }};
}

} // namespace lacquer::edits
