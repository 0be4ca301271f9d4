#include "album/album_access.h"
#include "album/edits.h"
#include "album/field_address.h"
#include "album/fields.h"
#include "album/quantity_text.h"
#include "album/versions.h"
#include "params/param_text.h"

#include <algorithm>
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

/// Lets the mix of that name sound.
Result<void> assignMix(Album& album, std::size_t index, std::string_view text) {
  Track const& track = album.tracks[index];
  if (track.revision == text)
    return {};
  auto const other = std::ranges::find(track.otherMixes, text, &MixRevision::name);
  if (other == track.otherMixes.end()) {
    std::string names = fmt::format("‘{}’", track.revision);
    for (MixRevision const& mix : track.otherMixes)
      names += fmt::format(", ‘{}’", mix.name);
    return refused(fmt::format("{} has no mix ‘{}’", trackName(album, index), text), "It has " + names);
  }
  LACQUER_TRY(edited, edits::selectMix(album, track.id, static_cast<std::size_t>(other - track.otherMixes.begin())));
  album = std::move(edited);
  return {};
}

/// Versions name the mix that they play.
void renameMix(Album& album, Track const& track, std::string const& before) {
  if (before == track.revision || std::ranges::find(track.otherMixes, before, &MixRevision::name) != track.otherMixes.end())
    return;
  for (AlbumVersion& version : album.versions)
    for (VersionOverride& value : version.overrides)
      if (value.track == track.id && value.field == "mix" && value.text == before)
        value.text = track.revision;
}

Result<void> assignToTrack(Album& album, FieldAddress const& address, std::string_view text) {
  Track& track = album.tracks[*address.track];
  std::string const mix = track.revision;
  LACQUER_CHECK(trackFields()[address.entry].assign(track, text));
  renameMix(album, track, mix);
  return {};
}

/// A deliverable's version has to be one of the album's.
Result<void> assignToDeliverable(Album& album, FieldAddress const& address, std::string_view text) {
  Field<Deliverable> const& field = deliverableFields()[address.entry];
  if (field.name == "version" && !text.empty())
    LACQUER_CHECK(albumVersion(album, text));
  return field.assign(album.deliverables[address.deliverable], text);
}

/// Tracks without a text in a language have no entry there.
Result<void> assignInLanguage(Album& album, FieldAddress const& address, std::string_view text) {
  CdTextLanguage& language = album.languages[address.language];
  Field<Credits> const& field = creditFields()[address.entry];
  if (!address.track)
    return field.assign(language.album, text);
  TrackId const track = album.tracks[*address.track].id;
  Credits credits = language.tracks.contains(track) ? language.tracks.at(track) : Credits();
  LACQUER_CHECK(field.assign(credits, text));
  if (credits == Credits())
    language.tracks.erase(track);
  else
    language.tracks[track] = std::move(credits);
  return {};
}

template <class Edited> Result<void> take(Album& album, Edited edited) {
  if (!edited)
    return Failure(std::move(edited).error());
  album = *std::move(edited);
  return {};
}

Result<void> assign(Album& album, FieldAddress const& address, std::string_view text) {
  switch (address.kind) {
  case Kind::albumField:
    return albumFields()[address.entry].assign(album, text);
  case Kind::trackField:
    return assignToTrack(album, address, text);
  case Kind::clipField:
    return clipFields()[address.entry].assign(clipAt(album, address), text);
  case Kind::clipIn:
  case Kind::clipOut:
    return assignClipEnd(album, clipAt(album, address), address.kind, text);
  case Kind::referenceField:
    return referenceFields()[address.entry].assign(album.references[address.reference], text);
  case Kind::deliverableField:
    return assignToDeliverable(album, address, text);
  case Kind::trackMix:
    return assignMix(album, *address.track, text);
  case Kind::languageCode:
    return take(album, edits::renameLanguage(album, address.language, text));
  case Kind::languageField:
    return assignInLanguage(album, address, text);
  case Kind::versionName:
    return take(album, edits::renameVersion(album, album.versions[address.version].name, std::string(text)));
  case Kind::versionValue:
    return take(album, edits::setOverride(album, album.versions[address.version].name, address.inner, text));
  case Kind::bypass:
  case Kind::param:
  case Kind::slotParam:
    return assignInChain(album, address, text);
  }
  return {};
}

std::string languageText(Album const& album, FieldAddress const& address) {
  CdTextLanguage const& language = album.languages[address.language];
  Field<Credits> const& field = creditFields()[address.entry];
  if (!address.track)
    return field.text(language.album);
  auto const credits = language.tracks.find(album.tracks[*address.track].id);
  return credits == language.tracks.end() ? std::string() : field.text(credits->second);
}

/// The main version's value where the version cannot be made.
std::string versionText(Album const& album, FieldAddress const& address) {
  auto const version = albumOfVersion(album, album.versions[address.version].name);
  return fieldText(version ? *version : album, address.inner).value_or("");
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
  case Kind::trackMix:
    return album.tracks[*address.track].revision;
  case Kind::languageCode:
    return album.languages[address.language].language;
  case Kind::languageField:
    return languageText(album, address);
  case Kind::versionName:
    return album.versions[address.version].name;
  case Kind::versionValue:
    return versionText(album, address);
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

/// The label with the name of its track, reference or deliverable.
std::string withOwner(Album const& album, FieldAddress const& address, std::string name) {
  std::size_t const place = name.find("{}");
  if (place == std::string::npos)
    return name;
  if (address.kind == Kind::referenceField)
    name.replace(place, 2, fmt::format("‘{}’", album.references[address.reference].name));
  else if (address.kind == Kind::deliverableField)
    name.replace(place, 2, fmt::format("‘{}’", album.deliverables[address.deliverable].name));
  else if (address.track)
    name.replace(place, 2, trackName(album, *address.track));
  return name;
}

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
  case Kind::trackMix:
    return {"Mix of {}", ""};
  case Kind::languageCode:
    return {fmt::format("Language ‘{}’", album.languages[address.language].language), ""};
  case Kind::languageField:
    return {fmt::format("{} of {} in ‘{}’", creditFields()[address.entry].label, address.track ? "{}" : "the album",
                        album.languages[address.language].language),
            ""};
  case Kind::versionName:
    return {fmt::format("Name of version ‘{}’", album.versions[address.version].name), ""};
  case Kind::versionValue: {
    auto const inner = resolveAddress(album, address.inner);
    std::string const in = fmt::format(" in ‘{}’", album.versions[address.version].name);
    if (!inner)
      return {address.inner + in, ""};
    Label label = labelOf(album, *inner);
    label.text = withOwner(album, *inner, label.text) + in;
    return label;
  }
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
  name = withOwner(before, *field, std::move(name));
  auto const after = edits::setField(before, address, text);
  if (!after)
    return name;
  std::string const suffix = unit.empty() ? std::string() : fmt::format(" {}", unit);
  return fmt::format("{} {} → {}{}", name, readable(before, *field, unit), readable(*after, *field, unit), suffix);
}

std::string fieldLabel(Album const& album, std::string_view address) {
  auto const field = resolveAddress(album, address);
  return field ? withOwner(album, *field, labelOf(album, *field).text) : std::string(address);
}

Result<std::string> fieldText(Album const& album, std::string_view address) {
  LACQUER_TRY(field, resolveAddress(album, address));
  return textAt(album, field);
}

} // namespace lacquer
