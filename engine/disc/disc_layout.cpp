#include "disc/disc_layout.h"

#include "core/numbers.h"
#include "disc/programme_cuts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

// PQ addresses end at 99:59:74.
constexpr CdFrames kLastAddress{99 * 60 * 75 + 59 * 75 + 74};
// Sheets may tell of longer files.
constexpr std::int64_t kMostMinutes = 9999;
constexpr CdFrames kNominalProgramme{74 * 60 * 75};
constexpr CdFrames kRiskyProgramme{77 * 60 * 75};

std::string nameOf(DiscTrack const& track) {
  return track.text.title.empty() ? fmt::format("Track {}", track.number)
                                  : fmt::format("Track {} ‘{}’", track.number, track.text.title);
}

/// The disc address of a programme frame of a part.
CdFrames addressOf(Frames at, Part const& part, SampleRate rate) {
  return kDiscPause + cdFrameAt(std::clamp(at, part.start, part.end) - part.start, rate);
}

CdFrames leadOutOf(Part const& part, SampleRate rate) {
  std::int64_t const frames = framesAtRate(part.end - part.start, rate, kCdRate).value();
  return kDiscPause + CdFrames((frames + kFramesPerCdFrame - 1) / kFramesPerCdFrame);
}

Credits trackText(Album const& album, Track const& track) {
  Credits text = track.credits;
  if (text.artist.empty())
    text.artist = album.credits.artist; // CD-Text knows no "as the album's": an item is given for all tracks or none
  if (!track.version.empty() && !text.title.empty())
    text.title += " (" + track.version + ")";
  return text;
}

/// Tracks that name performers want one of the disc too: some readers take the first track's for the disc's otherwise.
void completeDiscText(DiscLayout& layout) {
  auto const fill = [&](std::string Credits::* field) {
    std::string& disc = layout.text.*field;
    if (!disc.empty() || layout.tracks.empty())
      return;
    std::string const& first = layout.tracks.front().text.*field;
    bool const same = std::all_of(layout.tracks.begin(), layout.tracks.end(),
                                  [&](DiscTrack const& track) { return track.text.*field == first; });
    if (same)
      disc = first;
  };
  fill(&Credits::artist);
  fill(&Credits::songwriter);
  fill(&Credits::composer);
  fill(&Credits::arranger);
}

/// The further languages, with the texts of this part's tracks.
std::vector<DiscLanguage> furtherLanguages(Album const& album, Part const& part) {
  std::vector<DiscLanguage> languages;
  for (CdTextLanguage const& language : album.languages) {
    DiscLanguage& texts = languages.emplace_back(DiscLanguage{language.language, language.album, {}});
    for (int i = part.firstTrack; i < part.firstTrack + part.trackCount; ++i) {
      auto const found = language.tracks.find(album.tracks[static_cast<std::size_t>(i)].id);
      texts.tracks.push_back(found == language.tracks.end() ? Credits{} : found->second);
    }
  }
  return languages;
}

DiscTrack placeTrack(Album const& album, Timeline const& timeline, Part const& part, int index, Frames previousEnd,
                     DiscPause pause) {
  Track const& track = album.tracks[static_cast<std::size_t>(index)];
  Placement const& placement = timeline.placements[static_cast<std::size_t>(index)];
  DiscTrack placed;
  placed.number = index - part.firstTrack + 1;
  placed.start = addressOf(placement.mark, part, timeline.rate);
  if (placed.number == 1) {
    placed.pregap = CdFrames(0);
  } else if (pause == DiscPause::index00 && track.pregap) {
    CdFrames const at = addressOf(placement.mark - toFrames(*track.pregap, timeline.rate), part, timeline.rate);
    if (at < placed.start)
      placed.pregap = at;
  } else if (pause == DiscPause::index00 && !track.continuous && placement.start > previousEnd) {
    Frames const shift = toFrames(album.markOffsets.trackEnd, timeline.rate);
    CdFrames const at = addressOf(previousEnd + shift, part, timeline.rate);
    if (at < placed.start)
      placed.pregap = at;
  }
  for (Seconds const mark : track.indexMarks)
    placed.indexes.push_back(
        addressOf(placement.mark + toFrames(mark + album.markOffsets.index, timeline.rate), part, timeline.rate));
  placed.isrc = track.isrc;
  placed.preEmphasis = track.preEmphasis;
  placed.copyPermitted = track.copyPermitted;
  placed.serialCopy = track.serialCopy;
  placed.text = trackText(album, track);
  return placed;
}

