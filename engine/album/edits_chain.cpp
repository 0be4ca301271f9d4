#include "album/album_access.h"
#include "album/edits.h"
#include "album/timeline.h"
#include "params/param_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

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

Result<void> checkParam(ParamTable const& table, int index, double value) {
  if (index < 0 || index >= table.size())
    return refused(fmt::format("{} has no parameter number {}", table.name(), index),
                   fmt::format("Use 0 to {}", table.size() - 1));
  if (table.spec(index).audition)
    return refused(fmt::format("{} is for listening only and no part of the album", table.spec(index).name.view()),
                   "Use it while playing, in the processor's editor");
  return checkValue(table.spec(index), value);
}

/// The values with everything that is for listening only at rest.
ParamValues withoutAuditions(ParamValues values) {
  for (int i = 0; i < values.table().size(); ++i)
    if (values.table().spec(i).audition)
      values.set(i, values.table().spec(i).defaultValue);
  return values;
}

} // namespace

Result<Album> addSlot(Album album, TrackId track, ParamValues values, std::size_t position) {
  LACQUER_TRY(chain, editableChain(album, track));
  if (position > chain->size())
    return refused(fmt::format("the chain has only {} slots", chain->size()), "Insert at one of them or at the end");
  chain->insert(chain->begin() + static_cast<std::ptrdiff_t>(position),
                Slot{.id = SlotId(album.nextId), .values = std::move(values)});
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
  LACQUER_TRY(slots, editableSlots(album, track, slot));
  for (Slot* const one : slots)
    one->bypassed = bypassed;
  return album;
}

Result<Album> setParam(Album album, TrackId track, SlotId slot, int index, double value) {
  LACQUER_TRY(slots, editableSlots(album, track, slot));
  LACQUER_CHECK(checkParam(slots.front()->values.table(), index, value));
  for (Slot* const one : slots)
    one->values.set(index, value);
  return album;
}

Result<Album> setSlotParam(Album album, TrackId track, SlotId slot, SlotParam param, double value) {
  int const index = static_cast<int>(param);
  LACQUER_TRY(slots, editableSlots(album, track, slot));
  LACQUER_CHECK(checkParam(slotTable(), index, value));
  for (Slot* const one : slots)
    one->settings.set(index, value);
  return album;
}

Result<Album> setSlotValues(Album album, TrackId track, SlotId slot, ParamValues const& values,
                            ParamValues const& settings) {
  LACQUER_TRY(slots, editableSlots(album, track, slot));
  if (&slots.front()->values.table() != &values.table())
    return refused(fmt::format("these are settings of the {}, not of the {}", values.table().name(),
                               slots.front()->values.table().name()),
                   "Choose a slot of that processor");
  for (Slot* const one : slots) {
    one->values = withoutAuditions(values);
    one->settings = settings;
  }
  return album;
}

Result<Album> setChain(Album album, TrackId track, Chain chain) {
  LACQUER_TRY(replaced, editableChain(album, track));
  *replaced = withNewIds(std::move(chain), album);
  return album;
}

Result<Album> insertSlots(Album album, TrackId track, Chain slots, std::size_t position) {
  LACQUER_TRY(chain, editableChain(album, track));
  if (position > chain->size())
    return refused(fmt::format("the chain has only {} slots", chain->size()), "Insert at one of them or at the end");
  slots = withNewIds(std::move(slots), album);
  chain->insert(chain->begin() + static_cast<std::ptrdiff_t>(position), slots.begin(), slots.end());
  return album;
}

Result<Album> linkSlot(Album album, TrackId track, SlotId slot, std::span<TrackId const> targets) {
  LACQUER_TRY(slots, editableSlots(album, track, slot));
  LACQUER_TRY(home, editableChain(album, track));
  LACQUER_TRY(place, slotIndex(*home, slot));
  if (slots.front()->link.isNone())
    slots.front()->link = LinkId(album.nextId++);
  Slot const pattern = *slots.front();
  for (TrackId const target : targets) {
    LACQUER_TRY(chain, editableChain(album, target));
    if (std::ranges::find(*chain, pattern.link, &Slot::link) != chain->end())
      continue;
    auto const isFree = [&](Slot const& one) {
      return one.link.isNone() && &one.values.table() == &pattern.values.table();
    };
    // The slot in the same place if it is of this kind, else the first one that is, else a new one in that place.
    auto const same = chain->begin() + static_cast<std::ptrdiff_t>(std::min(place, chain->size()));
    auto found = same != chain->end() && isFree(*same) ? same : std::ranges::find_if(*chain, isFree);
    if (found == chain->end())
      found = chain->insert(same, Slot{.id = SlotId(album.nextId++), .values = pattern.values});
    SlotId const id = found->id;
    *found = pattern;
    found->id = id;
  }
  return album;
}

Result<Album> unlinkSlot(Album album, TrackId track, SlotId slot) {
  LACQUER_TRY(chain, editableChain(album, track));
  LACQUER_TRY(place, slotIndex(*chain, slot));
  LinkId const link = std::exchange((*chain)[place].link, LinkId());
  if (link.isNone())
    return refused("the slot is not linked", "Link it first");
  // A link of one is none.
  std::vector<Slot*> left;
  auto const gather = [&](Chain& slots) {
    for (Slot& one : slots)
      if (one.link == link)
        left.push_back(&one);
  };
  gather(album.chain);
  std::ranges::for_each(album.tracks, gather, &Track::chain);
  if (left.size() == 1)
    left.front()->link = LinkId();
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
