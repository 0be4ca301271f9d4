#include "session/listening_pass.h"

#include <algorithm>

namespace lacquer {

namespace {

constexpr double kEdgeSeconds = 0.25; ///< longer than any block of a device

/// Frames at each edge of a range that need not be heard; of very short ones a quarter.
Frames edgeOf(FrameRange const& range, SampleRate rate) {
  return std::min(toFrames(Seconds(kEdgeSeconds), rate), Frames(range.length().value() / 4));
}

std::optional<std::size_t> rangeAt(std::vector<FrameRange> const& ranges, Frames position) {
  for (std::size_t i = 0; i < ranges.size(); ++i)
    if (position >= ranges[i].start && position < ranges[i].end)
      return i;
  return std::nullopt;
}

} // namespace

ContentHash trackSoundHash(Album const& album, std::size_t index) {
  Timeline const timeline = makeTimeline(album);
  FrameRange const range = trackRanges(timeline, FileGaps::none)[index];
  Hasher hasher;
  hasher.add(range.length().value());
  for (Lane const& lane : timeline.lanes) {
    if (lane.start >= range.end || lane.end() <= range.start)
      continue;
    ContentHash const basis = levelBasis(album, lane.firstTrack);
    hasher.add(basis.high);
    hasher.add(basis.low);
    hasher.add((lane.start - range.start).value());
    hasher.add(album.tracks[static_cast<std::size_t>(lane.firstTrack)].level.gain.value());
  }
  return hasher.result();
}

bool ListeningPass::isUnbroken(Timeline const& timeline, Observation const& now) {
  if (!m_follows)
    return false;
  double const advance = toSeconds(now.position - m_last, timeline.rate).value();
  // Positions come in blocks of the device, so they run ahead and fall behind the clock by one.
  m_surplus = std::max(0.0, m_surplus + advance - now.elapsed.value());
  return advance >= 0.0 && m_surplus <= kEdgeSeconds;
}

bool ListeningPass::isFinished(Album const& album) const {
  if (!m_fromStart)
    return false;
  auto const found = std::ranges::find(album.tracks, m_track, &Track::id);
  return found != album.tracks.end() &&
         trackSoundHash(album, static_cast<std::size_t>(found - album.tracks.begin())) == m_sound;
}

void ListeningPass::enter(Album const& album, std::size_t index, bool fromStart) {
  m_track = album.tracks[index].id;
  m_fromStart = fromStart;
  m_sound = trackSoundHash(album, index);
  m_surplus = 0.0;
}

std::vector<TrackId> ListeningPass::observe(Album const& album, Timeline const& timeline, Observation const& now) {
  std::vector<TrackId> heard;
  if (!now.playing || !now.hearsMaster) {
    m_follows = m_fromStart = false;
    m_track = TrackId();
    return heard;
  }
  std::vector<FrameRange> const ranges = trackRanges(timeline, FileGaps::none);
  std::optional<std::size_t> const index = rangeAt(ranges, now.position);
  TrackId const track = index ? album.tracks[*index].id : TrackId();
  bool const unbroken = isUnbroken(timeline, now);
  if (!unbroken)
    m_surplus = 0.0;
  if (track != m_track && unbroken && isFinished(album))
    heard.push_back(m_track); // its last moment fell between two observations
  if (!index) {
    m_track = TrackId();
    m_fromStart = false;
  } else if (track != m_track || !unbroken) {
    FrameRange const& range = ranges[*index];
    bool const nearStart = now.position - range.start <= edgeOf(range, timeline.rate);
    enter(album, *index, nearStart || (unbroken && m_last <= range.start));
  }
  m_follows = true;
  m_last = now.position;
  if (!index || now.position < ranges[*index].end - edgeOf(ranges[*index], timeline.rate))
    return heard;
  if (isFinished(album)) {
    heard.push_back(track);
    m_fromStart = false;
  }
  return heard;
}

} // namespace lacquer
