#include "album/validate.h"

#include "album/album_access.h"
#include "album/timeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace lacquer {

namespace {

class Validation {
public:
  explicit Validation(Album const& album)
      : m_album(album)
      , m_timeline(makeTimeline(album)) {}

  std::vector<Finding> result() {
    checkAlbum();
    checkIds();
    for (std::size_t i = 0; i < m_album.tracks.size(); ++i) {
      checkClips(i);
      checkFades(i);
      checkPlace(i);
      checkMarks(i);
      checkCodes(i);
      checkLevel(i);
    }
    return std::move(m_findings);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy) {
    m_findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }
  void addFor(std::size_t index, Severity severity, std::string what, std::string remedy) {
    add(severity, placeOfTrack(m_album, index), std::move(what), std::move(remedy));
  }

  void checkAlbum() {
    if (m_album.tracks.empty())
      add(Severity::error, "Album", "it has no tracks", "Add audio files");
    if (m_album.rate.value() <= 0)
      add(Severity::error, "Album", "its sample rate is not a rate", "Set the rate, 44100 Hz for instance");
    if (auto const upc = normaliseUpc(m_album.upc); !upc)
      add(Severity::error, "Album", upc.error().what, upc.error().remedy);
    else if (*upc != m_album.upc)
      add(Severity::error, "Album", "the UPC/EAN is not in its stored form", "Set it again");
  }

  /// Every id names one thing.
  void checkIds() {
    std::set<std::uint64_t> seen;
    auto const once = [&](std::uint64_t id) {
      if (id == 0 || id >= m_album.nextId || !seen.insert(id).second)
        add(Severity::error, "Album", fmt::format("the id {} is not unique or not valid", id),
            "Restore an earlier version");
    };
    for (Source const& source : m_album.sources)
      once(source.id.value());
    for (Slot const& slot : m_album.chain)
      once(slot.id.value());
    for (Reference const& reference : m_album.references) // whether its file is there is no matter of the album
      once(reference.id.value());
    for (Track const& track : m_album.tracks) {
      once(track.id.value());
      for (Clip const& clip : track.clips)
        once(clip.id.value());
      for (MixRevision const& mix : track.otherMixes)
        for (Clip const& clip : mix.clips)
          once(clip.id.value());
      for (Slot const& slot : track.chain)
        once(slot.id.value());
    }
  }

  [[nodiscard]] bool lies(Clip const& clip) const {
    Source const* const source = m_album.findSource(clip.source);
    return source && clip.in >= Frames(0) && clip.in < clip.out && clip.out <= source->length;
  }

  void checkClips(std::size_t index) {
    Track const& track = m_album.tracks[index];
    if (track.clips.empty())
      addFor(index, Severity::error, "it has no audio", "Remove the track or add a file");
    for (std::size_t c = 0; c < track.clips.size(); ++c) {
      Clip const& clip = track.clips[c];
      Source const* const source = m_album.findSource(clip.source);
      if (!source) {
        addFor(index, Severity::error, fmt::format("the source of clip {} is missing", c + 1), "Add the file again");
        continue;
      }
      if (!lies(clip))
        addFor(index, Severity::error, fmt::format("clip {} lies outside its source", c + 1), "Set its in and out");
      if (c + 1 < track.clips.size() &&
          toFrames(clip.crossfade.length, m_album.rate) > placed(index).clips[c].crossfade)
        addFor(index, Severity::warning,
               fmt::format("the crossfade behind clip {} is longer than the clips allow", c + 1),
               "Shorten it; the part that fits is used");
    }
    for (MixRevision const& mix : track.otherMixes)
      if (std::ranges::any_of(mix.clips, [&](Clip const& clip) { return !lies(clip); }))
        addFor(index, Severity::warning, fmt::format("its other mix ‘{}’ has no source, or lies outside of it", mix.name),
               "Remove that mix, or add it again");
    for (std::size_t p = 1; p < track.envelope.size(); ++p)
      if (track.envelope[p].at < track.envelope[p - 1].at)
        addFor(index, Severity::error, "the points of its gain envelope are out of order", "Draw the envelope again");
  }

