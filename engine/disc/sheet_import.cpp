#include "disc/sheet_import.h"

#include "album/album_access.h"
#include "album/edits.h"
#include "disc/cue_pieces.h"
#include "disc/sheet_files.h"
#include "disc/sheet_programme.h"
#include "disc/toc_reader.h"
#include "media/audio_file_reader.h"
#include "core/audio_buffer.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

/// A file of silence is played as often as needed.
constexpr Frames kLongestSilence{60 * 44100};

bool endsAs(fs::path const& file, std::string_view wanted) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == wanted;
}

Result<void> refuseErrors(fs::path const& sheet, std::vector<Finding> const& findings) {
  std::string what;
  std::string remedy;
  int count = 0;
  for (Finding const& finding : findings) {
    if (finding.severity != Severity::error || ++count > 3)
      continue;
    what += fmt::format("{}{}: {}", what.empty() ? "" : "; ", finding.where, finding.what);
    if (remedy.empty())
      remedy = finding.remedy;
  }
  if (count > 0)
    return fileFailed(sheet, what, remedy);
  return {};
}

/// Where a track lies in the programme.
struct TrackPlaces {
  SheetPlace begin; ///< of its pause, where it has one
  std::optional<SheetPlace> zero;
  SheetPlace start;    ///< INDEX 01
  SheetPlace cut;      ///< its first audio
  SheetPlace audioEnd; ///< silence from here to the next track's cut is that one's gap
};

class SheetImport {
public:
  SheetImport(fs::path const& sheet, SheetImportOptions const& options)
      : m_sheet(sheet)
      , m_options(options) {}

  Result<ImportedDisc> run(Progress const& progress) {
    LACQUER_TRY(bytes, readSheetFile(m_sheet));
    m_listing = endsAs(m_sheet, ".toc") ? readToc(bytes) : cuePieces(readCueSheet(bytes));
    m_disc.findings = std::move(m_listing.findings);
    LACQUER_CHECK(refuseErrors(m_sheet, m_disc.findings));
    LACQUER_CHECK(setDataAside());
    LACQUER_CHECK(openFiles(progress));
    LACQUER_TRY(programme, SheetProgramme::make(m_listing, m_files));
    m_programme = std::move(programme);
    LACQUER_CHECK(locate());
    cutTracks();
    LACQUER_CHECK(checkPause());
    LACQUER_CHECK(buildAlbum());
    return std::move(m_disc);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = {}) {
    m_disc.findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }
  [[nodiscard]] static std::string nameOf(SheetTrack const& track) { return fmt::format("Track {}", track.number); }

  /// Data behind the audio (an enhanced disc) is passed over.
  Result<void> setDataAside() {
    auto const first = std::ranges::find(m_listing.tracks, false, &SheetTrack::audio);
    if (first == m_listing.tracks.begin())
      return fileFailed(m_sheet, "begins with a data track", "Choose the sheet of an audio disc");
    if (first == m_listing.tracks.end())
      return {};
    if (std::any_of(first, m_listing.tracks.end(), [](SheetTrack const& track) { return track.audio; }))
      return fileFailed(m_sheet, "has data between its audio tracks", "Choose the sheet of an audio disc");
    add(Severity::warning, nameOf(*first), "is data, and was passed over");
    m_listing.tracks.erase(first, m_listing.tracks.end());
    return {};
  }

  Result<void> openFiles(Progress const& progress) {
    std::vector<bool> played(m_listing.files.size());
    for (SheetPiece const& piece : m_listing.pieces)
      if (piece.file)
        played[*piece.file] = true;
    if (std::ranges::none_of(played, std::identity()))
      return fileFailed(m_sheet, "plays no file", "Choose the sheet of a disc with audio");
    for (std::size_t i = 0; i < played.size(); ++i)
      if (!played[i])
        add(Severity::warning, m_listing.files[i].name, "is named by the sheet, but holds no track of it");
    LACQUER_TRY(files, m_opener.open(m_listing.files, played, progress));
    m_files = std::move(files);
    m_disc.audio = m_files[*std::ranges::find_if(m_listing.pieces, [](SheetPiece const& piece) {
                     return piece.file.has_value();
                   })->file].source.path;
    return {};
  }

  Result<void> locate() {
    for (SheetTrack const& track : m_listing.tracks) {
      auto const start = m_programme.find(*track.find(1));
      if (!start || *start == m_programme.end())
        return fileFailed(m_sheet, fmt::format("track {} begins behind the end of the audio", track.number),
                          "Check that the files are those that the sheet was made for");
      TrackPlaces places;
      places.start = *start;
      places.begin = m_programme.find({0, track.firstPiece, Frames(0)}).value_or(*start);
      if (SheetIndex const* const zero = track.find(0)) {
        places.zero = m_programme.find(*zero);
        if (!places.zero)
          add(Severity::warning, nameOf(track), "has its INDEX 00 behind the end of its file: left out", "Check the pause");
      }
      if (!m_places.empty() && m_places.back().start >= std::min(places.begin, places.start))
        return fileFailed(m_sheet, fmt::format("the track in front of track {} begins behind its end", track.number),
                          "Check the lengths of its pieces and its indexes");
      m_places.push_back(places);
    }
    return {};
  }

