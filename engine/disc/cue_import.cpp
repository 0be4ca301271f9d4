#include "disc/cue_import.h"

#include "album/album_access.h"
#include "album/edits.h"
#include "disc/cue_files.h"
#include "disc/cue_reader.h"
#include "media/audio_file_reader.h"
#include "core/audio_buffer.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

/// A frame of one of the sheet's files.
struct Place {
  std::size_t file = 0;
  std::int64_t frame = 0;
  auto operator<=>(Place const&) const = default;
};

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

class CueImport {
public:
  CueImport(fs::path const& sheet, CueImportOptions const& options)
      : m_sheet(sheet)
      , m_options(options) {}

  Result<ImportedDisc> run(Progress const& progress) {
    LACQUER_TRY(bytes, readCueSheetFile(m_sheet));
    m_listing = readCueSheet(bytes);
    m_disc.findings = std::move(m_listing.findings);
    LACQUER_CHECK(refuseErrors(m_sheet, m_disc.findings));
    LACQUER_CHECK(setDataAside());
    LACQUER_CHECK(openFiles(progress));
    LACQUER_CHECK(locate());
    LACQUER_CHECK(checkPause());
    buildAlbum();
    return std::move(m_disc);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = {}) {
    m_disc.findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }
  [[nodiscard]] static std::string nameOf(CueTrack const& track) { return fmt::format("Track {}", track.number); }

  /// Data behind the audio (an enhanced disc) is passed over.
  Result<void> setDataAside() {
    auto const first = std::ranges::find(m_listing.tracks, false, &CueTrack::audio);
    if (first == m_listing.tracks.begin())
      return fileFailed(m_sheet, "begins with a data track", "Choose the cue sheet of an audio disc");
    if (first == m_listing.tracks.end())
      return {};
    if (std::any_of(first, m_listing.tracks.end(), [](CueTrack const& track) { return track.audio; }))
      return fileFailed(m_sheet, "has data between its audio tracks", "Choose the cue sheet of an audio disc");
    add(Severity::warning, nameOf(*first), "is data, and was passed over");
    if (!first->indexes.empty())
      m_dataStart = first->indexes.front();
    m_listing.tracks.erase(first, m_listing.tracks.end());
    return {};
  }

  /// Those that tracks lie in, and those between them.
  Result<void> openFiles(Progress const& progress) {
    m_firstFile = m_listing.files.size();
    std::size_t end = 0;
    for (CueTrack const& track : m_listing.tracks)
      for (CueIndex const& index : track.indexes) {
        m_firstFile = std::min(m_firstFile, index.file);
        end = std::max(end, index.file + 1);
      }
    m_files.resize(m_listing.files.size());
    for (std::size_t i = 0; i < m_listing.files.size(); ++i) {
      if (i < m_firstFile || i >= end) {
        add(Severity::warning, m_listing.files[i].name, "is named by the sheet, but holds no track of it");
        continue;
      }
      LACQUER_TRY(file, openCueFile(m_listing.files[i], m_sheet, m_options, progress, m_disc.findings));
      m_files[i] = std::move(file);
    }
    m_lastFile = end - 1;
    m_disc.audio = m_files[m_firstFile].source.path;
    return {};
  }

  [[nodiscard]] Place placeOf(CueIndex const& index) const {
    std::int64_t const rate = m_files[index.file].source.rate.value();
    return {index.file, (index.at.value() * rate + 37) / 75};
  }
  [[nodiscard]] std::int64_t lengthOf(std::size_t file) const { return m_files[file].source.length.value(); }

  [[nodiscard]] Seconds distance(Place from, Place to) const {
    double seconds = 0.0;
    for (std::size_t i = from.file; i <= to.file; ++i) {
      std::int64_t const start = i == from.file ? from.frame : 0;
      std::int64_t const end = i == to.file ? to.frame : lengthOf(i);
      seconds += static_cast<double>(end - start) / m_files[i].source.rate.value();
    }
    return Seconds(seconds);
  }

