#include "ui/sequence/sequence_edits.h"

#include "album/album_access.h"
#include "album/timeline.h"
#include "ui/sequence/track_columns.h"

#include <fmt/format.h>

#include <algorithm>

namespace lacquer::sequenceEdits {
namespace {

constexpr Seconds kDefaultCrossfade{3.0};

int indexOf(Album const& album, TrackId track) {
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    if (album.tracks[i].id == track)
      return static_cast<int>(i);
  return -1;
}

std::string nameOf(Album const& album, std::vector<TrackId> const& tracks) {
  if (tracks.size() != 1)
    return fmt::format("{} tracks", tracks.size());
  int const index = indexOf(album, tracks.front());
  return index < 0 ? "track" : trackName(album, static_cast<std::size_t>(index));
}

std::vector<TrackId> orderAfterMove(Album const& album, std::vector<TrackId> const& moved, std::size_t row) {
  std::vector<TrackId> order;
  std::vector<TrackId> behind;
  auto const isMoved = [&](TrackId id) { return std::find(moved.begin(), moved.end(), id) != moved.end(); };
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    if (TrackId const id = album.tracks[i].id; !isMoved(id))
      (i < row ? order : behind).push_back(id);
  for (Track const& track : album.tracks)
    if (isMoved(track.id))
      order.push_back(track.id);
  order.insert(order.end(), behind.begin(), behind.end());
  return order;
}

} // namespace

Edit removeTracks(Album const& album, std::vector<TrackId> tracks) {
  std::string name = "Remove " + nameOf(album, tracks);
  return {std::move(name), [tracks = std::move(tracks)](Album const& before) -> Result<Album> {
            Album after = before;
            for (TrackId const track : tracks) {
              LACQUER_TRY(next, edits::removeTrack(std::move(after), track));
              after = std::move(next);
            }
            return after;
          }};
}

Edit moveTracks(Album const& album, std::vector<TrackId> tracks, std::size_t row) {
  std::string name = "Move " + nameOf(album, tracks);
  return {std::move(name), [tracks = std::move(tracks), row](Album const& before) -> Result<Album> {
            std::vector<TrackId> const order = orderAfterMove(before, tracks, row);
            Album after = before;
            for (std::size_t place = 0; place < order.size(); ++place) {
              if (after.tracks[place].id == order[place])
                continue;
              LACQUER_TRY(next, edits::moveTrack(std::move(after), order[place], place));
              after = std::move(next);
            }
            return after;
          }};
}

Edit addTracks(std::vector<ImportedFile> files, std::size_t row) {
  std::string name = files.size() == 1 ? "Add ‘" + files.front().title + "’" : fmt::format("Add {} tracks", files.size());
  return {std::move(name), [files = std::move(files), row](Album const& before) {
            return edits::addTracks(before, files, std::min(row, before.tracks.size()));
          }};
}

Edit splitAt(Album const& album, Frames programmeFrame) {
  Timeline const timeline = makeTimeline(album);
  for (std::size_t i = 0; i < timeline.placements.size(); ++i) {
    Placement const& place = timeline.placements[i];
    if (place.start < programmeFrame && programmeFrame < place.end())
      return {"Split " + trackName(album, i),
              [track = place.track, at = toSeconds(programmeFrame - place.start, album.rate)](Album const& before) {
                return edits::splitTrack(before, track, at);
              }};
  }
  return {"Split", [](Album const&) -> Result<Album> {
            return refused("no track sounds at the playhead", "Put the playhead inside a track");
          }};
}

Edit makeCrossfade(Album const& album, TrackId track) {
  int const index = indexOf(album, track);
  Seconds length = kDefaultCrossfade;
  std::string name = "Crossfade";
  if (index >= 0) {
    if (Seconds const gap = album.tracks[static_cast<std::size_t>(index)].gap; index > 0 && gap.value() < 0.0)
      length = -gap;
    name = "Crossfade into " + trackName(album, static_cast<std::size_t>(index));
  }
  return {std::move(name), [track, length](Album const& before) {
            return edits::makeCrossfade(before, track, length, FadeShape::equalPower);
          }};
}

Edit setForAll(Album const& album, std::vector<TrackId> tracks, std::string name, std::string field, std::string text) {
  name += " " + nameOf(album, tracks);
  return {std::move(name),
          [tracks = std::move(tracks), field = std::move(field), text = std::move(text)](Album const& before) -> Result<Album> {
            Album after = before;
            for (TrackId const track : tracks) {
              int const index = indexOf(after, track);
              if (index < 0)
                continue;
              LACQUER_TRY(next, edits::setField(std::move(after), trackAddress(index, field), text));
              after = std::move(next);
            }
            return after;
          }};
}

} // namespace lacquer::sequenceEdits
