#include "album/field_address.h"

#include "album/fields.h"
#include "core/numbers.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

using Kind = FieldAddress::Kind;

/// What stands before the first point; `rest` keeps what stands behind it.
std::string_view takePart(std::string_view& rest) {
  std::size_t const point = rest.find('.');
  std::string_view const part = rest.substr(0, point);
  rest = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
  return part;
}

Result<std::size_t> takeNumber(std::string_view& rest, std::size_t count, std::string_view thing,
                               std::string_view owner) {
  std::string_view const part = takePart(rest);
  auto const number = parseNumber<std::size_t>(part);
  if (number && *number >= 1 && *number <= count)
    return *number - 1;
  std::string const there = count == 0   ? fmt::format("{} has none", owner)
                            : count == 1 ? fmt::format("{} has one: use 1", owner)
                                         : fmt::format("{} has {}: use 1 to {}", owner, count, count);
  return refused(fmt::format("there is no {} ‘{}’", thing, part), there);
}

template <class Fields> std::string namesOf(Fields const& fields) {
  std::string names;
  for (auto const& field : fields)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", field.name);
  return names;
}

template <class Fields> std::optional<std::size_t> findField(Fields const& fields, std::string_view name) {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == name)
      return i;
  return std::nullopt;
}

Result<FieldAddress> inChain(Chain const& chain, FieldAddress address, std::string_view rest) {
  LACQUER_TRY(slot, takeNumber(rest, chain.size(), "slot", "the chain"));
  address.slot = slot;
  ParamTable const& table = chain[slot].values.table();
  if (auto const index = table.indexOf(rest)) {
    address.kind = Kind::param;
    address.entry = static_cast<std::size_t>(*index);
    return address;
  }
  if (auto const index = slotTable().indexOf(rest)) {
    address.kind = Kind::slotParam;
    address.entry = static_cast<std::size_t>(*index);
    return address;
  }
  if (rest == "bypass") {
    address.kind = Kind::bypass;
    return address;
  }
  std::string names = "bypass";
  for (ParamSpec const& spec : slotTable().specs())
    names += fmt::format(", {}", spec.id.view());
  for (ParamSpec const& spec : table.specs())
    names += fmt::format(", {}", spec.id.view());
  return refused(fmt::format("{} has no parameter ‘{}’", table.name(), rest), "It has " + names);
}

Result<FieldAddress> inClip(Track const& track, FieldAddress address, std::string_view rest) {
  LACQUER_TRY(clip, takeNumber(rest, track.clips.size(), "clip", "the track"));
  address.clip = clip;
  if (rest == "in" || rest == "out") {
    address.kind = rest == "in" ? Kind::clipIn : Kind::clipOut;
    return address;
  }
  auto const entry = findField(clipFields(), rest);
  if (!entry)
    return refused(fmt::format("a clip has no field ‘{}’", rest), "It has in, out, " + namesOf(clipFields()));
  address.kind = Kind::clipField;
  address.entry = *entry;
  return address;
}

Result<FieldAddress> inTrack(Album const& album, std::string_view rest) {
  FieldAddress address;
  LACQUER_TRY(index, takeNumber(rest, album.tracks.size(), "track", "the album"));
  address.track = index;
  Track const& track = album.tracks[index];
  if (auto const entry = findField(trackFields(), rest)) {
    address.kind = Kind::trackField;
    address.entry = *entry;
    return address;
  }
  if ((rest == "in" || rest == "out") && !track.clips.empty()) {
    address.kind = rest == "in" ? Kind::clipIn : Kind::clipOut;
    address.clip = rest == "in" ? 0 : track.clips.size() - 1;
    return address;
  }
  std::string_view deeper = rest;
  std::string_view const part = takePart(deeper);
  if (part == "clips")
    return inClip(track, address, deeper);
  if (part == "chain")
    return inChain(track.chain, address, deeper);
  return refused(fmt::format("a track has no field ‘{}’", rest),
                 fmt::format("It has {}, in, out, clips.C.…, chain.S.…", namesOf(trackFields())));
}

Result<FieldAddress> inReference(Album const& album, std::string_view rest) {
  FieldAddress address;
  LACQUER_TRY(index, takeNumber(rest, album.references.size(), "reference", "the album"));
  auto const entry = findField(referenceFields(), rest);
  if (!entry)
    return refused(fmt::format("a reference has no field ‘{}’", rest), "It has " + namesOf(referenceFields()));
  address.kind = Kind::referenceField;
  address.reference = index;
  address.entry = *entry;
  return address;
}

Result<FieldAddress> inDeliverable(Album const& album, std::string_view rest) {
  FieldAddress address;
  LACQUER_TRY(index, takeNumber(rest, album.deliverables.size(), "deliverable", "the album"));
  auto const entry = findField(deliverableFields(), rest);
  if (!entry)
    return refused(fmt::format("a deliverable has no field ‘{}’", rest), "It has " + namesOf(deliverableFields()));
  address.kind = Kind::deliverableField;
  address.deliverable = index;
  address.entry = *entry;
  return address;
}

} // namespace

Result<FieldAddress> resolveAddress(Album const& album, std::string_view address) {
  if (auto const entry = findField(albumFields(), address)) {
    FieldAddress field;
    field.entry = *entry;
    return field;
  }
  std::string_view rest = address;
  std::string_view const part = takePart(rest);
  if (part == "tracks")
    return inTrack(album, rest);
  if (part == "chain")
    return inChain(album.chain, {}, rest);
  if (part == "references")
    return inReference(album, rest);
  if (part == "deliverables")
    return inDeliverable(album, rest);
  return refused(fmt::format("there is no field ‘{}’", address),
                 fmt::format("The album has {}, tracks.N.…, chain.S.…, references.R.…, deliverables.D.…", namesOf(albumFields())));
}

} // namespace lacquer
