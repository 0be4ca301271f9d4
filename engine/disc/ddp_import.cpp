#include "disc/ddp_import.h"

#include "core/atomic_file.h"
#include "core/file_name.h"
#include "disc/ddp_image.h"
#include "media/audio_file_writer.h"
#include "media/import.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kBlockFrames = 1 << 15;

Frames framesOf(CdFrames at) { return Frames(at.value() * kFramesPerCdFrame); }
Seconds secondsOf(CdFrames length) { return toSeconds(framesOf(length), kCdRate); }

/// Refuses what no disc can be made of, and brings the rest into order: what had to give way is a finding.
class LayoutOrder {
public:
  LayoutOrder(DdpFileset& set, std::vector<Finding>& findings)
      : m_set(set)
      , m_layout(set.layout)
      , m_findings(findings) {}

  Result<void> run() {
    for (PqPacket const& packet : m_set.pq)
      if (packet.track > 0 && packet.track < kPqLeadOut && (packet.control & 4) != 0)
        return no(fmt::format("track {} holds data, not audio", packet.track));
    for (DdpStream const& stream : m_set.streams)
      if (stream.streamType.starts_with("D0") && stream.kind != DdpStream::Kind::audio)
        return no("it holds a session of data");
    if (m_layout.tracks.empty())
      return no("its PQ stream has no tracks");
    endAtTheImage();
    return orderTracks();
  }

private:
  Failure no(std::string what) const {
    return fileFailed(m_set.folder, fmt::format("cannot be imported: {}", what), "Ask for an audio fileset without this fault");
  }
  void tell(std::string where, std::string what) {
    m_findings.push_back({Severity::warning, std::move(where), std::move(what), "Compare with the original"});
  }

  void endAtTheImage() {
    CdFrames const end = m_set.imageStart + CdFrames(m_set.imageSectors());
    if (m_layout.leadOut > CdFrames(0) && m_layout.leadOut <= end)
      return;
    tell("Disc", m_layout.leadOut > end ? "the lead-out lies behind the image; the disc ends with the image"
                                        : "there is no lead-out; the disc ends with the image");
    m_layout.leadOut = end;
  }

  Result<void> orderTracks() {
    CdFrames before(-1); // last index of the track before
    for (std::size_t i = 0; i < m_layout.tracks.size(); ++i) {
      DiscTrack& track = m_layout.tracks[i];
      if (track.start <= before)
        return no(fmt::format("track {} starts before the one in front of it", track.number));
      if (track.start >= m_layout.leadOut)
        return no(fmt::format("track {} starts behind the end of the disc", track.number));
      if (track.number != static_cast<int>(i) + 1) {
        tell(fmt::format("Track {}", track.number), fmt::format("becomes track {}", i + 1));
        track.number = static_cast<int>(i) + 1;
      }
      if (i > 0 && track.pregap && (*track.pregap <= before || *track.pregap >= track.start)) {
        tell(fmt::format("Track {}", track.number), "its INDEX 00 lies outside the pause and is left out");
        track.pregap.reset();
      }
      orderIndexes(track, i + 1 < m_layout.tracks.size() ? m_layout.tracks[i + 1].firstIndex() : m_layout.leadOut);
      before = track.indexes.empty() ? track.start : track.indexes.back();
    }
    return {};
  }

  void orderIndexes(DiscTrack& track, CdFrames end) {
    std::vector<CdFrames> kept;
    for (CdFrames const index : track.indexes)
      if (index > (kept.empty() ? track.start : kept.back()) && index < end)
        kept.push_back(index);
    if (kept.size() != track.indexes.size())
      tell(fmt::format("Track {}", track.number), "index marks outside the track or out of order are left out");
    track.indexes = std::move(kept);
  }

  DdpFileset& m_set;
  DiscLayout& m_layout;
  std::vector<Finding>& m_findings;
};

