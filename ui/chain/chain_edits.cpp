#include "ui/chain/chain_edits.h"

#include "params/param_text.h"
#include "params/slot_settings.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_target.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer::chainEdits {
namespace {

std::string owner(Album const& album, TrackId track) { return toUtf8(chainOwnerName(album, track)); }

std::string nameOf(Album const& album, TrackId track, SlotId slot) {
  Slot const* const found = findSlot(album, track, slot);
  return found == nullptr ? "processor" : std::string(found->values.table().name());
}

} // namespace

std::string nameOfSlots(Chain const& slots) {
  return slots.size() == 1 ? std::string(slots.front().values.table().name()) : fmt::format("{} processors", slots.size());
}

Edit insert(Album const& before, char const* verb, TrackId track, Chain slots, std::size_t position) {
  std::string name = fmt::format("{} {} into {}", verb, nameOfSlots(slots), owner(before, track));
  return {std::move(name), [=, slots = std::move(slots)](Album const& album) {
            return edits::insertSlots(album, track, slots, position);
          }};
}

Edit pasteValues(Album const& before, TrackId track, SlotId slot, Slot const& from) {
  return {fmt::format("Paste values of {} into {}", from.values.table().name(), owner(before, track)),
          [=](Album const& album) { return edits::setSlotValues(album, track, slot, from.values, from.settings); }};
}

Edit replaceChain(Album const& before, std::string const& verb, TrackId track, Chain chain) {
  return {fmt::format("{} {}", verb, owner(before, track)),
          [=, chain = std::move(chain)](Album const& album) { return edits::setChain(album, track, chain); }};
}

Edit duplicate(Album const& before, TrackId track, SlotId slot) {
  return {fmt::format("Duplicate {} of {}", nameOf(before, track, slot), owner(before, track)),
          [=](Album const& album) -> Result<Album> {
            Chain const* const chain = findChain(album, track);
            Slot const* const found = findSlot(album, track, slot);
            if (chain == nullptr || found == nullptr)
              return refused("the chain has no such slot", "Choose a slot of the chain");
            return edits::insertSlots(album, track, {*found}, static_cast<std::size_t>(found - chain->data()) + 1);
          }};
}

Edit link(Album const& before, TrackId track, SlotId slot, std::vector<TrackId> targets) {
  std::erase(targets, track);
  std::string const with = targets.size() == 1 ? owner(before, targets.front()) : fmt::format("{} tracks", targets.size());
  return {fmt::format("Link {} of {} with {}", nameOf(before, track, slot), owner(before, track), with),
          [=](Album const& album) { return edits::linkSlot(album, track, slot, targets); }};
}

Edit unlink(Album const& before, TrackId track, SlotId slot) {
  return {fmt::format("Unlink {} of {}", nameOf(before, track, slot), owner(before, track)),
          [=](Album const& album) { return edits::unlinkSlot(album, track, slot); }};
}

Edit setTrim(Album const& before, std::string const& verb, TrackId track, SlotId slot, double trim) {
  ParamSpec const& spec = slotTable().spec(static_cast<int>(SlotParam::trim));
  return {fmt::format("{} of {} of {}: trim {}", verb, nameOf(before, track, slot), owner(before, track),
                      formatParam(spec, trim)),
          [=](Album const& album) { return edits::setSlotParam(album, track, slot, SlotParam::trim, trim); }};
}

std::vector<PlacedSlot> linkedWith(Album const& album, SlotId slot) {
  std::vector<PlacedSlot> linked;
  LinkId link;
  auto const gather = [&](TrackId track, Chain const& chain) {
    for (Slot const& one : chain) {
      if (one.id == slot)
        link = one.link;
      linked.push_back({track, one.id});
    }
  };
  for (Track const& track : album.tracks)
    gather(track.id, track.chain);
  gather({}, album.chain);
  if (link.isNone())
    return {};
  std::erase_if(linked, [&](PlacedSlot const& each) {
    return each.slot == slot || findSlot(album, each.track, each.slot)->link != link;
  });
  return linked;
}

QStringList linkNames(Album const& album, SlotId slot) {
  QStringList names;
  for (PlacedSlot const& each : linkedWith(album, slot)) {
    auto const track = std::ranges::find(album.tracks, each.track, &Track::id);
    names << (track == album.tracks.end() ? chainOwnerName(album, {})
                                          : QStringLiteral("%1 %2").arg(track - album.tracks.begin() + 1).arg(toQt(track->credits.title)));
  }
  return names;
}

} // namespace lacquer::chainEdits
