#include "disc/ddp_verifier.h"

#include "disc/checksum.h"
#include "disc/checksum_list.h"
#include "disc/cd_text.h"
#include "disc/ddp_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <set>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

class Verification {
public:
  Verification(DdpFileset fileset, Progress const& progress)
      : m_set(std::move(fileset))
      , m_progress(progress)
      , m_findings(std::move(m_set.findings)) {}

  Result<std::vector<Finding>> run() {
    checkSequence();
    checkControls();
    checkLeadOut();
    checkUpc();
    checkIsrcs();
    for (Finding& finding : checkDiscLayout(m_set.layout))
      m_findings.push_back(std::move(finding));
    LACQUER_CHECK(checkFiles());
    return std::move(m_findings);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = "Make the fileset again") {
    m_findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  [[nodiscard]] DdpStream const* streamOf(DdpStream::Kind kind) const {
    auto const found = std::ranges::find(m_set.streams, kind, &DdpStream::kind);
    return found == m_set.streams.end() ? nullptr : &*found;
  }

  void checkSequence() {
    if (m_set.pq.empty() || m_set.pq.front().track != 0)
      add(Severity::error, "PQ", "does not begin with the lead-in");
    PqPacket before{};
    for (PqPacket const& packet : m_set.pq) {
      bool const sameTrack = packet.track == before.track;
      bool const nextTrack = packet.track == before.track + 1 && packet.index <= 1;
      bool const leadOut = packet.track == kPqLeadOut;
      bool const nextIndex = sameTrack && (packet.index == before.index + 1 || leadOut || packet.track == 0);
      if (!nextIndex && !nextTrack && !leadOut)
        add(Severity::error, "PQ", fmt::format("track {} index {} follows track {} index {}", packet.track,
                                               packet.index, before.track, before.index));
      if (packet.at < before.at)
        add(Severity::error, "PQ", fmt::format("goes back in time at track {} index {}", packet.track, packet.index));
      else if (packet.at == before.at && sameTrack && packet.index == 1 && packet.track != kPqLeadOut)
        add(Severity::warning, "PQ", fmt::format("track {} has a pause of no length", packet.track));
      before = packet;
    }
    if (m_set.layout.tracks.empty() || m_set.layout.tracks.front().number != 1)
      add(Severity::error, "PQ", "does not begin with track 1");
  }

  void checkControls() {
    std::map<int, std::pair<int, bool>> controls;
    std::set<int> reported;
    for (PqPacket const& packet : m_set.pq) {
      if (packet.track == 0 || packet.track == kPqLeadOut)
        continue;
      if ((packet.control & 4) != 0 && reported.insert(packet.track).second)
        add(Severity::error, "PQ", fmt::format("track {} is a data track", packet.track));
      auto const [first, isNew] = controls.emplace(packet.track, std::pair(packet.control, packet.serialCopy));
      if (!isNew && first->second != std::pair(packet.control, packet.serialCopy) &&
          reported.insert(packet.track).second)
        add(Severity::error, "PQ", fmt::format("track {} changes its flags between its indexes", packet.track));
    }
  }

  void checkLeadOut() {
    auto const leadOuts = std::ranges::count(m_set.pq, kPqLeadOut, &PqPacket::track);
    if (leadOuts == 0)
      add(Severity::error, "PQ", "has no lead-out");
    else if (leadOuts == 1)
      add(Severity::note, "PQ", "has its lead-out once; most plants expect it twice", "");
    DdpStream const* audio = streamOf(DdpStream::Kind::audio);
    if (!audio)
      return;
    std::int64_t const first = audio->start.value_or(0);
    if (first != 0 && first != kDiscPause.value())
      add(Severity::warning, "DDPMS", fmt::format("the image starts at sector {}", first), "Ask the plant");
    if (leadOuts > 0 && m_set.layout.leadOut.value() != audio->length + first)
      add(Severity::error, "PQ", fmt::format("the lead-out is at {}, the image ends at {}",
                                             discTimeText(m_set.layout.leadOut),
                                             discTimeText(CdFrames(std::clamp<std::int64_t>(audio->length, 0, 1 << 20) + first))));
    if (audio->pregap && !m_set.layout.tracks.empty() && *audio->pregap != m_set.layout.tracks.front().start.value())
      add(Severity::error, "DDPMS", fmt::format("says the first track starts at sector {}, the PQ stream says {}",
                                                *audio->pregap, m_set.layout.tracks.front().start.value()));
  }

  void checkUpc() {
    std::set<std::string> codes;
    std::string pq;
    for (PqPacket const& packet : m_set.pq)
      if (!packet.upc.empty()) {
        pq = packet.upc;
        codes.insert(packet.upc);
      }
    if (!m_set.upc.empty())
      codes.insert(m_set.upc);
    std::string const text = decodeCdText(m_set.cdText, static_cast<int>(m_set.layout.tracks.size())).upc;
    if (!text.empty())
      codes.insert(text);
    if (codes.size() > 1)
      add(Severity::error, "UPC/EAN", "differs between DDPID, PQ stream and CD-Text");
    if (pq.empty() != m_set.upc.empty())
      add(Severity::error, "UPC/EAN", fmt::format("is missing in the {}", pq.empty() ? "PQ stream" : "DDPID"));
    for (std::string const& code : codes) {
      auto const normal = normaliseUpc(code);
      if (!normal)
        add(Severity::error, "UPC/EAN", fmt::format("‘{}’: {}", code, normal.error().what), normal.error().remedy);
      else if (*normal != code)
        add(Severity::warning, "UPC/EAN", fmt::format("‘{}’ has 12 digits, not 13", code));
    }
  }

  void checkIsrcs() {
    std::map<std::string, int> seen;
    for (DiscTrack const& track : m_set.layout.tracks) {
      if (track.isrc.empty())
        continue;
      std::string const where = fmt::format("Track {}", track.number);
      auto const normal = normaliseIsrc(track.isrc);
      if (!normal || *normal != track.isrc)
        add(Severity::error, where, fmt::format("‘{}’ is not an ISRC of 12 characters", track.isrc));
      auto const [first, isNew] = seen.emplace(track.isrc, track.number);
      if (!isNew)
        add(Severity::warning, where, fmt::format("has the ISRC of track {}", first->second), "Check the codes");
    }
    for (PqPacket const& packet : m_set.pq)
      for (DiscTrack const& track : m_set.layout.tracks)
        if (track.number == packet.track && !packet.isrc.empty() && packet.isrc != track.isrc)
          add(Severity::error, fmt::format("Track {}", track.number), "has different ISRCs on its packets");
  }

  /// Reads every file of the folder once: checksums, and the silence of the image's beginning.
  Result<void> checkFiles() {
    std::vector<FileChecksum> sums;
    std::set<fs::path> lists;
    std::error_code error;
    for (fs::directory_iterator it(m_set.folder, error), end; !error && it != end; it.increment(error)) {
      fs::path const path = it->path();
      std::string const name = path.filename().string();
      if (!it->is_regular_file(error)) {
        add(Severity::warning, name, "does not belong to a fileset", "Remove it before sending");
        continue;
      }
      if (isChecksumList(name)) {
        lists.insert(path);
        continue;
      }
      if (!isKnown(name))
        add(Severity::warning, name, "does not belong to the fileset", "Remove it before sending");
      else
        LACQUER_CHECK(sum(path, sums));
    }
    if (lists.empty())
      add(Severity::warning, "Checksums", "there is no list", "Add one, so that the plant can see that all arrived");
    for (fs::path const& list : lists)
      for (Finding& finding : checkAgainstList(list, sums))
        m_findings.push_back(std::move(finding));
    return {};
  }

  [[nodiscard]] bool isKnown(std::string const& name) const {
    if (findFile(m_set.folder, "DDPID").filename() == name || findFile(m_set.folder, "DDPMS").filename() == name)
      return true;
    return std::ranges::any_of(m_set.streams, [&](DdpStream const& stream) {
      return findFile(m_set.folder, stream.fileName).filename() == name;
    });
  }

  Result<void> sum(fs::path const& path, std::vector<FileChecksum>& sums) {
    bool const isImage = path == m_set.image;
    std::ifstream file(path, std::ios::binary);
    std::vector<char> piece(1U << 18);
    Md5 md5;
    Crc32 crc;
    std::uint64_t done = 0;
    // The image begins with the pause where the map does not say that it starts behind it.
    DdpStream const* audio = streamOf(DdpStream::Kind::audio);
    std::uint64_t const silentBytes =
        isImage && audio && audio->start.value_or(0) == 0 ? static_cast<std::uint64_t>(kDiscPause.value()) * 2352 : 0;
    bool silent = true;
    while (file) {
      if (m_progress.cancel.isCancelled())
        return cancelled();
      file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      auto const count = static_cast<std::size_t>(file.gcount());
      auto const bytes = std::as_bytes(std::span(piece)).first(count);
      md5.add(bytes);
      crc.add(bytes);
      for (std::size_t i = 0; i < count && done + i < silentBytes; ++i)
        silent = silent && piece[i] == 0;
      done += count;
      if (isImage && m_set.imageBytes > 0)
        m_progress.report(std::min(1.0, static_cast<double>(done) / static_cast<double>(m_set.imageBytes)), "reading the image");
    }
    if (file.bad())
      return fileFailed(path, "cannot be read to its end", "Check the disk");
    if (!silent)
      add(Severity::error, path.filename().string(), "has sound in the two seconds before the first track");
    sums.push_back({path.filename().string(), md5.finish(), crc.value()});
    return {};
  }

  DdpFileset m_set;
  Progress const& m_progress;
  std::vector<Finding> m_findings;
};

} // namespace

Result<std::vector<Finding>> verifyDdp(std::filesystem::path const& folder, Progress const& progress) {
  LACQUER_TRY(fileset, readDdp(folder));
  return Verification(std::move(fileset), progress).run();
}

} // namespace lacquer