  /// With a pause that begins a file of its own, the track takes the whole file; otherwise it begins at INDEX 01, the pause
  /// being the end of the track before. Silence between tracks belongs to neither.
  void cutTracks() {
    for (std::size_t i = 0; i < m_places.size(); ++i) {
      TrackPlaces& here = m_places[i];
      here.audioEnd = m_programme.end();
      if (i == 0) {
        here.cut = m_options.pauseInImage ? m_programme.behind({}, kPause) : SheetPlace{};
        continue;
      }
      here.cut = here.zero && !m_programme.isInside(*here.zero) ? *here.zero : here.start;
      SheetPlace const next = i + 1 < m_places.size() ? m_places[i + 1].begin : m_programme.end();
      while (here.cut < next && m_programme.isSilence(here.cut.stretch))
        here.cut = {here.cut.stretch + 1, Frames(0)};
      if (here.cut >= next) // it is nothing but silence
        here.cut = here.start;
    }
    for (std::size_t i = 0; i < m_places.size(); ++i) {
      SheetPlace end = i + 1 < m_places.size() ? m_places[i + 1].cut : m_programme.end();
      SheetPlace const whole = end;
      while (end > m_places[i].cut && m_programme.isSilence(end.at > Frames(0) ? end.stretch : end.stretch - 1))
        end = end.at > Frames(0) ? SheetPlace{end.stretch, Frames(0)} : SheetPlace{end.stretch - 1, Frames(0)};
      m_places[i].audioEnd = end > m_places[i].cut ? end : whole;
    }
  }

  Result<void> checkPause() {
    SheetTrack const& first = m_listing.tracks.front();
    SheetPlace const start = m_places.front().start;
    SheetStretch const& head = m_programme.stretches().front();
    if (!m_options.pauseInImage) {
      if (m_places.front().zero == SheetPlace{} && head.file && start == m_programme.behind({}, kPause))
        add(Severity::warning, nameOf(first),
            "begins exactly two seconds into its file: an image that already contains the pause of the disc? It was taken "
            "as music before track 1, and a disc will have two seconds more",
            "If it does, import the sheet again with the pause in the image");
      return {};
    }
    if (start < m_programme.behind({}, kPause))
      return fileFailed(m_sheet, "begins less than two seconds into its file, which cannot contain the pause of the disc",
                        "Import it without the pause in the image");
    if (head.file && !beginsSilent(m_files[*head.file].source))
      add(Severity::warning, nameOf(first), "the two seconds that were left out are not silent",
          "Import it without the pause in the image, if they are music");
    return {};
  }

  [[nodiscard]] static bool beginsSilent(Source const& source) {
    auto reader = AudioFileReader::open(source.path);
    AudioBuffer buffer(static_cast<int>(source.rate.value() * kDiscPause.value() / 75));
    if (!reader || !reader->read(buffer.block()))
      return true; // it was read whole a moment ago
    for (int channel = 0; channel < kChannels; ++channel)
      if (std::ranges::any_of(buffer.channel(channel), [](double sample) { return sample != 0.0; }))
        return false;
    return true;
  }

  Result<void> buildAlbum() {
    Album& album = m_disc.album;
    addTexts();
    for (ImportedFile& file : m_files)
      if (!file.source.path.empty())
        file.source.id = addSource(album, file.source);
    album.rate = usualRate(album.sources);
    LACQUER_CHECK(makeSilence());
    for (std::size_t i = 0; i < m_listing.tracks.size(); ++i)
      album.tracks.push_back(makeTrack(i));
    album.tail = m_programme.distance(m_places.back().audioEnd, m_programme.end());
    addLanguages(album, m_listing.languages, m_disc.findings);
    return {};
  }

  void addTexts() {
    Album& album = m_disc.album;
    album.credits = m_listing.text;
    album.genre = m_listing.genre;
    album.upc = m_listing.upc;
    album.catalogue = m_listing.catalogue;
    album.notes = m_listing.comment;
    album.language = m_listing.language;
    album.closedInfo = m_listing.closedInfo;
    if (auto dated = edits::setField(album, "date", m_listing.date))
      album = *std::move(dated);
    else
      add(Severity::note, "Sheet", fmt::format("‘{}’ is not a date, and was left out", m_listing.date));
  }

  /// The file that silence inside of tracks is played from.
  Result<void> makeSilence() {
    Frames longest(0);
    for (TrackPlaces const& track : m_places)
      for (std::size_t i = track.cut.stretch; i <= track.audioEnd.stretch && i < m_programme.stretches().size(); ++i)
        if (m_programme.isSilence(i))
          longest = std::max(longest, rangeOf(track, i).second - rangeOf(track, i).first);
    if (longest <= Frames(0))
      return {};
    LACQUER_TRY(file, m_opener.writeSilence(std::min(longest, kLongestSilence)));
    m_silence = std::move(file.source);
    m_silence.id = addSource(m_disc.album, m_silence);
    return {};
  }

