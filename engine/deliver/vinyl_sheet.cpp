#include "deliver/vinyl_sheet.h"

#include "album/part_names.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// "04:12.35"
std::string clock(Frames frames, SampleRate rate) {
  std::int64_t const hundredths = (frames.value() * 100 + rate.value() / 2) / rate.value();
  return fmt::format("{:02}:{:02}.{:02}", hundredths / 6000, hundredths / 100 % 60, hundredths % 100);
}

} // namespace

std::string vinylSheet(Album const& album, Timeline const& timeline) {
  std::string sheet = fmt::format("{}{}{}\n", album.credits.artist, album.credits.artist.empty() ? "" : " - ",
                                  album.credits.title);
  if (!album.catalogue.empty())
    sheet += fmt::format("Catalogue number {}\n", album.catalogue);
  sheet += fmt::format("{} Hz, 24 bit, one continuous file a side; times in minutes, seconds and hundredths\n",
                       timeline.rate.value());
  for (std::size_t p = 0; p < timeline.parts.size(); ++p) {
    Part const& part = timeline.parts[p];
    sheet += fmt::format("\n{}\n{:>3}  {:>9}  {:>9}  {:>9}  {}\n", sideName(static_cast<int>(p)), "No.", "Start", "Length",
                         "Pause", "Title");
    for (int i = part.firstTrack; i < part.firstTrack + part.trackCount; ++i) {
      Placement const& track = timeline.placements[static_cast<std::size_t>(i)];
      bool const isLast = i + 1 == part.firstTrack + part.trackCount;
      Frames const next = isLast ? part.end : timeline.placements[static_cast<std::size_t>(i) + 1].start;
      std::string const pause = next < track.end() ? fmt::format("-{}", clock(track.end() - next, timeline.rate))
                                                   : clock(next - track.end(), timeline.rate);
      Track const& from = album.tracks[static_cast<std::size_t>(i)];
      sheet += fmt::format("{:>3}  {:>9}  {:>9}  {:>9}  {}{}\n", i - part.firstTrack + 1,
                           clock(track.start - part.start, timeline.rate), clock(track.length, timeline.rate), pause,
                           from.credits.title, from.version.empty() ? "" : fmt::format(" ({})", from.version));
    }
    sheet += fmt::format("     {:>9}  {:>9}\n", "Total", clock(part.end - part.start, timeline.rate));
  }
  return sheet;
}

} // namespace lacquer