/// A WAV file that appears whole or not at all.
class WavCopy {
public:
  static Result<WavCopy> create(fs::path const& path, FileTags const& tags) {
    LACQUER_TRY(aside, AtomicFile::create(path));
    LACQUER_TRY(writer, AudioFileWriter::create(aside.asidePath(), FileFormat::wav16, kCdRate, tags));
    return WavCopy(std::move(aside), std::move(writer));
  }

  Result<void> write(std::span<std::int16_t const> interleaved) {
    m_samples.assign(interleaved.begin(), interleaved.end());
    return m_writer.writeInteger(m_samples);
  }

  Result<void> commit() {
    LACQUER_CHECK(m_writer.close());
    return m_aside.commit();
  }

private:
  WavCopy(AtomicFile aside, AudioFileWriter writer)
      : m_aside(std::move(aside))
      , m_writer(std::move(writer)) {}
  AtomicFile m_aside;
  AudioFileWriter m_writer;
  std::vector<std::int32_t> m_samples;
};

/// Files and folders that go again unless all of them could be made.
class MadePaths {
public:
  MadePaths() = default;
  MadePaths(MadePaths const&) = delete;
  MadePaths& operator=(MadePaths const&) = delete;
  ~MadePaths() {
    std::error_code ignored;
    for (auto path = m_paths.rbegin(); path != m_paths.rend(); ++path)
      fs::remove(*path, ignored); // a folder only when it is empty
  }

  Result<void> makeFolder(fs::path const& folder) {
    std::error_code error;
    for (fs::path at = folder; !at.empty() && !fs::exists(at, error); at = at.parent_path())
      m_paths.insert(m_paths.begin(), at);
    fs::create_directories(folder, error);
    if (error)
      return fileFailed(folder, error.message(), "Choose a folder that can be written");
    return {};
  }
  void add(fs::path file) { m_paths.push_back(std::move(file)); }
  void keep() { m_paths.clear(); }

private:
  std::vector<fs::path> m_paths; ///< in the order in which they were made
};

/// A plant takes every file in the folder for a part of the fileset.
Result<void> checkOutside(fs::path const& fileset, fs::path const& target) {
  std::error_code error;
  fs::path const inside =
      fs::weakly_canonical(target, error).lexically_relative(fs::weakly_canonical(fileset, error));
  if (error || inside.empty() || *inside.begin() == "..")
    return {};
  return refused(fmt::format("{} lies in the fileset itself", target.string()), "Choose a folder outside it");
}

Result<void> copyAudio(DdpImage& image, Frames from, Frames to, WavCopy& wav, Progress const& progress, Frames whole) {
  std::vector<std::int16_t> samples;
  image.seek(from);
  while (image.position() < to) {
    if (progress.cancel.isCancelled())
      return cancelled();
    std::int64_t const frames = std::min(kBlockFrames, (to - image.position()).value());
    samples.resize(static_cast<std::size_t>(2 * frames));
    LACQUER_CHECK(image.read(samples));
    LACQUER_CHECK(wav.write(samples));
    progress.report(static_cast<double>(image.position().value()) / static_cast<double>(whole.value()), "copying the audio");
  }
  return {};
}

Result<bool> isSilent(DdpImage& image, Frames from, Frames to) {
  std::vector<std::int16_t> samples(static_cast<std::size_t>(2 * (to - from).value()));
  image.seek(from);
  LACQUER_CHECK(image.read(samples));
  return std::ranges::all_of(samples, [](std::int16_t sample) { return sample == 0; });
}

class AlbumMaker {
public:
  AlbumMaker(DdpFileset const& set, std::vector<Finding>& findings)
      : m_layout(set.layout)
      , m_set(set)
      , m_findings(findings) {}

