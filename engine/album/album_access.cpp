#include "album/album_access.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

/// Length of the UTF-8 sequence at the front (RFC 3629: no overlong forms, no surrogates), or 0.
std::size_t sequenceLength(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned const lead = byte(0);
  if (lead < 0x80)
    return 1;
  std::size_t const length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead > 0xF4 || text.size() < length)
    return 0;
  unsigned const second = byte(1);
  unsigned const lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned const highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < lowest || second > highest)
    return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xBF)
      return 0;
  return length;
}

} // namespace

std::string trackName(Album const& album, std::size_t index) {
  std::string const& title = album.tracks[index].credits.title;
  return title.empty() ? fmt::format("track {}", index + 1) : fmt::format("‘{}’", title);
}

std::string placeOfTrack(Album const& album, std::size_t index) {
  std::string const& title = album.tracks[index].credits.title;
  return title.empty() ? fmt::format("Track {}", index + 1) : fmt::format("Track {} ‘{}’", index + 1, title);
}

Result<std::size_t> trackIndex(Album const& album, TrackId id) {
  auto const found = std::ranges::find(album.tracks, id, &Track::id);
  if (found == album.tracks.end())
    return refused("the album has no such track", "Choose a track of the album");
  return static_cast<std::size_t>(found - album.tracks.begin());
}

Result<void> refuseLocked(Album const& album, std::size_t index) {
  if (album.tracks[index].locked)
    return refused(fmt::format("{} is locked", trackName(album, index)),
                   fmt::format("Unlock it first (tracks.{}.locked=off)", index + 1));
  return {};
}

Result<Track*> editableTrack(Album& album, TrackId id) {
  LACQUER_TRY(index, trackIndex(album, id));
  LACQUER_CHECK(refuseLocked(album, index));
  return &album.tracks[index];
}

Result<Chain*> editableChain(Album& album, TrackId track) {
  if (track.isNone())
    return &album.chain;
  LACQUER_TRY(edited, editableTrack(album, track));
  return &edited->chain;
}

Result<std::vector<Slot*>> editableSlots(Album& album, TrackId track, SlotId slot) {
  LACQUER_TRY(chain, editableChain(album, track));
  auto const found = std::ranges::find(*chain, slot, &Slot::id);
  if (found == chain->end())
    return refused("the chain has no such slot", "Choose a slot of the chain");
  std::vector<Slot*> slots{&*found};
  if (found->link.isNone())
    return slots;
  auto const add = [&](Chain& other) {
    std::size_t const before = slots.size();
    for (Slot& one : other)
      if (one.link == slots.front()->link && one.id != slot)
        slots.push_back(&one);
    return slots.size() > before;
  };
  add(album.chain);
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    if (add(album.tracks[i].chain) && album.tracks[i].locked)
      return refused(fmt::format("the slot is linked with one of {}, which is locked", trackName(album, i)),
                     "Unlock that track, or unlink the slot");
  return slots;
}

bool isContinuous(Album const& album, std::size_t index) {
  return index > 0 && album.tracks[index].continuous;
}

std::size_t laneHead(Album const& album, std::size_t index) {
  while (isContinuous(album, index))
    --index;
  return index;
}

Result<AlbumVersion const*> albumVersion(Album const& album, std::string_view name) {
  std::string names;
  for (AlbumVersion const& version : album.versions) {
    if (version.name == name)
      return &version;
    names += fmt::format("{}‘{}’", names.empty() ? "It has " : ", ", version.name);
  }
  return refused(fmt::format("the album has no version ‘{}’", name), names.empty() ? "Add it first" : names);
}

Chain withNewIds(Chain chain, Album& album) {
  for (Slot& slot : chain) {
    slot.id = SlotId(album.nextId++);
    slot.link = LinkId();
  }
  return chain;
}

SourceId addSource(Album& album, Source source) {
  for (Source const& known : album.sources)
    if (known.path == source.path && known.identity == source.identity)
      return known.id;
  source.id = SourceId(album.nextId++);
  album.sources.push_back(std::move(source));
  return album.sources.back().id;
}

void dropUnusedSources(Album& album) {
  std::erase_if(album.sources, [&](Source const& source) {
    auto const plays = [&](std::vector<Clip> const& clips) {
      return std::ranges::find(clips, source.id, &Clip::source) != clips.end();
    };
    return std::ranges::none_of(album.tracks, [&](Track const& track) {
      return plays(track.clips) || std::ranges::any_of(track.otherMixes, plays, &MixRevision::clips);
    });
  });
}

std::string acceptableText(std::string const& text) {
  return checkText(text, TextLines::one) ? text : std::string();
}

Result<void> checkUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const length = sequenceLength(text.substr(i));
    if (length == 0)
      return refused("the text is not UTF-8", "Convert it to UTF-8");
    i += length;
  }
  return {};
}

Result<void> checkText(std::string_view text, TextLines lines) {
  if (text.size() > kLongestText)
    return refused(fmt::format("the text is longer than {} bytes", kLongestText), "Shorten it");
  LACQUER_CHECK(checkUtf8(text));
  for (char const c : text) {
    bool const lineBreak = c == '\n' || c == '\t';
    if ((static_cast<unsigned char>(c) < 0x20 || c == 0x7F) && !(lineBreak && lines == TextLines::many))
      return refused("the text holds control characters or line breaks", "Remove them");
  }
  return {};
}

} // namespace lacquer
