#include "ui/delivery/disc_edits.h"

#include "album/quantity_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer::discEdits {
namespace {

Edit indexEdit(Album const& album, TrackId id, std::vector<Seconds> marks, std::string const& name) {
  std::ranges::sort(marks);
  std::string text;
  for (Seconds const mark : marks)
    text += (text.empty() ? "" : " ") + encodeNumber(mark.value());
  Track const* const track = album.findTrack(id);
  std::string const title = track == nullptr || track->credits.title.empty() ? "the track" : "‘" + track->credits.title + "’";
  return {name + " of " + title, [id, text](Album const& present) -> Result<Album> {
            auto const place = std::ranges::find(present.tracks, id, &Track::id);
            if (place == present.tracks.end())
              return refused("the album has no such track", "Choose a track of the album");
            return edits::setField(present, fmt::format("tracks.{}.index_marks", place - present.tracks.begin() + 1), text);
          }};
}

std::vector<Seconds> marksOf(Album const& album, TrackId id) {
  Track const* const track = album.findTrack(id);
  return track == nullptr ? std::vector<Seconds>() : track->indexMarks;
}

} // namespace

Edit addIndexMark(Album const& album, TrackId track, Seconds at) {
  std::vector<Seconds> marks = marksOf(album, track);
  marks.push_back(at);
  return indexEdit(album, track, std::move(marks), "Add index mark");
}

Edit moveIndexMark(Album const& album, TrackId track, std::size_t index, Seconds to) {
  std::vector<Seconds> marks = marksOf(album, track);
  if (index < marks.size())
    marks[index] = to;
  return indexEdit(album, track, std::move(marks), "Move index mark");
}

Edit removeIndexMark(Album const& album, TrackId track, std::size_t index) {
  std::vector<Seconds> marks = marksOf(album, track);
  if (index < marks.size())
    marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(index));
  return indexEdit(album, track, std::move(marks), "Remove index mark");
}

Edit setMarkOffsets(MarkOffsets const& offsets, char const* name) {
  return {name, [offsets](Album album) -> Result<Album> {
            album.markOffsets = offsets;
            return album;
          }};
}

} // namespace lacquer::discEdits
