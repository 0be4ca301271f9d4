#include "album/version_overrides.h"

#include "album/edits.h"
#include "album/field_address.h"

#include <algorithm>

namespace lacquer {

namespace {

Slot const* findSlot(Album const& album, VersionOverride const& value) {
  Track const* const track = value.track.isNone() ? nullptr : album.findTrack(value.track);
  if (value.slot.isNone() || (!value.track.isNone() && !track))
    return nullptr;
  Chain const& chain = track ? track->chain : album.chain;
  auto const slot = std::ranges::find(chain, value.slot, &Slot::id);
  return slot == chain.end() ? nullptr : &*slot;
}

} // namespace

std::optional<Error> applyOverrides(Album& album, std::vector<VersionOverride> const& overrides) {
  std::vector<bool> locks;
  for (Track& track : album.tracks) {
    locks.push_back(track.locked);
    track.locked = false;
  }
  std::vector<VersionOverride> pending = overrides;
  std::ranges::stable_partition(pending, [](VersionOverride const& value) { return value.field == "mix"; });
  std::optional<Error> failed;
  for (bool progress = true; progress && !pending.empty();) {
    failed.reset();
    std::vector<VersionOverride> left;
    for (VersionOverride const& value : pending) {
      auto const address = addressOf(album, value);
      if (!address)
        continue;
      auto edited = edits::setField(album, *address, value.text);
      if (edited) {
        album = *std::move(edited);
        continue;
      }
      if (!failed)
        failed = edited.error();
      left.push_back(value);
    }
    progress = left.size() < pending.size();
    pending = std::move(left);
  }
  for (std::size_t i = 0; i < locks.size(); ++i)
    album.tracks[i].locked = locks[i];
  return failed;
}

bool isSameValue(Album const& album, VersionOverride const& a, VersionOverride const& b) {
  if (a.field != b.field)
    return false;
  if (a.track == b.track && a.slot == b.slot)
    return true;
  Slot const* const first = findSlot(album, a);
  Slot const* const second = findSlot(album, b);
  return first && second && !first->link.isNone() && first->link == second->link;
}

} // namespace lacquer
