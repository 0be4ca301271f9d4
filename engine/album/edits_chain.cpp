#include "album/album_access.h"
#include "album/edits.h"
#include "album/timeline.h"
#include "params/param_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer::edits {

namespace {

Result<std::size_t> slotIndex(Chain const& chain, SlotId slot) {
  auto const found = std::ranges::find(chain, slot, &Slot::id);
  if (found == chain.end())
    return refused("the chain has no such slot", "Choose a slot of the chain");
  return static_cast<std::size_t>(found - chain.begin());
}

Result<void> checkValue(ParamSpec const& spec, double value) {
  if (!std::isfinite(value) || value < spec.minimum || value > spec.maximum ||
      (spec.isChoice() && value != std::floor(value)))
    return refused(fmt::format("{} is outside its range", spec.name.view()),
                   fmt::format("Use {} to {}", formatParam(spec, spec.minimum), formatParam(spec, spec.maximum)));
  return {};
}

} // namespace

Result<Album> addSlot(Album album, TrackId track, ParamValues values, std::size_t position) {
  LACQUER_TRY(chain, editableChain(album, track));
  if (position > chain->size())
    return refused(fmt::format("the chain has only {} slots", chain->size()), "Insert at one of them or at the end");
  chain->insert(chain->begin() + static_cast<std::ptrdiff_t>(position),
                Slot{SlotId(album.nextId), std::move(values), false});
  ++album.nextId;
  return album;
}

Result<Album> removeSlot(Album album, TrackId track, SlotId slot) {
  LACQUER_TRY(chain, editableChain(album, track));
  LACQUER_TRY(index, slotIndex(*chain, slot));
  chain->erase(chain->begin() + static_cast<std::ptrdiff_t>(index));
  return album;
}

Result<Album> moveSlot(Album album, TrackId track, SlotId slot, std::size_t position) {
  LACQUER_TRY(chain, editableChain(album, track));
  LACQUER_TRY(index, slotIndex(*chain, slot));
  if (position >= chain->size())
    return refused(fmt::format("the chain has only {} slots", chain->size()), "Choose one of them");
  auto const from = chain->begin() + static_cast<std::ptrdiff_t>(index);
  auto const to = chain->begin() + static_cast<std::ptrdiff_t>(position);
  if (from < to)
    std::rotate(from, from + 1, to + 1);
  else
    std::rotate(to, from, from + 1);
  return album;
}

Result<Album> setBypassed(Album album, TrackId track, SlotId slot, bool bypassed) {
  LACQUER_TRY(chain, editableChain(album, track));
  LACQUER_TRY(index, slotIndex(*chain, slot));
  (*chain)[index].bypassed = bypassed;
  return album;
}

Result<Album> setParam(Album album, TrackId track, SlotId slot, int index, double value) {
  LACQUER_TRY(chain, editableChain(album, track));
  LACQUER_TRY(place, slotIndex(*chain, slot));
  ParamValues& values = (*chain)[place].values;
  if (index < 0 || index >= values.table().size())
    return refused(fmt::format("{} has no parameter number {}", values.table().name(), index),
                   fmt::format("Use 0 to {}", values.table().size() - 1));
  LACQUER_CHECK(checkValue(values.table().spec(index), value));
  values.set(index, value);
  return album;
}

Result<Album> copyChain(Album album, TrackId from, std::span<TrackId const> targets) {
  Chain chain = album.chain;
  if (!from.isNone()) {
    LACQUER_TRY(index, trackIndex(album, from));
    chain = album.tracks[index].chain;
  }
  for (TrackId const target : targets) {
    if (target == from)
      continue;
    LACQUER_TRY(replaced, editableChain(album, target));
    *replaced = withNewIds(chain, album);
  }
  return album;
}

Result<Album> setSolvedLevel(Album album, TrackId track, Decibels gain, LevelPlace place) {
  LACQUER_TRY(index, trackIndex(album, track));
  LACQUER_CHECK(refuseLocked(album, index));
  if (isContinuous(album, index))
    return refused(fmt::format("{} continues {} and has its level", trackName(album, index),
                               trackName(album, laneHead(album, index))),
                   "Set the level of that track");
  if (!(gain.value() >= kLowestGain && gain.value() <= kHighestGain))
    return refused(fmt::format("a level of {:.1f} dB is outside its range", gain.value()),
                   fmt::format("Use {} to {} dB", kLowestGain, kHighestGain));
  Level& level = album.tracks[index].level;
  level.gain = gain;
  level.place = place;
  level.solvedFor = levelBasis(album, static_cast<int>(index));
  return album;
}

} // namespace lacquer::edits