class LayoutCheck {
public:
  explicit LayoutCheck(DiscLayout const& layout)
      : m_layout(layout) {}

  std::vector<Finding> run() {
    checkCount();
    for (std::size_t i = 0; i < m_layout.tracks.size(); ++i)
      checkTrack(i);
    checkLength();
    return std::move(m_findings);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy) {
    m_findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  void checkCount() {
    if (m_layout.tracks.empty())
      add(Severity::error, "Disc", "has no tracks", "Add a track");
    if (m_layout.tracks.size() > static_cast<std::size_t>(kMostDiscTracks))
      add(Severity::error, "Disc", fmt::format("has {} tracks, a compact disc holds 99", m_layout.tracks.size()),
          "Join tracks, or spread them over two discs with a part break");
  }

  void checkTrack(std::size_t index) {
    DiscTrack const& track = m_layout.tracks[index];
    bool const last = index + 1 == m_layout.tracks.size();
    CdFrames const next = last ? m_layout.leadOut : m_layout.tracks[index + 1].firstIndex();
    if (index == 0 && (!track.pregap || track.start < kDiscPause))
      add(Severity::error, nameOf(track), "begins before the two seconds of pause that a disc starts with",
          "Move its mark to the start of the programme or behind it");
    if (track.pregap && *track.pregap >= track.start)
      add(Severity::error, nameOf(track), "has its INDEX 00 at or behind its INDEX 01", "Move the track's mark");
    checkIndexes(track, next);
    CdFrames const nextStart = last ? m_layout.leadOut : m_layout.tracks[index + 1].start;
    if (nextStart - track.start < kShortestDiscTrack)
      add(Severity::error, nameOf(track),
          fmt::format("is {:.2f} s long, a track of a compact disc lasts at least 4 s",
                      static_cast<double>((nextStart - track.start).value()) / 75.0),
          "Join it with its neighbour, move a mark, or deliver files instead of a disc");
    else if (next - track.start < kShortestDiscTrack)
      add(Severity::warning, nameOf(track), "lasts 4 s only with the pause behind it",
          "Leave out INDEX 00 (pause in the previous track), or ask the plant");
    if (track.copyPermitted && track.serialCopy)
      add(Severity::error, nameOf(track), "is flagged both as free to copy and as copied once", "Choose one");
    if (track.fourChannel)
      add(Severity::warning, nameOf(track), "is flagged as four-channel, which players never supported",
          "Clear the flag");
  }

  void checkIndexes(DiscTrack const& track, CdFrames end) {
    CdFrames before = track.start;
    for (CdFrames const at : track.indexes) {
      if (at <= before || at >= end) {
        add(Severity::error, nameOf(track), "has index marks that do not rise by at least 1/75 s inside the track",
            "Move or remove the index marks");
        return;
      }
      before = at;
    }
    if (track.indexes.size() > 98)
      add(Severity::error, nameOf(track), "has more index marks than 99", "Remove index marks");
  }

  void checkLength() {
    CdFrames const programme = m_layout.leadOut - kDiscPause;
    std::string const length = discTimeText(programme);
    if (m_layout.leadOut > kLastAddress || programme > kLongestDiscProgramme)
      add(Severity::error, "Disc", fmt::format("lasts {}, a compact disc ends at 79:57:74", length),
          "Shorten the programme or spread it over two discs with a part break");
    else if (programme > kRiskyProgramme)
      add(Severity::warning, "Disc", fmt::format("lasts {}, longer than the 77 minutes every plant presses", length),
          "Ask the plant first");
    else if (programme > kNominalProgramme)
      add(Severity::note, "Disc", fmt::format("lasts {}, longer than the nominal 74 minutes", length), "");
  }

  DiscLayout const& m_layout;
  std::vector<Finding> m_findings;
};

Result<void> refuseErrors(std::vector<Finding> const& findings) {
  std::string what;
  std::string remedy;
  for (Finding const& finding : findings) {
    if (finding.severity != Severity::error)
      continue;
    what += fmt::format("{}{} {}", what.empty() ? "" : "; ", finding.where, finding.what);
    if (remedy.empty())
      remedy = finding.remedy;
  }
  if (!what.empty())
    return refused("not possible on a compact disc: " + what, remedy);
  return {};
}

} // namespace