  Album run(Source source) {
    m_album.rate = kCdRate;
    source.id = SourceId(m_album.nextId++);
    m_album.sources = {std::move(source)};
    addTexts();
    for (std::size_t i = 0; i < m_layout.tracks.size(); ++i)
      addTrack(i);
    addLanguages(m_album, m_layout.languages, m_findings);
    return std::move(m_album);
  }

private:
  void tell(Severity severity, std::string where, std::string what, std::string remedy) {
    m_findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  void addTexts() {
    m_album.credits = m_layout.text;
    m_album.genre = m_layout.genre;
    m_album.catalogue = m_layout.catalogue;
    m_album.language = m_layout.language;
    m_album.closedInfo = m_layout.closedInfo;
    if (m_layout.masterId != m_layout.catalogue)
      m_album.masterId = m_layout.masterId;
    if (auto const upc = normaliseUpc(m_layout.upc))
      m_album.upc = *upc;
    else
      tell(Severity::error, "Album", fmt::format("its UPC/EAN ‘{}’ is left out: {}", m_layout.upc, upc.error().what),
           "Set the right one");
    if (!m_set.userText.empty())
      m_album.notes = fmt::format("Text of the fileset for the plant: {}", m_set.userText);
  }

  /// Continuous tracks of one file: no sample is lost, whatever lies in pauses. Pauses are pregaps of their own.
  void addTrack(std::size_t index) {
    DiscTrack const& placed = m_layout.tracks[index];
    bool const last = index + 1 == m_layout.tracks.size();
    Track track;
    track.id = TrackId(m_album.nextId++);
    track.credits = placed.text;
    Clip clip;
    clip.id = ClipId(m_album.nextId++);
    clip.source = m_album.sources.front().id;
    clip.in = index == 0 ? Frames(0) : framesOf(placed.start - kDiscPause);
    clip.out = framesOf((last ? m_layout.leadOut : m_layout.tracks[index + 1].start) - kDiscPause);
    track.clips = {clip};
    track.gap = Seconds(0.0);
    track.continuous = index > 0;
    if (index == 0)
      track.mark = secondsOf(placed.start - kDiscPause);
    else if (placed.pregap)
      track.pregap = secondsOf(placed.start - *placed.pregap);
    for (CdFrames const mark : placed.indexes)
      track.indexMarks.push_back(secondsOf(mark - placed.start));
    addFlags(placed, track);
    m_album.tracks.push_back(std::move(track));
  }

  void addFlags(DiscTrack const& placed, Track& track) {
    std::string const where = fmt::format("Track {}", placed.number);
    if (auto const isrc = normaliseIsrc(placed.isrc))
      track.isrc = *isrc;
    else
      tell(Severity::error, where, fmt::format("its ISRC ‘{}’ is left out: it is none", placed.isrc), "Set the right one");
    track.preEmphasis = placed.preEmphasis;
    track.serialCopy = placed.serialCopy;
    track.copyPermitted = placed.copyPermitted && !placed.serialCopy;
    if (placed.copyPermitted && placed.serialCopy)
      tell(Severity::warning, where, "is flagged both as free to copy and as copied once; the latter is kept", "Check the flags");
    if (placed.fourChannel)
      tell(Severity::warning, where, "its flag for four channels is left out", "");
  }

  DiscLayout const& m_layout;
  DdpFileset const& m_set;
  std::vector<Finding>& m_findings;
  Album m_album;
};

FileTags trackTags(DiscLayout const& layout, DiscTrack const& track) {
  FileTags tags;
  tags.title = track.text.title;
  tags.artist = track.text.artist;
  tags.composer = track.text.composer;
  tags.songwriter = track.text.songwriter;
  tags.arranger = track.text.arranger;
  tags.album = layout.text.title;
  tags.albumArtist = layout.text.artist;
  tags.isrc = track.isrc;
  tags.upc = layout.upc;
  tags.catalogue = layout.catalogue;
  tags.track = track.number;
  tags.trackCount = static_cast<int>(layout.tracks.size());
  return tags;
}

/// A file to extract.
struct Piece {
  fs::path path;
  CdFrames from;
  CdFrames to;
  FileTags tags;
};

std::vector<Piece> piecesOf(DiscLayout const& layout, fs::path const& target) {
  std::vector<Piece> pieces;
  CdFrames const first = layout.tracks.front().start;
  if (first > kDiscPause)
    pieces.push_back({target / "00 - hidden.wav", kDiscPause, first, {}});
  for (std::size_t i = 0; i < layout.tracks.size(); ++i) {
    DiscTrack const& track = layout.tracks[i];
    std::string const title = fileNameOf(track.text.title);
    std::string const name = title.empty() ? fmt::format("{:02}.wav", track.number)
                                           : fmt::format("{:02} - {}.wav", track.number, title);
    CdFrames const end = i + 1 < layout.tracks.size() ? layout.tracks[i + 1].start : layout.leadOut;
    pieces.push_back({target / fs::path(name), track.start, end, trackTags(layout, track)});
  }
  return pieces;
}

} // namespace

