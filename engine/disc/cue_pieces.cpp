#include "disc/cue_pieces.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// A place in the sheet's files.
struct FilePlace {
  std::size_t file = 0;
  CdFrames at{0};
  auto operator<=>(FilePlace const&) const = default;
};

FilePlace placeOf(CueIndex const& index) { return {index.file, index.at}; }
Frames framesOf(CdFrames at) { return Frames(at.value() * kFramesPerCdFrame); }

class CuePieces {
public:
  explicit CuePieces(CueListing& sheet)
      : m_sheet(sheet)
      , m_listing{std::move(static_cast<SheetFacts&>(sheet)), SheetRules::cue, {}, {}} {}

  SheetListing run() {
    orderIndexes();
    dropFirstSilence();
    for (std::size_t i = 0; i < m_sheet.tracks.size(); ++i)
      placeTrack(i);
    if (m_begun && !m_ended)
      finish(std::nullopt);
    return std::move(m_listing);
  }

private:
  void add(Severity severity, CueTrack const& track, std::string what, std::string remedy) {
    m_listing.findings.push_back({severity, fmt::format("Track {}", track.number), std::move(what), std::move(remedy)});
  }

  /// Starts rise; pauses lie between them, further indexes in their tracks.
  void orderIndexes() {
    std::vector<CueTrack>& tracks = m_sheet.tracks;
    std::optional<FilePlace> before;
    for (CueTrack& track : tracks) {
      if (track.indexes.empty())
        continue;
      FilePlace const start = placeOf(track.find(1) ? *track.find(1) : track.indexes.front());
      if (before && start <= *before)
        add(Severity::error, track, "begins before the one in front of it", "Check the indexes of the sheet");
      CueIndex const* const zero = track.find(0);
      if (zero && track.find(1) && (placeOf(*zero) > start || (before && placeOf(*zero) <= *before))) {
        add(Severity::warning, track, "has its INDEX 00 outside the pause before it: left out", "Check the pause");
        std::erase_if(track.indexes, [](CueIndex const& index) { return index.number == 0; });
      }
      before = start;
    }
    for (std::size_t i = 0; i < tracks.size(); ++i)
      orderMarks(tracks[i], i + 1 < tracks.size() ? &tracks[i + 1] : nullptr);
  }

  void orderMarks(CueTrack& track, CueTrack const* next) {
    CueIndex const* const start = track.find(1);
    if (!start)
      return;
    FilePlace before = placeOf(*start);
    std::optional<FilePlace> const end =
        next && !next->indexes.empty() ? std::optional(firstPlace(*next)) : std::optional<FilePlace>();
    std::erase_if(track.indexes, [&](CueIndex const& index) {
      if (index.number < 2)
        return false;
      if (placeOf(index) > before && (!end || placeOf(index) < *end)) {
        before = placeOf(index);
        return false;
      }
      add(Severity::warning, track,
          fmt::format("INDEX {:02} lies outside the track or runs backwards: left out", index.number), "Check the indexes");
      return true;
    });
    std::ranges::sort(track.indexes, {}, &CueIndex::number);
  }

  [[nodiscard]] static FilePlace firstPlace(CueTrack const& track) {
    FilePlace first = placeOf(track.indexes.front());
    for (CueIndex const& index : track.indexes)
      first = std::min(first, placeOf(index));
    return first;
  }

  /// PREGAP of the first track is the pause that a disc begins with anyway.
  void dropFirstSilence() {
    if (m_sheet.tracks.empty())
      return;
    CueTrack& first = m_sheet.tracks.front();
    if (first.silenceBefore > kDiscPause)
      add(Severity::warning, first, "asks for more silence than the two seconds a disc begins with: left out",
          "Put silence in front of the audio, if it is wanted");
    first.silenceBefore = CdFrames(0);
  }

  void placeTrack(std::size_t index) {
    CueTrack const& from = m_sheet.tracks[index];
    SheetTrack track{from, 0, {}};
    if (!m_ended && !from.audio)
      finish(from.indexes.empty() ? std::nullopt : std::optional(placeOf(from.indexes.front())));
    track.firstPiece = m_listing.pieces.size();
    if (!m_ended)
      placeIndexes(from, index > 0 ? m_sheet.tracks[index - 1].silenceBehind : CdFrames(0), track);
    m_listing.tracks.push_back(std::move(track));
  }

  void placeIndexes(CueTrack const& from, CdFrames silenceBehind, SheetTrack& track) {
    bool const first = m_listing.tracks.empty();
    CueIndex const* const zero = from.find(0);
    // Silence lies in front of the audio that is the track's own: a pause that begins a file is, others end the track before.
    int const cut = zero && zero->at == CdFrames(0) && !first ? 0 : 1;
    for (CueIndex const& index : from.indexes) {
      playTo(placeOf(index));
      std::size_t place = m_listing.pieces.size();
      if (index.number == cut) {
        addSilence(silenceBehind);
        place = m_listing.pieces.size();
        addSilence(from.silenceBefore);
        if (from.silenceBefore > CdFrames(0) && cut == 1 && !zero)
          track.indexes.push_back({0, place, Frames(0)});
        if (cut == 1)
          place = m_listing.pieces.size();
      }
      track.indexes.push_back({index.number, place, Frames(0)});
    }
    if (!track.indexes.empty())
      track.firstPiece = track.indexes.front().piece;
  }

  void addSilence(CdFrames length) {
    if (length > CdFrames(0))
      m_listing.pieces.push_back({std::nullopt, Frames(0), framesOf(length)});
  }

  void playTo(FilePlace place) {
    if (!m_begun)
      m_cursor = {place.file, CdFrames(0)};
    m_begun = true;
    while (m_cursor.file < place.file) {
      m_listing.pieces.push_back({m_cursor.file, framesOf(m_cursor.at), std::nullopt});
      m_cursor = {m_cursor.file + 1, CdFrames(0)};
    }
    if (place.at > m_cursor.at)
      m_listing.pieces.push_back({m_cursor.file, framesOf(m_cursor.at), framesOf(place.at - m_cursor.at)});
    m_cursor.at = std::max(m_cursor.at, place.at);
  }

  /// The rest of the last file, or of it what lies before data.
  void finish(std::optional<FilePlace> data) {
    m_ended = true;
    if (!m_begun)
      return;
    if (data && data->file == m_cursor.file)
      playTo(*data);
    else
      m_listing.pieces.push_back({m_cursor.file, framesOf(m_cursor.at), std::nullopt});
    addSilence(m_sheet.tracks[m_listing.tracks.size() - 1].silenceBehind);
  }

  CueListing& m_sheet;
  SheetListing m_listing;
  FilePlace m_cursor;
  bool m_begun = false;
  bool m_ended = false;
};

} // namespace

SheetListing cuePieces(CueListing sheet) { return CuePieces(sheet).run(); }

} // namespace lacquer
