#include "disc/ddp_verifier.h"

#include "disc/cd_text.h"
#include "disc/ddp_file_check.h"
#include "disc/ddp_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace lacquer {
namespace {

constexpr std::size_t kMostFindings = 500;

std::string placeOf(PqPacket const& packet) {
  if (packet.track == 0)
    return "the lead-in";
  if (packet.track == kPqLeadOut)
    return "the lead-out";
  return fmt::format("track {} index {}", packet.track, packet.index);
}

/// What the packets, the map and the texts say against each other.
class Verification {
public:
  explicit Verification(DdpFileset const& set)
      : m_set(set)
      , m_text(decodeCdText(set.cdText, static_cast<int>(set.layout.tracks.size()))) {}

  std::vector<Finding> run() {
    checkEnds();
    checkSequence();
    checkControls();
    checkImage();
    checkStreams();
    checkUpc();
    checkIsrcs();
    if (m_set.cdText.empty())
      add(Severity::note, "CD-Text", "there is none", "");
    return std::move(m_findings);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = "Make the fileset again") {
    m_findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  void checkEnds() {
    if (m_set.pq.empty() || m_set.pq.front().track != 0)
      add(Severity::error, "PQ", "does not begin with the lead-in");
    else if (m_set.pq.front().at != CdFrames(0) || m_set.pq.front().index != 0)
      add(Severity::warning, "PQ", "its lead-in is not index 00 at 00:00:00");
    auto const leadOuts = std::ranges::count(m_set.pq, kPqLeadOut, &PqPacket::track);
    if (leadOuts == 0)
      add(Severity::error, "PQ", "has no lead-out");
    else if (m_set.pq.back().track != kPqLeadOut)
      add(Severity::error, "PQ", fmt::format("goes on behind the lead-out with {}", placeOf(m_set.pq.back())));
    else if (leadOuts == 1)
      add(Severity::note, "PQ", "has its lead-out once; most plants expect it twice", "");
    std::set<std::int64_t> places;
    for (PqPacket const& packet : m_set.pq)
      if (packet.track == kPqLeadOut) {
        places.insert(packet.at.value());
        if (packet.index != 1)
          add(Severity::warning, "PQ", fmt::format("its lead-out has index {:02}, not 01", packet.index));
      }
    if (places.size() > 1)
      add(Severity::error, "PQ", "its lead-outs are at different times");
    if (m_set.layout.tracks.empty())
      add(Severity::error, "PQ", "has no tracks");
    else if (m_set.layout.tracks.front().number != 1)
      add(Severity::error, "PQ", fmt::format("begins with track {}, not with track 1", m_set.layout.tracks.front().number));
  }

  void checkSequence() {
    for (std::size_t i = 1; i < m_set.pq.size(); ++i) {
      PqPacket const& before = m_set.pq[i - 1];
      PqPacket const& here = m_set.pq[i];
      bool const sameTrack = here.track == before.track;
      bool const nextTrack = here.track == before.track + 1 && here.index <= 1;
      bool const leadOut = here.track == kPqLeadOut;
      bool const nextIndex = sameTrack && here.index == before.index + 1 && here.track != 0;
      bool const lacksStart = before.track > 0 && before.index == 0 && !sameTrack;
      if ((!nextIndex && !nextTrack && !leadOut) || lacksStart)
        add(Severity::error, "PQ", fmt::format("{} follows {}", placeOf(here), placeOf(before)));
      if (here.at < before.at)
        add(Severity::error, "PQ", fmt::format("goes back in time at {}", placeOf(here)));
    }
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

  void checkImage() {
    if (m_set.image.empty())
      return;
    DiscLayout const& layout = m_set.layout;
    CdFrames const end = m_set.imageStart + CdFrames(m_set.imageSectors());
    if (layout.leadOut > CdFrames(0) && layout.leadOut != end)
      add(Severity::error, "PQ", fmt::format("the lead-out is at {}, the image ends at {}", discTimeText(layout.leadOut),
                                             discTimeText(end)));
    auto const audio = std::ranges::find(m_set.streams, DdpStream::Kind::audio, &DdpStream::kind);
    if (audio == m_set.streams.end() || layout.tracks.empty())
      return;
    if (audio->start.value_or(0) != 0 && audio->start.value_or(0) != kDiscPause.value())
      add(Severity::error, "DDPMS", fmt::format("says the image starts at sector {}", *audio->start));
    if (!audio->pregap)
      add(Severity::note, "DDPMS", "does not say where the first track starts (PRE2)", "");
    else if (*audio->pregap != layout.tracks.front().start.value())
      add(Severity::error, "DDPMS", fmt::format("says the first track starts at sector {}, the PQ stream says {}",
                                                *audio->pregap, layout.tracks.front().start.value()));
  }

  void checkStreams() {
    std::set<std::string> names;
    for (DdpStream const& stream : m_set.streams) {
      if (!stream.fileName.empty() && !names.insert(stream.fileName).second && stream.kind != DdpStream::Kind::audio)
        add(Severity::error, "DDPMS", fmt::format("names {} for two streams", stream.fileName));
      bool const upper = std::ranges::none_of(stream.fileName, [](char c) { return c >= 'a' && c <= 'z'; });
      if (!upper)
        add(Severity::warning, "DDPMS", fmt::format("names a file {} with small letters", stream.fileName), "Use capitals");
      if (stream.kind == DdpStream::Kind::audio && stream.sectorMode != '7')
        add(Severity::note, "DDPMS", "does not give the sector mode 7 of audio", "");
    }
  }

  void checkUpc() {
    std::map<std::string, std::string> codes; // by place
    for (PqPacket const& packet : m_set.pq)
      if (!packet.upc.empty()) {
        auto const [first, isNew] = codes.emplace("PQ stream", packet.upc);
        if (!isNew && first->second != packet.upc)
          add(Severity::error, "UPC/EAN", fmt::format("is ‘{}’ and ‘{}’ in the PQ stream", first->second, packet.upc));
      }
    if (!m_set.upc.empty())
      codes.emplace("DDPID", m_set.upc);
    if (codes.size() == 1)
      add(Severity::error, "UPC/EAN",
          fmt::format("is in the {} alone; it may be missing on the disc", codes.begin()->first));
    if (!m_text.upc.empty())
      codes.emplace("CD-Text", m_text.upc);
    std::set<std::string> different;
    for (auto const& [place, code] : codes)
      if (different.insert(code).second)
        checkCode(place, code);
    if (different.size() > 1)
      add(Severity::error, "UPC/EAN", "differs between DDPID, PQ stream and CD-Text");
  }

  void checkCode(std::string const& place, std::string const& code) {
    auto const normal = normaliseUpc(code);
    if (!normal)
      add(Severity::error, "UPC/EAN", fmt::format("{}: {}", place, normal.error().what), normal.error().remedy);
  }

  void checkIsrcs() {
    std::map<std::string, int> seen;
    for (DiscTrack const& track : m_set.layout.tracks) {
      if (track.isrc.empty())
        continue;
      std::string const where = fmt::format("Track {}", track.number);
      if (!normaliseIsrc(track.isrc))
        add(Severity::error, where, fmt::format("‘{}’ is not an ISRC of 12 characters", track.isrc), "Set it again");
      auto const [first, isNew] = seen.emplace(track.isrc, track.number);
      if (!isNew)
        add(Severity::warning, where, fmt::format("has the ISRC of track {}", first->second), "Check the codes");
    }
    std::map<int, std::string> first;
    std::set<int> reported;
    for (PqPacket const& packet : m_set.pq) {
      if (packet.isrc.empty() || packet.track == 0)
        continue;
      auto const [known, isNew] = first.emplace(packet.track, packet.isrc);
      if (!isNew && known->second != packet.isrc && reported.insert(packet.track).second)
        add(Severity::error, fmt::format("Track {}", packet.track), "has different ISRCs on its packets");
    }
    for (std::size_t i = 0; i < m_text.isrcs.size() && i < m_set.layout.tracks.size(); ++i)
      if (!m_text.isrcs[i].empty() && m_text.isrcs[i] != m_set.layout.tracks[i].isrc)
        add(Severity::error, fmt::format("Track {}", i + 1),
            fmt::format("has the ISRC {} in CD-Text and {} in the PQ stream", m_text.isrcs[i],
                        m_set.layout.tracks[i].isrc.empty() ? "none" : m_set.layout.tracks[i].isrc));
  }

  DdpFileset const& m_set;
  DecodedCdText m_text;
  std::vector<Finding> m_findings;
};

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
  std::ranges::move(more, std::back_inserter(findings));
}

} // namespace

Result<std::vector<Finding>> verifyDdp(std::filesystem::path const& folder, Progress const& progress) {
  LACQUER_TRY(set, readDdp(folder));
  std::vector<Finding> findings = std::move(set.findings);
  append(findings, Verification(set).run());
  append(findings, checkDiscLayout(set.layout));
  LACQUER_TRY(inFiles, checkDdpFiles(set, progress));
  append(findings, std::move(inFiles));
  if (findings.size() > kMostFindings) {
    std::ranges::stable_sort(findings, std::greater(), &Finding::severity);
    std::size_t const more = findings.size() - kMostFindings;
    findings.resize(kMostFindings);
    findings.push_back({Severity::note, "DDP", fmt::format("{} more findings are left out", more), ""});
  }
  return findings;
}

} // namespace lacquer
