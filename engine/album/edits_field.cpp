#include "album/album_access.h"
#include "album/edits.h"
#include "album/field_address.h"
#include "album/fields.h"
#include "album/quantity_text.h"
#include "params/param_text.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

using Kind = FieldAddress::Kind;

template <class AnyAlbum> auto& chainAt(AnyAlbum& album, FieldAddress const& address) {
  return address.track ? album.tracks[*address.track].chain : album.chain;
}

template <class AnyAlbum> auto& clipAt(AnyAlbum& album, FieldAddress const& address) {
  return album.tracks[*address.track].clips[address.clip];
}

Result<Source const*> sourceOf(Album const& album, Clip const& clip) {
  Source const* const source = album.findSource(clip.source);
  if (!source)
    return refused("the clip's source is not part of the album", "Add the file again");
  return source;
}

std::string secondsText(Album const& album, Clip const& clip, Frames position) {
  Source const* const source = album.findSource(clip.source);
  return source ? encodeNumber(toSeconds(position, source->rate).value()) : std::string("0");
}

/// Moves one end of a clip; `end` is the other end's business only in that the clip must not become empty.
Result<void> assignClipEnd(Album const& album, Clip& clip, Kind end, std::string_view text) {
  LACQUER_TRY(source, sourceOf(album, clip));
  LACQUER_TRY(place, parseSeconds(text));
  double const frames = std::round(place.value() * source->rate.value());
  bool const isIn = end == Kind::clipIn;
  Frames const lowest = isIn ? Frames(0) : clip.in + Frames(1);
  Frames const highest = isIn ? clip.out - Frames(1) : source->length;
  if (!(frames >= static_cast<double>(lowest.value()) && frames <= static_cast<double>(highest.value())))
    return refused(fmt::format("{} s is no place for this end of the clip", encodeNumber(place.value())),
                   fmt::format("Use {:.3f} to {:.3f} s, between the other end and the edge of the file",
                               toSeconds(lowest, source->rate).value(), toSeconds(highest, source->rate).value()));
  (isIn ? clip.in : clip.out) = Frames(static_cast<std::int64_t>(frames));
  return {};
}

/// What a parameter's address names: the slot's values of the processor or of every slot.
template <class AnySlot> auto& valuesOf(AnySlot& slot, Kind kind) {
  return kind == Kind::slotParam ? slot.settings : slot.values;
}

/// By the edits of chains, so that linked slots follow.
Result<void> assignInChain(Album& album, FieldAddress const& address, std::string_view text) {
  TrackId const track = address.track ? album.tracks[*address.track].id : TrackId();
  Slot const& slot = chainAt(album, address)[address.slot];
  int const index = static_cast<int>(address.entry);
  if (address.kind == Kind::bypass) {
    LACQUER_TRY(bypassed, parseSwitch(text));
    LACQUER_TRY(edited, edits::setBypassed(album, track, slot.id, bypassed));
    album = std::move(edited);
    return {};
  }
  LACQUER_TRY(value, parseParam(valuesOf(slot, address.kind).table().spec(index), text));
  LACQUER_TRY(edited, address.kind == Kind::param
                          ? edits::setParam(album, track, slot.id, index, value)
                          : edits::setSlotParam(album, track, slot.id, static_cast<SlotParam>(index), value));
  album = std::move(edited);
  return {};
}

Result<void> assign(Album& album, FieldAddress const& address, std::string_view text) {
  switch (address.kind) {
  case Kind::albumField:
    return albumFields()[address.entry].assign(album, text);
  case Kind::trackField:
    return trackFields()[address.entry].assign(album.tracks[*address.track], text);
  case Kind::clipField:
    return clipFields()[address.entry].assign(clipAt(album, address), text);
  case Kind::clipIn:
  case Kind::clipOut:
    return assignClipEnd(album, clipAt(album, address), address.kind, text);
  case Kind::referenceField:
    return referenceFields()[address.entry].assign(album.references[address.reference], text);
  case Kind::deliverableField:
    return deliverableFields()[address.entry].assign(album.deliverables[address.deliverable], text);
  case Kind::bypass:
  case Kind::param:
  case Kind::slotParam:
    return assignInChain(album, address, text);
  }
  return {};
}