  Track makeTrack(std::size_t index) {
    SheetTrack const& from = m_listing.tracks[index];
    TrackPlaces const& places = m_places[index];
    Track track;
    track.id = TrackId(m_disc.album.nextId++);
    track.credits = from.text;
    if (track.credits.artist == m_disc.album.credits.artist)
      track.credits.artist.clear();
    track.isrc = from.isrc;
    track.preEmphasis = from.preEmphasis;
    track.copyPermitted = from.copyPermitted;
    track.serialCopy = from.serialCopy;
    addClips(track, places);
    takeTags(track, places);
    track.mark = m_programme.distance(places.cut, places.start);
    if (index > 0) {
      track.gap = m_programme.distance(m_places[index - 1].audioEnd, places.cut);
      track.continuous = track.gap == Seconds(0.0) && m_programme.isInside(places.cut);
      track.pregap = places.zero ? m_programme.distance(*places.zero, places.start) : Seconds(0.0);
    }
    placeIndexes(track, index);
    return track;
  }

  /// What of a stretch is the track's.
  [[nodiscard]] std::pair<Frames, Frames> rangeOf(TrackPlaces const& track, std::size_t stretch) const {
    SheetStretch const& here = m_programme.stretches()[stretch];
    return {here.in + (stretch == track.cut.stretch ? track.cut.at : Frames(0)),
            stretch == track.audioEnd.stretch ? here.in + track.audioEnd.at : here.out};
  }

  void addClips(Track& track, TrackPlaces const& places) {
    for (std::size_t i = places.cut.stretch; i <= places.audioEnd.stretch && i < m_programme.stretches().size(); ++i) {
      auto [in, out] = rangeOf(places, i);
      if (auto const& file = m_programme.stretches()[i].file) {
        addClip(track, m_files[*file].source.id, in, out);
        continue;
      }
      for (; in < out; in += m_silence.length)
        addClip(track, m_silence.id, Frames(0), std::min(out - in, m_silence.length));
    }
  }

  /// Goes on with the clip before where that ends here in the same file.
  void addClip(Track& track, SourceId source, Frames in, Frames out) {
    if (!track.clips.empty() && track.clips.back().source == source && track.clips.back().out == in)
      track.clips.back().out = std::max(track.clips.back().out, out);
    else if (out > in)
      track.clips.push_back({ClipId(m_disc.album.nextId++), source, in, out, Decibels(0.0), {}});
  }

  /// The file that is heard first from the track's start.
  [[nodiscard]] std::optional<std::size_t> fileOf(TrackPlaces const& places) const {
    for (std::size_t i = places.start.stretch; i < m_programme.stretches().size(); ++i)
      if (auto const& file = m_programme.stretches()[i].file)
        return file;
    return std::nullopt;
  }

  /// What the sheet leaves open, the tags of a file that holds this track alone may tell.
  void takeTags(Track& track, TrackPlaces const& places) const {
    auto const file = fileOf(places);
    if (!file || std::ranges::count_if(m_places, [&](TrackPlaces const& other) { return fileOf(other) == file; }) != 1)
      return;
    if (track.credits.title.empty())
      track.credits.title = acceptableText(m_files[*file].title);
    if (track.isrc.empty())
      track.isrc = m_files[*file].isrc;
  }

  void placeIndexes(Track& track, std::size_t index) {
    SheetTrack const& from = m_listing.tracks[index];
    SheetPlace before = m_places[index].start;
    SheetPlace const end = index + 1 < m_places.size() ? m_places[index + 1].begin : m_programme.end();
    for (SheetIndex const& mark : from.indexes) {
      if (mark.number < 2)
        continue;
      auto const at = m_programme.find(mark);
      if (!at || *at <= before || *at >= end) {
        add(Severity::warning, nameOf(from), fmt::format("INDEX {:02} lies outside the track or runs backwards: left out",
                                                         mark.number), "Check the indexes");
        continue;
      }
      track.indexMarks.push_back(m_programme.distance(m_places[index].start, *at));
      before = *at;
    }
  }

  static constexpr Frames kPause{kDiscPause.value() * kFramesPerCdFrame};

  fs::path const& m_sheet;
  SheetImportOptions const& m_options;
  SheetListing m_listing;
  std::vector<ImportedFile> m_files; ///< those that are played, at the places of the sheet's
  SheetProgramme m_programme;
  std::vector<TrackPlaces> m_places;
  Source m_silence;
  ImportedDisc m_disc;
  SheetFiles m_opener{m_sheet, m_options, m_disc.findings};
};

} // namespace

bool isSheet(fs::path const& file) { return endsAs(file, ".cue") || endsAs(file, ".toc"); }

Result<ImportedDisc> importSheet(fs::path const& sheet, SheetImportOptions const& options, Progress const& progress) {
  return SheetImport(sheet, options).run(progress);
}

} // namespace lacquer
