#include "disc/ddp_layout_reader.h"

#include "disc/cd_text.h"
#include "disc/latin1_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lacquer {
namespace {

class LayoutReader {
public:
  explicit LayoutReader(DdpFileset& set)
      : m_set(set)
      , m_layout(set.layout) {}

  void run() {
    m_layout.masterId = decodeLatin1(m_set.masterId);
    clean("DDPID", m_layout.masterId);
    for (PqPacket const& packet : m_set.pq)
      take(packet);
    addPause();
    takeUpc();
    for (DiscTrack& track : m_layout.tracks)
      takeIsrc(track);
    takeTexts();
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = "Make the fileset again") {
    m_set.findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  void take(PqPacket const& packet) {
    if (packet.oddControl && packet.track > 0 && packet.track < kPqLeadOut)
      add(Severity::warning, "PQ", fmt::format("track {} index {} has flags in an unusual spelling", packet.track, packet.index));
    if (m_layout.upc.empty())
      m_layout.upc = packet.upc;
    if (packet.track == kPqLeadOut)
      m_layout.leadOut = packet.at;
    else if (packet.track > 0)
      addToTrack(packet);
  }

  void addToTrack(PqPacket const& packet) {
    std::vector<DiscTrack>& tracks = m_layout.tracks;
    if (tracks.empty() || tracks.back().number != packet.track) {
      DiscTrack& track = tracks.emplace_back();
      track.number = packet.track;
      track.preEmphasis = (packet.control & 1) != 0;
      track.copyPermitted = (packet.control & 2) != 0;
      track.fourChannel = (packet.control & 8) != 0;
      track.serialCopy = packet.serialCopy;
      track.start = packet.at;
    }
    DiscTrack& track = tracks.back();
    if (track.isrc.empty())
      track.isrc = packet.isrc;
    if (packet.index == 0)
      track.pregap = packet.at;
    else if (packet.index == 1)
      track.start = packet.at;
    else
      track.indexes.push_back(packet.at);
    if (packet.index == 1 && track.pregap == packet.at && track.number > 1) {
      track.pregap.reset();
      add(Severity::warning, "PQ", fmt::format("track {} has a pause of no length, which is taken for none", track.number));
    }
  }

  /// Images without the pause before track 1, and PQ times that do not count it.
  void addPause() {
    auto const audio = std::ranges::find(m_set.streams, DdpStream::Kind::audio, &DdpStream::kind);
    std::int64_t const told = audio == m_set.streams.end() ? 0 : audio->start.value_or(0);
    m_set.imageStart = CdFrames(std::clamp<std::int64_t>(told, 0, kDiscPause.value()));
    if (m_layout.tracks.empty())
      return;
    DiscTrack& first = m_layout.tracks.front();
    if (CdFrames const shift = kDiscPause - first.start; shift > CdFrames(0)) {
      add(Severity::error, "PQ",
          fmt::format("track 1 starts at {}, before the end of the two seconds of pause; the pause is taken as missing",
                      discTimeText(first.start)));
      for (DiscTrack& track : m_layout.tracks)
        shiftTrack(track, shift);
      m_layout.leadOut += shift;
      m_set.imageStart = std::max(m_set.imageStart, shift);
    }
    if (!first.pregap) {
      add(Severity::warning, "PQ", "track 1 has no INDEX 00, which is taken to be at 00:00:00");
      first.pregap = CdFrames(0);
    }
    if (m_set.imageStart > CdFrames(0))
      add(Severity::warning, "DDPMS",
          fmt::format("the image begins {} into the disc: the pause before track 1 is not in it and is taken for silence",
                      discTimeText(m_set.imageStart)));
  }

  static void shiftTrack(DiscTrack& track, CdFrames shift) {
    track.start += shift;
    if (track.pregap)
      *track.pregap += shift;
    for (CdFrames& index : track.indexes)
      index += shift;
  }

  void takeUpc() {
    if (!m_set.upc.empty())
      m_layout.upc = m_set.upc;
    auto const normal = normaliseUpc(m_layout.upc);
    if (!normal || *normal == m_layout.upc)
      return;
    add(Severity::warning, "UPC/EAN",
        fmt::format("‘{}’ has 12 digits, not 13, and is taken for {}", m_layout.upc, *normal), "Write it with a 0 in front");
    m_layout.upc = *normal;
  }

  void takeIsrc(DiscTrack& track) {
    auto const normal = normaliseIsrc(track.isrc);
    if (!normal || *normal == track.isrc)
      return;
    add(Severity::warning, fmt::format("Track {}", track.number),
        fmt::format("its ISRC is written ‘{}’ and taken for {}", track.isrc, *normal));
    track.isrc = *normal;
  }

  void takeTexts() {
    DecodedCdText text = decodeCdText(m_set.cdText, static_cast<int>(m_layout.tracks.size()));
    m_set.findings.insert(m_set.findings.end(), text.findings.begin(), text.findings.end());
    m_layout.text = std::move(text.disc);
    m_layout.catalogue = std::move(text.catalogue);
    m_layout.genre = std::move(text.genre);
    m_layout.language = std::move(text.language);
    m_layout.closedInfo = std::move(text.closedInfo);
    m_layout.languages = std::move(text.languages);
    for (std::size_t i = 0; i < m_layout.tracks.size(); ++i)
      m_layout.tracks[i].text = std::move(text.tracks[i]);
    cleanTexts();
  }

  void cleanTexts() {
    clean("CD-Text", m_layout.catalogue);
    clean("CD-Text", m_layout.genre);
    clean("CD-Text", m_layout.closedInfo);
    clean(m_layout.text);
    for (DiscTrack& track : m_layout.tracks)
      clean(track.text);
    for (DiscLanguage& language : m_layout.languages) {
      clean(language.text);
      for (Credits& track : language.tracks)
        clean(track);
    }
  }

  void clean(Credits& texts) {
    for (std::string* const text : {&texts.title, &texts.artist, &texts.songwriter, &texts.composer, &texts.arranger})
      clean("CD-Text", *text);
    clean("CD-Text", texts.message, "\t\n"); // has lines in albums too
  }

  /// Albums hold no control characters, and terminals and file names shall not get any.
  void clean(std::string_view where, std::string& text, std::string_view allowed = {}) {
    auto const isControl = [allowed](char c) {
      return (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) && allowed.find(c) == std::string_view::npos;
    };
    if (std::ranges::none_of(text, isControl))
      return;
    std::ranges::replace_if(text, isControl, ' ');
    if (m_cleaned.insert(where).second)
      add(Severity::warning, std::string(where), "holds control characters, which are taken for blanks");
  }

  DdpFileset& m_set;
  DiscLayout& m_layout;
  std::set<std::string_view> m_cleaned; ///< places that were told of
};

} // namespace

void readDdpLayout(DdpFileset& set) { LayoutReader(set).run(); }

} // namespace lacquer