std::string textAt(Album const& album, FieldAddress const& address) {
  switch (address.kind) {
  case Kind::albumField:
    return albumFields()[address.entry].text(album);
  case Kind::trackField:
    return trackFields()[address.entry].text(album.tracks[*address.track]);
  case Kind::clipField:
    return clipFields()[address.entry].text(clipAt(album, address));
  case Kind::clipIn:
    return secondsText(album, clipAt(album, address), clipAt(album, address).in);
  case Kind::clipOut:
    return secondsText(album, clipAt(album, address), clipAt(album, address).out);
  case Kind::referenceField:
    return referenceFields()[address.entry].text(album.references[address.reference]);
  case Kind::deliverableField:
    return deliverableFields()[address.entry].text(album.deliverables[address.deliverable]);
  case Kind::bypass:
    return chainAt(album, address)[address.slot].bypassed ? "on" : "off";
  case Kind::param:
  case Kind::slotParam: {
    ParamValues const& values = valuesOf(chainAt(album, address)[address.slot], address.kind);
    int const index = static_cast<int>(address.entry);
    return encodeParam(values.table().spec(index), values[index]);
  }
  }
  return {};
}

bool isField(FieldAddress const& address, std::string_view name) {
  return address.kind == Kind::trackField && trackFields()[address.entry].name == name;
}

Result<void> refuseFor(Album const& album, FieldAddress const& address) {
  if (address.track && !isField(address, "locked"))
    return refuseLocked(album, *address.track);
  return {};
}

struct Label {
  std::string text; ///< with "{}" for the track, reference or deliverable
  std::string_view unit;
};

Label labelOf(Album const& album, FieldAddress const& address) {
  switch (address.kind) {
  case Kind::albumField:
    return {std::string(albumFields()[address.entry].label), albumFields()[address.entry].unit};
  case Kind::trackField:
    return {std::string(trackFields()[address.entry].label), trackFields()[address.entry].unit};
  case Kind::clipField:
    return {std::string(clipFields()[address.entry].label), clipFields()[address.entry].unit};
  case Kind::clipIn:
    return {"Start of a clip of {}", "s"};
  case Kind::clipOut:
    return {"End of a clip of {}", "s"};
  case Kind::referenceField:
    return {std::string(referenceFields()[address.entry].label), referenceFields()[address.entry].unit};
  case Kind::deliverableField:
    return {std::string(deliverableFields()[address.entry].label), deliverableFields()[address.entry].unit};
  case Kind::bypass:
  case Kind::param:
  case Kind::slotParam:
    break;
  }
  Slot const& slot = chainAt(album, address)[address.slot];
  std::string_view const name = slot.values.table().name();
  std::string const owner = address.track ? " of {}" : " of the album";
  if (address.kind == Kind::bypass)
    return {fmt::format("{} bypass{}", name, owner), ""};
  ParamTable const& table = valuesOf(slot, address.kind).table();
  return {fmt::format("{} {}{}", name, table.spec(static_cast<int>(address.entry)).name.view(), owner), ""};
}

/// The value as people read it. `unit` is set for the fields whose text is a number.
std::string readable(Album const& album, FieldAddress const& address, std::string_view unit) {
  if (address.kind == Kind::param || address.kind == Kind::slotParam) {
    ParamValues const& values = valuesOf(chainAt(album, address)[address.slot], address.kind);
    int const index = static_cast<int>(address.entry);
    return formatParam(values.table().spec(index), values[index]);
  }
  std::string const text = textAt(album, address);
  if (unit == "Hz")
    return text;
  if (unit == "s") {
    auto const seconds = parseSeconds(text);
    return seconds ? readableNumber(seconds->value()) : text;
  }
  if (unit == "dB") {
    auto const level = parseDecibels(text);
    return level ? readableNumber(level->value()) : text;
  }
  constexpr std::size_t kLongest = 40;
  return text.empty() ? "empty" : text.size() > kLongest ? "…" : text;
}

} // namespace