  void checkFades(std::size_t index) {
    Track const& track = m_album.tracks[index];
    Seconds const length = toSeconds(placed(index).length, m_album.rate);
    if (track.fadeIn.length > length || track.fadeOut.length > length)
      addFor(index, Severity::warning, "a fade is longer than the track", "Shorten the fade");
    else if (track.fadeIn.length + track.fadeOut.length > length)
      addFor(index, Severity::note, "the fade-in and the fade-out overlap", "Shorten one of them");
  }

  void checkPlace(std::size_t index) {
    Track const& track = m_album.tracks[index];
    if (index == 0 || track.continuous || track.gap >= Seconds(0.0))
      return;
    if (track.partBreak != PartBreak::none)
      return addFor(index, Severity::warning, "it begins a part, so it does not overlap the track before",
                    "Set its gap to 0");
    Frames const overlap = toFrames(-track.gap, m_album.rate);
    if (overlap > placed(index).length || overlap > placed(index - 1).length)
      addFor(index, Severity::warning,
             fmt::format("it overlaps {} by more than the length of one of the two", trackName(m_album, index - 1)),
             "Shorten the overlap");
  }

  void checkMarks(std::size_t index) {
    Track const& track = m_album.tracks[index];
    Frames const wished = placed(index).start + toFrames(track.mark, m_album.rate);
    Frames const shift = index == 0 ? Frames(0) : placed(index - 1).mark;
    if (track.mark != Seconds(0.0) && (wished < shift || wished > m_timeline.length))
      addFor(index, Severity::warning, "its mark lies before that of the track before, or outside the part",
             "Move the mark");
    for (std::size_t m = 0; m < track.indexMarks.size(); ++m) {
      Seconds const before = m == 0 ? Seconds(0.0) : track.indexMarks[m - 1];
      if (track.indexMarks[m] <= before)
        addFor(index, Severity::error, fmt::format("index {} is not behind the one before", m + 2),
               "Move the index marks");
    }
  }

  void checkCodes(std::size_t index) {
    if (m_album.tracks[index].copyPermitted && m_album.tracks[index].serialCopy)
      addFor(index, Severity::error, "it is both free to copy and to be copied once (SCMS)", "Switch one of the two off");
    std::string const& isrc = m_album.tracks[index].isrc;
    auto const normal = normaliseIsrc(isrc);
    if (!normal || *normal != isrc)
      return addFor(index, Severity::error, fmt::format("‘{}’ is not an ISRC", isrc), "Set it again");
    if (isrc.empty())
      return;
    auto const [first, isNew] = m_isrcs.emplace(isrc, index);
    if (!isNew)
      addFor(index, Severity::warning, fmt::format("it has the ISRC of {}", trackName(m_album, first->second)),
             "Give every recording its own ISRC");
  }

  void checkLevel(std::size_t index) {
    Level const& level = m_album.tracks[index].level;
    if (isContinuous(m_album, index) || !level.solvedFor)
      return;
    if (*level.solvedFor != levelBasis(m_album, static_cast<int>(index)))
      addFor(index, Severity::warning, "its level was solved for a sound that has changed since",
             "Level the album again");
  }

  [[nodiscard]] Placement const& placed(std::size_t index) const { return m_timeline.placements[index]; }

  Album const& m_album;
  Timeline m_timeline;
  std::vector<Finding> m_findings;
  std::map<std::string, std::size_t> m_isrcs;
};

} // namespace

bool hasErrors(std::vector<Finding> const& findings) {
  return std::ranges::any_of(findings, [](Finding const& finding) { return finding.severity == Severity::error; });
}

std::vector<Finding> validate(Album const& album) {
  return Validation(album).result();
}

} // namespace lacquer
