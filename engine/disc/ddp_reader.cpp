#include "disc/ddp_reader.h"

#include "disc/cd_text.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fstream>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

// Far more than a disc can need: 99 tracks of 100 indexes, 8 blocks of 256 packs.
constexpr std::uintmax_t kLargestFile = 1U << 20;

bool sameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::toupper(static_cast<unsigned char>(x)) == std::toupper(static_cast<unsigned char>(y));
  });
}

class FilesetReader {
public:
  explicit FilesetReader(fs::path folder) { m_set.folder = std::move(folder); }

  Result<DdpFileset> run() {
    LACQUER_TRY(identifier, contentOf("DDPID"));
    LACQUER_TRY(map, contentOf("DDPMS"));
    readIdentifier(std::move(identifier));
    readMap(map);
    for (DdpStream const& stream : m_set.streams)
      readStream(stream);
    makeLayout();
    return std::move(m_set);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = "Make the fileset again") {
    m_set.findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  Result<std::string> contentOf(std::string const& name) {
    fs::path const path = findFile(m_set.folder, name);
    if (path.empty())
      return fileFailed(m_set.folder / name, "is missing", "Choose the folder of a DDP fileset");
    if (path.filename().string() != name)
      add(Severity::warning, path.filename().string(), fmt::format("is not named {}", name), "Rename it");
    std::error_code error;
    std::uintmax_t const size = fs::file_size(path, error);
    if (error || size > kLargestFile)
      return fileFailed(path, error ? error.message() : "is far too large for what it should be",
                        "Choose the folder of a DDP fileset");
    std::string content(static_cast<std::size_t>(size), '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (!file)
      return fileFailed(path, "cannot be read", "Check the disk");
    return content;
  }

  void readIdentifier(std::string bytes) {
    if (bytes.size() != kDdpPacketBytes)
      add(Severity::error, "DDPID", fmt::format("has {} bytes, not 128", bytes.size()));
    bytes.resize(std::max(bytes.size(), kDdpPacketBytes), ' ');
    std::string_view const field(bytes);
    m_set.level = trimmedField(field.substr(0, 8));
    m_set.upc = trimmedField(field.substr(8, 13));
    if (m_set.upc.find_first_not_of('0') == std::string::npos)
      m_set.upc.clear();
    m_set.masterId = trimmedField(field.substr(38, 48));
    if (!m_set.level.starts_with("DDP 1.0") && m_set.level != "DDP 2.00")
      add(Severity::error, "DDPID", fmt::format("is of level ‘{}’, not of DDP 2.00", printable(m_set.level)));
    std::string_view const type = trimmedField(field.substr(87, 2));
    if (type != "CD")
      add(Severity::error, "DDPID", fmt::format("is for ‘{}’, not for a CD", printable(type)));
    m_set.identifier = std::move(bytes);
  }

  static std::string printable(std::string_view text) {
    std::string clean(text);
    std::ranges::replace_if(clean, [](char c) { return c < 0x20 || c > 0x7E; }, '?');
    return clean;
  }

  void readMap(std::string_view map) {
    if (map.empty() || map.size() % kDdpPacketBytes != 0)
      add(Severity::error, "DDPMS", fmt::format("has {} bytes, no whole number of packets of 128", map.size()));
    for (; map.size() >= kDdpPacketBytes; map.remove_prefix(kDdpPacketBytes)) {
      if (auto stream = parseDdpMapPacket(map.substr(0, kDdpPacketBytes)))
        m_set.streams.push_back(*std::move(stream));
      else
        add(Severity::error, "DDPMS", "holds a packet that is none");
    }
    count(DdpStream::Kind::pq, "PQ stream", 1, 1);
    count(DdpStream::Kind::audio, "audio stream", 1, 1);
    count(DdpStream::Kind::cdText, "CD-Text stream", 0, 1);
  }

  void count(DdpStream::Kind kind, std::string_view name, std::ptrdiff_t least, std::ptrdiff_t most) {
    auto const number = std::ranges::count(m_set.streams, kind, &DdpStream::kind);
    if (number < least || number > most)
      add(Severity::error, "DDPMS", fmt::format("has {} {}s", number, name));
  }

  void readStream(DdpStream const& stream) {
    if (stream.kind == DdpStream::Kind::other) {
      add(Severity::note, "DDPMS",
          fmt::format("has a stream {} {} that is not looked at", printable(stream.streamType), printable(stream.subcode)),
          "");
      return;
    }
    std::string const name = printable(stream.fileName);
    // Only names in this folder: a map must not lead elsewhere.
    if (name.empty() || name != stream.fileName || name.find('/') != std::string::npos || name == ".." || name == ".")
      return add(Severity::error, "DDPMS", fmt::format("names a file ‘{}’ that is no name", name));
    if (stream.kind == DdpStream::Kind::audio)
      return findImage(stream);
    auto const content = contentOf(name);
    if (!content)
      return add(Severity::error, name, content.error().what);
    if (stream.length != static_cast<std::int64_t>(content->size()))
      add(Severity::error, name, fmt::format("has {} bytes, the map says {}", content->size(), stream.length));
    if (stream.kind == DdpStream::Kind::pq)
      return readPq(name, *content);
    auto const bytes = std::as_bytes(std::span(*content));
    m_set.cdText.assign(bytes.begin(), bytes.end());
  }

  void findImage(DdpStream const& stream) {
    fs::path const image = findFile(m_set.folder, stream.fileName);
    if (image.empty())
      return add(Severity::error, stream.fileName, "is missing");
    if (image.filename().string() != stream.fileName)
      add(Severity::warning, image.filename().string(), fmt::format("is not named {}", stream.fileName), "Rename it");
    std::error_code error;
    m_set.image = image;
    m_set.imageBytes = fs::file_size(image, error);
    if (error)
      return add(Severity::error, stream.fileName, error.message());
    if (stream.length < 0 || m_set.imageBytes != static_cast<std::uint64_t>(stream.length) * 2352)
      add(Severity::error, stream.fileName,
          fmt::format("has {} bytes, the map says {} sectors of 2352", m_set.imageBytes, stream.length));
  }

  void readPq(std::string const& name, std::string_view content) {
    if (content.size() % kPqPacketBytes != 0)
      add(Severity::error, name, fmt::format("has {} bytes, no whole number of packets of 64", content.size()));
    for (; content.size() >= kPqPacketBytes; content.remove_prefix(kPqPacketBytes)) {
      if (auto packet = parsePqPacket(content.substr(0, kPqPacketBytes)))
        m_set.pq.push_back(*std::move(packet));
      else
        add(Severity::error, name, "holds a packet that is none");
    }
  }

  void makeLayout() {
    DiscLayout& layout = m_set.layout;
    layout.upc = m_set.upc;
    layout.masterId = m_set.masterId;
    for (PqPacket const& packet : m_set.pq) {
      if (layout.upc.empty())
        layout.upc = packet.upc;
      if (packet.track == kPqLeadOut)
        layout.leadOut = packet.at;
      else if (packet.track > 0)
        addToTrack(packet);
    }
    DecodedCdText text = decodeCdText(m_set.cdText, static_cast<int>(layout.tracks.size()));
    m_set.findings.insert(m_set.findings.end(), text.findings.begin(), text.findings.end());
    layout.text = std::move(text.disc);
    layout.catalogue = std::move(text.catalogue);
    layout.genre = std::move(text.genre);
    for (std::size_t i = 0; i < layout.tracks.size(); ++i)
      layout.tracks[i].text = std::move(text.tracks[i]);
  }

  void addToTrack(PqPacket const& packet) {
    std::vector<DiscTrack>& tracks = m_set.layout.tracks;
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
    // Some writers give a pause of no length: it is none.
    if (packet.index == 1 && track.pregap == packet.at && track.number > 1)
      track.pregap.reset();
  }

  DdpFileset m_set;
};

} // namespace

std::filesystem::path findFile(std::filesystem::path const& folder, std::string_view name) {
  std::error_code error;
  if (fs::is_regular_file(folder / name, error))
    return folder / name;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (sameName(it->path().filename().string(), name) && it->is_regular_file(error))
      return it->path();
  return {};
}

Result<DdpFileset> readDdp(std::filesystem::path const& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return fileFailed(folder, error ? error.message() : "is not a folder", "Choose the folder of a DDP fileset");
  if (findFile(folder, "DDPID").empty())
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      if (it->is_directory(error) && !findFile(it->path(), "DDPID").empty())
        return FilesetReader(it->path()).run();
  return FilesetReader(folder).run();
}

} // namespace lacquer