  /// Where each track's audio is cut off, and its start. With an INDEX 00 at the beginning of a file of its own, the
  /// track takes the whole file; otherwise it begins at INDEX 01, the pause being the end of the track before.
  Result<void> locate() {
    for (CueTrack const& track : m_listing.tracks) {
      Place const start = placeOf(*track.find(1));
      if (start.frame >= lengthOf(start.file))
        return fileFailed(m_sheet,
                          fmt::format("track {} begins behind the end of {}", track.number,
                                      m_files[start.file].source.path.filename().string()),
                          "Check that the file is the one that the sheet was made for");
      if (!m_starts.empty() && start <= m_starts.back())
        return fileFailed(m_sheet, fmt::format("track {} begins before the one in front of it", track.number),
                          "Check the indexes of the sheet");
      CueIndex const* const pause = track.find(0);
      bool const ownFile = pause && pause->at == CdFrames(0) && pause->file == start.file && !m_starts.empty() &&
                           m_starts.back().file < start.file;
      m_starts.push_back(start);
      m_cuts.push_back(ownFile ? Place{start.file, 0} : start);
    }
    std::int64_t const rate = m_files[m_firstFile].source.rate.value();
    m_cuts.front() = {m_firstFile, m_options.pauseInImage ? kDiscPause.value() * rate / 75 : 0};
    Place end{m_lastFile, lengthOf(m_lastFile)};
    if (m_dataStart && m_dataStart->file <= m_lastFile)
      end = std::min(end, placeOf(*m_dataStart));
    if (end <= m_starts.back())
      return fileFailed(m_sheet, "its data track begins before the last audio track", "Check the indexes of the sheet");
    m_cuts.push_back(end);
    return {};
  }