Result<Album> edits::setField(Album album, std::string_view address, std::string_view text) {
  auto const named = [&](Error error) {
    error.what = fmt::format("{}: {}", address, error.what);
    return Failure(std::move(error));
  };
  auto const field = resolveAddress(album, address);
  if (!field)
    return named(field.error());
  if (auto const allowed = refuseFor(album, *field); !allowed)
    return named(allowed.error());
  if (auto const assigned = assign(album, *field, text); !assigned)
    return named(assigned.error());
  if (field->track == 0u && album.tracks.front().continuous && isField(*field, "continuous"))
    return named(Error{ErrorKind::refused, "the first track has none before it", {}, "Choose a later track"});
  return album;
}

Edit edits::fieldEdit(Album const& before, std::string_view address, std::string_view text) {
  return {editName(before, address, text), [address = std::string(address), text = std::string(text)](
                                               Album const& album) { return setField(album, address, text); }};
}

std::string editName(Album const& before, std::string_view address, std::string_view text) {
  auto const field = resolveAddress(before, address);
  if (!field)
    return std::string(address);
  auto [name, unit] = labelOf(before, *field);
  std::size_t const place = name.find("{}");
  if (field->kind == Kind::referenceField && place != std::string::npos)
    name.replace(place, 2, fmt::format("‘{}’", before.references[field->reference].name));
  else if (field->kind == Kind::deliverableField && place != std::string::npos)
    name.replace(place, 2, fmt::format("‘{}’", before.deliverables[field->deliverable].name));
  else if (field->track && place != std::string::npos)
    name.replace(place, 2, trackName(before, *field->track));
  auto const after = edits::setField(before, address, text);
  if (!after)
    return name;
  std::string const suffix = unit.empty() ? std::string() : fmt::format(" {}", unit);
  return fmt::format("{} {} → {}{}", name, readable(before, *field, unit), readable(*after, *field, unit), suffix);
}

Result<std::string> fieldText(Album const& album, std::string_view address) {
  LACQUER_TRY(field, resolveAddress(album, address));
  return textAt(album, field);
}

std::vector<std::string> fieldAddresses(Album const& album) {
  std::vector<std::string> addresses;
  auto const addChain = [&](std::string const& prefix, Chain const& chain) {
    for (std::size_t s = 0; s < chain.size(); ++s) {
      addresses.push_back(fmt::format("{}chain.{}.bypass", prefix, s + 1));
      for (ParamSpec const& spec : slotTable().specs())
        addresses.push_back(fmt::format("{}chain.{}.{}", prefix, s + 1, spec.id.view()));
      for (ParamSpec const& spec : chain[s].values.table().specs())
        if (!spec.audition)
          addresses.push_back(fmt::format("{}chain.{}.{}", prefix, s + 1, spec.id.view()));
    }
  };
  for (Field<Album> const& field : albumFields())
    addresses.emplace_back(field.name);
  addChain("", album.chain);
  for (std::size_t t = 0; t < album.tracks.size(); ++t) {
    std::string const prefix = fmt::format("tracks.{}.", t + 1);
    for (Field<Track> const& field : trackFields())
      addresses.push_back(prefix + std::string(field.name));
    for (std::size_t c = 0; c < album.tracks[t].clips.size(); ++c) {
      for (std::string_view const end : {"in", "out"})
        addresses.push_back(fmt::format("{}clips.{}.{}", prefix, c + 1, end));
      for (Field<Clip> const& field : clipFields())
        addresses.push_back(fmt::format("{}clips.{}.{}", prefix, c + 1, field.name));
    }
    addChain(prefix, album.tracks[t].chain);
  }
  for (std::size_t r = 0; r < album.references.size(); ++r)
    for (Field<Reference> const& field : referenceFields())
      addresses.push_back(fmt::format("references.{}.{}", r + 1, field.name));
  for (std::size_t d = 0; d < album.deliverables.size(); ++d)
    for (Field<Deliverable> const& field : deliverableFields())
      addresses.push_back(fmt::format("deliverables.{}.{}", d + 1, field.name));
  return addresses;
}

} // namespace lacquer
