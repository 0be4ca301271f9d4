#include "deliver/album_tags.h"

#include "album/part_names.h"

#include <fmt/format.h>

namespace lacquer {
namespace {

FileTags albumTags(Album const& album) {
  FileTags tags;
  tags.album = album.credits.title;
  tags.albumArtist = album.credits.artist;
  tags.composer = album.credits.composer;
  tags.songwriter = album.credits.songwriter;
  tags.arranger = album.credits.arranger;
  tags.engineer = album.engineer;
  tags.language = album.language;
  tags.genre = album.genre;
  tags.date = album.date;
  tags.label = album.label;
  tags.catalogue = album.catalogue;
  tags.upc = album.upc;
  return tags;
}

int partOf(Timeline const& timeline, int track) {
  int part = 0;
  while (part + 1 < static_cast<int>(timeline.parts.size()) &&
         timeline.parts[static_cast<std::size_t>(part) + 1].firstTrack <= track)
    ++part;
  return part;
}

} // namespace

FileTags trackTags(Album const& album, Timeline const& timeline, int track) {
  Track const& from = album.tracks[static_cast<std::size_t>(track)];
  FileTags tags = albumTags(album);
  tags.title = from.version.empty() ? from.credits.title : fmt::format("{} ({})", from.credits.title, from.version);
  tags.artist = from.credits.artist.empty() ? album.credits.artist : from.credits.artist;
  if (!from.credits.composer.empty())
    tags.composer = from.credits.composer;
  if (!from.credits.songwriter.empty())
    tags.songwriter = from.credits.songwriter;
  if (!from.credits.arranger.empty())
    tags.arranger = from.credits.arranger;
  tags.version = from.version;
  tags.explicitContent = from.explicitContent;
  tags.isrc = from.isrc;
  tags.track = track + 1;
  tags.trackCount = static_cast<int>(album.tracks.size());
  if (hasDiscs(album)) {
    int const part = partOf(timeline, track);
    Part const& disc = timeline.parts[static_cast<std::size_t>(part)];
    tags.track = track - disc.firstTrack + 1;
    tags.trackCount = disc.trackCount;
    tags.disc = part + 1;
    tags.discCount = static_cast<int>(timeline.parts.size());
  }
  return tags;
}

FileTags partTags(Album const& album, Timeline const& timeline, int part) {
  FileTags tags = albumTags(album);
  std::string const name = partName(album, timeline, part);
  tags.title = name.empty() ? album.credits.title : fmt::format("{} ({})", album.credits.title, name);
  tags.artist = album.credits.artist;
  if (hasDiscs(album)) {
    tags.disc = part + 1;
    tags.discCount = static_cast<int>(timeline.parts.size());
  }
  return tags;
}

} // namespace lacquer