  Result<void> checkPause() {
    CueTrack const& first = m_listing.tracks.front();
    Seconds const lead = distance({m_firstFile, 0}, m_starts.front());
    Seconds const pause(static_cast<double>(kDiscPause.value()) / 75.0);
    if (!m_options.pauseInImage) {
      CueIndex const* const zero = first.find(0);
      if (zero && zero->at == CdFrames(0) && first.find(1)->at == kDiscPause)
        add(Severity::warning, nameOf(first),
            "begins exactly two seconds into its file: an image that already contains the pause of the disc? It was taken "
            "as music before track 1, and a disc will have two seconds more",
            "If it does, import the sheet again with the pause in the image");
      return {};
    }
    if (lead < pause)
      return fileFailed(m_sheet, "begins less than two seconds into its file, which cannot contain the pause of the disc",
                        "Import it without the pause in the image");
    if (!beginsSilent(m_files[m_firstFile].source))
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

  void buildAlbum() {
    Album& album = m_disc.album;
    album.credits = m_listing.text;
    album.genre = m_listing.genre;
    album.upc = m_listing.upc;
    album.catalogue = m_listing.catalogue;
    album.notes = m_listing.comment;
    if (auto dated = edits::setField(album, "date", m_listing.date))
      album = *std::move(dated);
    else
      add(Severity::note, "Cue sheet", fmt::format("‘{}’ is not a date, and was left out", m_listing.date));
    for (std::size_t i = m_firstFile; i <= m_lastFile; ++i)
      m_files[i].source.id = addSource(album, m_files[i].source);
    album.rate = usualRate(album.sources);
    for (std::size_t i = 0; i < m_listing.tracks.size(); ++i)
      album.tracks.push_back(makeTrack(i));
    album.tail = Seconds(static_cast<double>(m_listing.tracks.back().silenceBehind.value()) / 75.0);
  }

  Track makeTrack(std::size_t index) {
    CueTrack const& from = m_listing.tracks[index];
    Track track;
    track.id = TrackId(m_disc.album.nextId++);
    track.credits = from.text;
    if (track.credits.artist == m_disc.album.credits.artist)
      track.credits.artist.clear();
    track.isrc = from.isrc;
    track.preEmphasis = from.preEmphasis;
    track.copyPermitted = from.copyPermitted;
    track.serialCopy = from.serialCopy;
    addClips(track, m_cuts[index], m_cuts[index + 1]);
    takeTags(track, m_starts[index].file);
    track.mark = distance(m_cuts[index], m_starts[index]);
    placePause(track, index);
    placeIndexes(track, index);
    return track;
  }

  void addClips(Track& track, Place from, Place to) {
    for (std::size_t i = from.file; i <= to.file; ++i) {
      std::int64_t const in = i == from.file ? from.frame : 0;
      std::int64_t const out = i == to.file ? std::min(to.frame, lengthOf(i)) : lengthOf(i);
      if (out > in)
        track.clips.push_back(
            {ClipId(m_disc.album.nextId++), m_files[i].source.id, Frames(in), Frames(out), Decibels(0.0), {}});
    }
  }

  /// What the sheet leaves open, the tags of a file that holds this track alone may tell.
  void takeTags(Track& track, std::size_t file) const {
    bool const alone = std::ranges::count(m_starts, file, &Place::file) == 1;
    if (alone && track.credits.title.empty())
      track.credits.title = acceptableText(m_files[file].title);
    if (alone && track.isrc.empty())
      track.isrc = m_files[file].isrc;
  }

  void placePause(Track& track, std::size_t index) {
    CueTrack const& from = m_listing.tracks[index];
    if (index == 0) {
      if (from.silenceBefore > kDiscPause)
        add(Severity::warning, nameOf(from), "asks for more silence than the two seconds a disc begins with: left out",
            "Put silence in front of the audio, if it is wanted");
      return;
    }
    CdFrames const silence = m_listing.tracks[index - 1].silenceBehind + from.silenceBefore;
    Place const before = m_cuts[index];
    track.gap = Seconds(static_cast<double>(silence.value()) / 75.0);
    track.continuous = silence == CdFrames(0) && before.frame > 0;
    Seconds pause(static_cast<double>(from.silenceBefore.value()) / 75.0);
    if (CueIndex const* const zero = from.find(0)) {
      Place const at = placeOf(*zero);
      if (at > m_starts[index] || at <= m_starts[index - 1] || at.frame > lengthOf(at.file))
        add(Severity::warning, nameOf(from), "has its INDEX 00 outside the pause before it: left out", "Check the pause");
      else
        pause += distance(at, m_starts[index]);
    }
    track.pregap = pause;
  }

  void placeIndexes(Track& track, std::size_t index) {
    CueTrack const& from = m_listing.tracks[index];
    Place before = m_starts[index];
    Place const end = index + 1 < m_starts.size() ? m_starts[index + 1] : m_cuts.back();
    for (CueIndex const& mark : from.indexes) {
      if (mark.number < 2)
        continue;
      Place const at = placeOf(mark);
      if (at <= before || at >= end || at.frame >= lengthOf(at.file)) {
        add(Severity::warning, nameOf(from), fmt::format("INDEX {:02} lies outside the track or runs backwards: left out",
                                                         mark.number), "Check the indexes");
        continue;
      }
      track.indexMarks.push_back(distance(m_starts[index], at));
      before = at;
    }
  }

  fs::path const& m_sheet;
  CueImportOptions const& m_options;
  CueListing m_listing;
  std::optional<CueIndex> m_dataStart;
  std::vector<ImportedFile> m_files; ///< those that are played, at the places of the sheet's
  std::size_t m_firstFile = 0;
  std::size_t m_lastFile = 0;
  std::vector<Place> m_starts; ///< INDEX 01 by track
  std::vector<Place> m_cuts;   ///< first audio by track, and the end
  ImportedDisc m_disc;
};

} // namespace

Result<ImportedDisc> importCueSheet(fs::path const& sheet, CueImportOptions const& options, Progress const& progress) {
  return CueImport(sheet, options).run(progress);
}

} // namespace lacquer
