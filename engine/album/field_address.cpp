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
  if (rest == "mix") {
    address.kind = Kind::trackMix;
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
                 fmt::format("It has {}, mix, in, out, clips.C.…, chain.S.…", namesOf(trackFields())));
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

/// By number or by code: languages.1.title, languages.de.tracks.3.title.
Result<FieldAddress> inLanguage(Album const& album, std::string_view rest) {
  FieldAddress address;
  std::string_view const code = rest.substr(0, rest.find('.'));
  auto const known = std::ranges::find(album.languages, code, &CdTextLanguage::language);
  if (known != album.languages.end()) {
    address.language = static_cast<std::size_t>(known - album.languages.begin());
    (void)takePart(rest);
  } else {
    LACQUER_TRY(index, takeNumber(rest, album.languages.size(), "further language", "the album"));
    address.language = index;
  }
  if (rest == "language") {
    address.kind = Kind::languageCode;
    return address;
  }
  std::string_view deeper = rest;
  if (takePart(deeper) == "tracks") {
    LACQUER_TRY(track, takeNumber(deeper, album.tracks.size(), "track", "the album"));
    address.track = track;
    rest = deeper;
  }
  auto const entry = findField(creditFields(), rest);
  if (!entry)
    return refused(fmt::format("a language has no text ‘{}’", rest),
                   fmt::format("It has language, {}, and the same under tracks.N.…", namesOf(creditFields())));
  address.kind = Kind::languageField;
  address.entry = *entry;
  return address;
}

Result<FieldAddress> inVersion(Album const& album, std::string_view rest) {
  FieldAddress address;
  LACQUER_TRY(index, takeNumber(rest, album.versions.size(), "version", "the album"));
  address.version = index;
  if (rest == "name") {
    address.kind = Kind::versionName;
    return address;
  }
  if (rest.starts_with("versions."))
    return refused("a version has no versions", "Give an address of the album, such as tracks.3.gap");
  LACQUER_CHECK(overrideAt(album, rest));
  address.kind = Kind::versionValue;
  address.inner = rest;
  return address;
}

/// What all versions have in common, by its name behind track and slot.
bool isShared(FieldAddress const& address) {
  if (address.kind == Kind::albumField) {
    std::string_view const name = albumFields()[address.entry].name;
    return name == "rate" || name == "cover" || name == "notes";
  }
  if (address.kind == Kind::trackField) {
    std::string_view const name = trackFields()[address.entry].name;
    return name == "part" || name == "continuous" || name == "locked" || name == "revision" || name == "colour";
  }
  return address.kind == Kind::referenceField || address.kind == Kind::deliverableField ||
         address.kind == Kind::languageCode || address.kind == Kind::versionName || address.kind == Kind::versionValue;
}

std::string overrideField(Album const& album, FieldAddress const& address) {
  auto const chain = [&]() -> Chain const& { return address.track ? album.tracks[*address.track].chain : album.chain; };
  switch (address.kind) {
  case Kind::albumField:
    return std::string(albumFields()[address.entry].name);
  case Kind::trackField:
    return std::string(trackFields()[address.entry].name);
  case Kind::trackMix:
    return "mix";
  case Kind::clipField:
    return fmt::format("clips.{}.{}", address.clip + 1, clipFields()[address.entry].name);
  case Kind::clipIn:
    return fmt::format("clips.{}.in", address.clip + 1);
  case Kind::clipOut:
    return fmt::format("clips.{}.out", address.clip + 1);
  case Kind::bypass:
    return "bypass";
  case Kind::param:
    return std::string(chain()[address.slot].values.table().spec(static_cast<int>(address.entry)).id.view());
  case Kind::slotParam:
    return std::string(slotTable().spec(static_cast<int>(address.entry)).id.view());
  case Kind::languageField:
    return fmt::format("languages.{}.{}", album.languages[address.language].language, creditFields()[address.entry].name);
  default:
    return {};
  }
}

bool isInChain(Kind kind) {
  return kind == Kind::bypass || kind == Kind::param || kind == Kind::slotParam;
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
  if (part == "languages")
    return inLanguage(album, rest);
  if (part == "versions")
    return inVersion(album, rest);
  return refused(fmt::format("there is no field ‘{}’", address),
                 fmt::format("The album has {}, tracks.N.…, chain.S.…, references.R.…, deliverables.D.…, languages.L.…, "
                             "versions.V.…",
                             namesOf(albumFields())));
}

Result<VersionOverride> overrideAt(Album const& album, std::string_view address) {
  LACQUER_TRY(field, resolveAddress(album, address));
  if (isShared(field))
    return refused(fmt::format("{} is the same in all versions", address),
                   "Set it in the main version; versions differ in mixes, levels, gaps, marks, chains and texts");
  VersionOverride value;
  if (field.track)
    value.track = album.tracks[*field.track].id;
  if (isInChain(field.kind))
    value.slot = (field.track ? album.tracks[*field.track].chain : album.chain)[field.slot].id;
  value.field = overrideField(album, field);
  return value;
}

std::optional<std::string> addressOf(Album const& album, VersionOverride const& value) {
  std::string prefix;
  Chain const* chain = &album.chain;
  std::string_view field = value.field;
  if (!value.track.isNone()) {
    auto const track = std::ranges::find(album.tracks, value.track, &Track::id);
    if (track == album.tracks.end())
      return std::nullopt;
    chain = &track->chain;
    if (field.starts_with("languages.")) {
      std::size_t const point = field.rfind('.');
      prefix = fmt::format("{}.", field.substr(0, point));
      field.remove_prefix(point + 1);
    }
    prefix += fmt::format("tracks.{}.", track - album.tracks.begin() + 1);
  }
  if (!value.slot.isNone()) {
    auto const slot = std::ranges::find(*chain, value.slot, &Slot::id);
    if (slot == chain->end())
      return std::nullopt;
    prefix += fmt::format("chain.{}.", slot - chain->begin() + 1);
  }
  return prefix + std::string(field);
}

} // namespace lacquer