Result<ImportedDisc> importDdp(fs::path const& folder, fs::path const& audio, bool replace, Progress const& progress) {
  std::error_code error;
  bool const wasThere = fs::exists(audio, error);
  if (!replace && wasThere)
    return refused(fmt::format("{} exists already", audio.string()), "Choose another name, or replace it");
  LACQUER_TRY(set, readDdp(folder));
  fs::path const target = fs::absolute(audio, error).parent_path();
  LACQUER_CHECK(checkOutside(set.folder, target));
  ImportedDisc disc;
  disc.audio = audio;
  disc.findings = std::move(set.findings);
  LACQUER_TRY(image, DdpImage::open(set));
  LACQUER_CHECK(LayoutOrder(set, disc.findings).run());
  LACQUER_TRY(silent, isSilent(image, Frames(0), framesOf(kDiscPause)));
  if (!silent)
    disc.findings.push_back({Severity::warning, "Disc", "the sound in the two seconds before the first track is left out",
                             "Listen to the start of the image"});
  Frames const end = framesOf(set.layout.leadOut);
  MadePaths made;
  LACQUER_CHECK(made.makeFolder(target));
  LACQUER_TRY(wav, WavCopy::create(audio, {}));
  LACQUER_CHECK(copyAudio(image, framesOf(kDiscPause), end, wav, progress, end));
  LACQUER_CHECK(wav.commit());
  if (!wasThere)
    made.add(audio);
  LACQUER_TRY(file, importFile(audio, &progress));
  disc.album = AlbumMaker(set, disc.findings).run(std::move(file.source));
  made.keep();
  return disc;
}

Result<std::vector<fs::path>> extractDdp(fs::path const& folder, fs::path const& target, Progress const& progress) {
  LACQUER_TRY(set, readDdp(folder));
  LACQUER_CHECK(checkOutside(set.folder, target));
  LACQUER_TRY(image, DdpImage::open(set));
  std::vector<Finding> findings;
  LACQUER_CHECK(LayoutOrder(set, findings).run());
  std::vector<Piece> const pieces = piecesOf(set.layout, target);
  std::error_code error;
  for (Piece const& piece : pieces)
    if (fs::exists(piece.path, error))
      return refused(fmt::format("{} exists already", piece.path.string()), "Choose another folder");
  MadePaths made;
  LACQUER_CHECK(made.makeFolder(target));
  std::vector<fs::path> files;
  for (Piece const& piece : pieces) {
    LACQUER_TRY(wav, WavCopy::create(piece.path, piece.tags));
    LACQUER_CHECK(copyAudio(image, framesOf(piece.from), framesOf(piece.to), wav, progress, framesOf(set.layout.leadOut)));
    LACQUER_CHECK(wav.commit());
    made.add(piece.path);
    files.push_back(piece.path);
  }
  made.keep();
  return files;
}

} // namespace lacquer
