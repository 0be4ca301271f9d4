#include "album/album_access.h"
#include "album/timeline.h"
#include "album/validate.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr std::int64_t kCdFramesPerSecond = 75;
constexpr std::int64_t kShortestTrack = 4 * kCdFramesPerSecond;       // Red Book, IEC 60908
constexpr int kMostTracks = 99;                                       // IEC 60908
constexpr std::int64_t kNominalLength = 74 * 60 * kCdFramesPerSecond; // what every plant presses
constexpr std::int64_t kUsualLimit = 77 * 60 * kCdFramesPerSecond;    // beyond: outside the specification's track pitch
constexpr std::int64_t kLongestProgramme =
    359849; // 79:59:74 of the lead-out's address less the pause of 150 before track 1

/// The CD frame at or before a frame of the album: each place is rounded once.
std::int64_t cdFrame(Frames position, SampleRate rate) {
  return rate.value() > 0 ? position.value() * kCdFramesPerSecond / rate.value() : 0;
}

std::string clock(std::int64_t cdFrames) {
  return fmt::format("{}:{:02}", cdFrames / (60 * kCdFramesPerSecond), cdFrames / kCdFramesPerSecond % 60);
}

void checkLength(std::string const& where, std::int64_t length, std::vector<Finding>& findings) {
  if (length > kLongestProgramme)
    findings.push_back({Severity::error, where, fmt::format("{} does not fit on a CD", clock(length)),
                        "Divide it into discs; 79:57 is the most that a disc can address"});
  else if (length > kUsualLimit)
    findings.push_back({Severity::warning, where,
                        fmt::format("{} is beyond 77:00, which many plants refuse", clock(length)),
                        "Ask the plant, or shorten the programme"});
  else if (length > kNominalLength)
    findings.push_back({Severity::warning, where,
                        fmt::format("{} is beyond the 74:00 that every plant presses", clock(length)),
                        "Ask the plant"});
}

void checkTrack(Album const& album, Timeline const& timeline, Part const& part, int index,
                std::vector<Finding>& findings) {
  std::size_t const i = static_cast<std::size_t>(index);
  Placement const& track = timeline.placements[i];
  bool const isLast = index + 1 == part.firstTrack + part.trackCount;
  std::int64_t const start = cdFrame(track.mark - part.start, timeline.rate);
  std::int64_t const end = cdFrame((isLast ? part.end : timeline.placements[i + 1].mark) - part.start, timeline.rate);
  std::int64_t const audioEnd = cdFrame(track.end() - part.start, timeline.rate);
  std::string const where =
      fmt::format("Track {}{}", index + 1, album.tracks[i].credits.title.empty() ? "" : " " + trackName(album, i));
  if (end - start < kShortestTrack)
    findings.push_back({Severity::error, where, "it is shorter than the 4 s that a CD asks for",
                        "Lengthen its pause, or join it to a neighbour as an index"});
  else if (std::min(end, audioEnd) - start < kShortestTrack)
    findings.push_back({Severity::warning, where, "it has 4 s only with the pause behind it",
                        "Deliver with the pause in the previous track, or ask the plant"});
}

} // namespace

std::vector<Finding> validateForCd(Album const& album) {
  std::vector<Finding> findings;
  Timeline const timeline = makeTimeline(album);
  for (std::size_t p = 0; p < timeline.parts.size(); ++p) {
    Part const& part = timeline.parts[p];
    std::string const where = timeline.parts.size() == 1 ? std::string("Album") : fmt::format("Part {}", p + 1);
    if (part.trackCount > kMostTracks)
      findings.push_back({Severity::error, where, fmt::format("it has {} tracks", part.trackCount),
                          "A CD takes 99; divide the album into discs"});
    std::int64_t const rate = std::max(timeline.rate.value(), 1);
    checkLength(where, ((part.end - part.start).value() * kCdFramesPerSecond + rate - 1) / rate, findings);
    for (int i = part.firstTrack; i < part.firstTrack + part.trackCount; ++i)
      checkTrack(album, timeline, part, i, findings);
  }
  return findings;
}

} // namespace lacquer