DiscLayout draftDiscLayout(Album const& album, Timeline const& timeline, int part, DiscPause pause) {
  DiscLayout layout;
  if (part < 0 || part >= static_cast<int>(timeline.parts.size()))
    return layout;
  Part const& disc = timeline.parts[static_cast<std::size_t>(part)];
  layout.upc = album.upc;
  layout.masterId = album.masterId.empty() ? album.catalogue : album.masterId;
  layout.genre = album.genre;
  layout.catalogue = album.catalogue;
  layout.language = album.language;
  layout.closedInfo = album.closedInfo;
  layout.text = album.credits;
  layout.languages = furtherLanguages(album, disc);
  layout.leadOut = leadOutOf(disc, timeline.rate);
  Frames audioEnd = disc.start;
  for (int i = disc.firstTrack; i < disc.firstTrack + disc.trackCount; ++i) {
    layout.tracks.push_back(placeTrack(album, timeline, disc, i, audioEnd, pause));
    audioEnd = std::max(audioEnd, timeline.placements[static_cast<std::size_t>(i)].end());
    // A zero-length pause after rounding, or one that would begin before the previous track does, is none.
    if (layout.tracks.size() > 1) {
      DiscTrack& here = layout.tracks.back();
      DiscTrack const& before = layout.tracks[layout.tracks.size() - 2];
      CdFrames const lastIndex = before.indexes.empty() ? before.start : before.indexes.back();
      if (here.pregap && *here.pregap <= lastIndex)
        here.pregap.reset();
    }
  }
  completeDiscText(layout);
  return layout;
}

Result<DiscLayout> makeDiscLayout(Album const& album, Timeline const& timeline, int part, DiscPause pause) {
  if (part < 0 || part >= static_cast<int>(timeline.parts.size()))
    return refused("not possible on a compact disc: the album has no tracks", "Add a track");
  DiscLayout layout = draftDiscLayout(album, timeline, part, pause);
  LACQUER_CHECK(refuseErrors(checkDiscLayout(layout)));
  return layout;
}

std::vector<Finding> checkDiscLayout(DiscLayout const& layout) { return LayoutCheck(layout).run(); }

std::string discTimeText(CdFrames at) {
  std::int64_t const frames = at.value();
  return fmt::format("{:02}:{:02}:{:02}", frames / (60 * 75), frames / 75 % 60, frames % 75);
}

std::optional<CdFrames> parseDiscTime(std::string_view text) {
  std::array<std::int64_t, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::size_t const end = i + 1 < parts.size() ? text.find(':') : text.size();
    if (end == std::string_view::npos || end == 0 || !std::ranges::all_of(text.substr(0, end), [](char c) {
          return c >= '0' && c <= '9';
        }))
      return std::nullopt;
    auto const number = parseNumber<std::int64_t>(text.substr(0, end));
    if (!number)
      return std::nullopt;
    parts[i] = *number;
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  if (parts[0] > kMostMinutes || parts[1] > 59 || parts[2] > 74)
    return std::nullopt;
  return CdFrames((parts[0] * 60 + parts[1]) * 75 + parts[2]);
}

} // namespace lacquer
