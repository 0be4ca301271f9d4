#include "disc/ddp_reader.h"

#include "disc/ddp_layout_reader.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <map>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

// Far more than a disc can need: 99 tracks of 100 indexes, 8 blocks of 256 packs.
constexpr std::uintmax_t kLargestFile = 1U << 20;
constexpr std::size_t kMostFindings = 200;
constexpr std::uint64_t kSectorBytes = 2352;
constexpr std::int64_t kMostSectors = 100 * 60 * 75;

bool sameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::toupper(static_cast<unsigned char>(x)) == std::toupper(static_cast<unsigned char>(y));
  });
}

std::string printable(std::string_view text) {
  std::string clean(text);
  std::ranges::replace_if(clean, [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return clean;
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
    findUnnamedText();
    checkPieces();
    readDdpLayout(m_set);
    if (m_set.findings.size() > kMostFindings) {
      std::size_t const more = m_set.findings.size() - kMostFindings;
      m_set.findings.resize(kMostFindings);
      add(Severity::error, "DDP", fmt::format("{} more findings are left out", more));
    }
    return std::move(m_set);
  }

private:
  void add(Severity severity, std::string where, std::string what, std::string remedy = "Make the fileset again") {
    m_set.findings.push_back({severity, std::move(where), std::move(what), std::move(remedy)});
  }

  /// The file of a name that the set gives, in any case; for the two fixed names also with ".DAT".
  fs::path located(std::string const& name) {
    fs::path path = findFile(m_set.folder, name);
    if (path.empty() && (name == "DDPID" || name == "DDPMS"))
      path = findFile(m_set.folder, name + ".DAT");
    if (path.empty())
      return path;
    if (path.filename().string() != name)
      add(Severity::warning, printable(path.filename().string()), fmt::format("is not named {}", name), "Rename it");
    m_set.files.push_back(path);
    return path;
  }

  Result<std::string> contentOf(std::string const& name) {
    fs::path const path = located(name);
    if (path.empty())
      return fileFailed(m_set.folder / name, "is missing", "Choose the folder of a DDP fileset");
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
    m_set.level = printable(trimmedField(field.substr(0, 8)));
    m_set.upc = printable(trimmedField(field.substr(8, 13)));
    if (m_set.upc.find_first_not_of('0') == std::string::npos)
      m_set.upc.clear();
    m_set.masterId = trimmedField(field.substr(38, 48));
    if (m_set.level.starts_with("DDP 1.") || m_set.level == "DDP 2.10")
      add(Severity::warning, "DDPID", fmt::format("is of level {}, not of DDP 2.00", m_set.level), "Ask the plant");
    else if (m_set.level != "DDP 2.00")
      add(Severity::error, "DDPID", fmt::format("is of level ‘{}’, not of DDP 2.00", m_set.level));
    std::string_view const type = trimmedField(field.substr(87, 2));
    if (type != "CD")
      add(Severity::error, "DDPID", fmt::format("is for ‘{}’, not for a CD", printable(type)));
    readUserText(field);
    m_set.identifier = std::move(bytes);
  }

  /// Its length stands at 93 and it at 95, or each one byte later: writers disagree.
  void readUserText(std::string_view field) {
    std::string_view text = trimmedField(field.substr(93, 35));
    auto const isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (int digits = 0; digits < 2 && !text.empty() && isDigit(text.front()); ++digits)
      text.remove_prefix(1);
    m_set.userText = printable(trimmedField(text));
    if (!m_set.userText.empty())
      add(Severity::note, "DDPID", fmt::format("has a text for the plant: ‘{}’", m_set.userText), "");
  }

  void readMap(std::string_view map) {
    if (map.empty() || map.size() % kDdpPacketBytes != 0)
      add(Severity::error, "DDPMS", fmt::format("has {} bytes, no whole number of packets of 128", map.size()));
    for (; map.size() >= kDdpPacketBytes; map.remove_prefix(kDdpPacketBytes)) {
      auto stream = parseDdpMapPacket(map.substr(0, kDdpPacketBytes));
      if (!stream) {
        add(Severity::error, "DDPMS", "holds a packet that is none");
        continue;
      }
      checkRareFields(map, stream->fileName);
      bool const spelt = stream->subcode == "PQ DESCR" || stream->subcode == "CDTEXT";
      if ((stream->kind == DdpStream::Kind::pq || stream->kind == DdpStream::Kind::cdText) && !spelt)
        add(Severity::error, "DDPMS", fmt::format("spells a stream ‘{}’, which readers refuse", printable(stream->subcode)));
      m_set.streams.push_back(*std::move(stream));
    }
    count(DdpStream::Kind::pq, "PQ stream", 1, 1);
    count(DdpStream::Kind::cdText, "CD-Text stream", 0, 1);
    auto const images = std::ranges::count(m_set.streams, DdpStream::Kind::audio, &DdpStream::kind);
    if (images == 0)
      add(Severity::error, "DDPMS", "has no audio stream");
    else if (images > 1)
      add(Severity::warning, "DDPMS", fmt::format("has {} audio streams, where plants expect one", images));
  }

  /// Fields that nothing here hangs on, and other readers stumble over.
  void checkRareFields(std::string_view packet, std::string const& fileName) {
    std::string const name = printable(fileName);
    std::string_view const width = trimmedField(packet.substr(71, 3));
    if (width != "017" && width != "17")
      add(Severity::warning, "DDPMS", fmt::format("says ‘{}’, not 017, for the width of the name {} (SIZ)", printable(width), name));
    if (std::string_view const scrambled = trimmedField(packet.substr(41, 1));
        !scrambled.empty() && scrambled != "0" && scrambled != "1")
      add(Severity::warning, "DDPMS", fmt::format("says ‘{}’, not 0, for the scrambling of {} (SCR)", printable(scrambled), name));
  }

  void count(DdpStream::Kind kind, std::string_view name, std::ptrdiff_t least, std::ptrdiff_t most) {
    auto const number = std::ranges::count(m_set.streams, kind, &DdpStream::kind);
    if (number < least || number > most)
      add(Severity::error, "DDPMS", fmt::format("has {} {}s", number, name));
  }

  void readStream(DdpStream const& stream) {
    if (stream.kind == DdpStream::Kind::other)
      return tellOther(stream);
    std::string const name = printable(stream.fileName);
    // Only names in this folder: a map must not lead elsewhere.
    if (name.empty() || name != stream.fileName || name.find('/') != std::string::npos || name == ".." || name == ".")
      return add(Severity::error, "DDPMS", fmt::format("names a file ‘{}’ that is no name", name));
    if (name.find(' ') != std::string::npos)
      add(Severity::warning, name, "has a blank in its name, at which some readers end", "Rename it");
    if (stream.kind == DdpStream::Kind::audio)
      return addPiece(stream);
    auto const content = contentOf(name);
    if (!content)
      return add(Severity::error, name, content.error().what);
    std::string_view bytes = *content;
    bytes.remove_prefix(std::min<std::size_t>(bytes.size(), static_cast<std::size_t>(stream.offset)));
    if (stream.length != static_cast<std::int64_t>(bytes.size()))
      add(Severity::error, name, fmt::format("has {} bytes, the map says {}", bytes.size(), stream.length));
    if (stream.kind == DdpStream::Kind::pq)
      return readPq(name, bytes);
    if (m_set.cdText.empty())
      takeText(bytes);
  }

  void tellOther(DdpStream const& stream) {
    std::string const name = fmt::format("{} {}", printable(stream.streamType), printable(stream.subcode));
    if (stream.streamType.starts_with("D0"))
      add(Severity::error, "DDPMS", fmt::format("has a stream of data ({}), not audio", printable(stream.dataMode)),
          "Ask the plant whether it makes discs of this kind");
    else
      add(Severity::note, "DDPMS", fmt::format("has a stream {} that is not looked at", name), "");
    if (fs::path const path = findFile(m_set.folder, printable(stream.fileName)); !path.empty())
      m_set.files.push_back(path);
  }

  void takeText(std::string_view bytes) {
    auto const view = std::as_bytes(std::span(bytes));
    m_set.cdText.assign(view.begin(), view.end());
  }

  /// Some writers lay the file there and leave it out of the map.
  void findUnnamedText() {
    if (std::ranges::count(m_set.streams, DdpStream::Kind::cdText, &DdpStream::kind) > 0 ||
        findFile(m_set.folder, "CDTEXT.BIN").empty())
      return;
    add(Severity::error, "DDPMS", "does not name CDTEXT.BIN, which lies there; plants may leave its texts out");
    if (auto const content = contentOf("CDTEXT.BIN"))
      takeText(*content);
  }

  void addPiece(DdpStream const& stream) {
    fs::path const path = located(stream.fileName);
    if (path.empty()) {
      m_joinable = false;
      return add(Severity::error, stream.fileName, "is missing");
    }
    if (stream.sectorMode != '7' && stream.sectorMode != '0' && stream.sectorMode != ' ') {
      m_joinable = false;
      return add(Severity::error, stream.fileName, fmt::format("has sectors of mode {}, not of 2352 bytes", printable({&stream.sectorMode, 1})));
    }
    std::error_code error;
    std::uint64_t const bytes = fs::file_size(path, error);
    if (error) {
      m_joinable = false;
      return add(Severity::error, stream.fileName, error.message());
    }
    if (stream.length < 0 || stream.length > kMostSectors) {
      m_joinable = false;
      return add(Severity::error, stream.fileName, fmt::format("has a length of {} sectors in the map", stream.length));
    }
    auto const offset = static_cast<std::uint64_t>(stream.offset);
    if (offset > 0)
      add(Severity::note, stream.fileName, fmt::format("begins {} bytes into its file", offset), "");
    join(stream);
    m_wanted[path] = std::max(m_wanted[path], offset + static_cast<std::uint64_t>(stream.length) * kSectorBytes);
    std::uint64_t const present = bytes > offset ? (bytes - offset) / kSectorBytes : 0;
    m_set.image.push_back({path, offset, stream.length, std::min(stream.length, static_cast<std::int64_t>(std::min<std::uint64_t>(present, kMostSectors)))});
  }

  /// Streams may follow each other, and nothing else.
  void join(DdpStream const& stream) {
    if (m_set.image.empty()) {
      m_next = stream.start.value_or(0) + stream.length;
      return;
    }
    if (!stream.start)
      add(Severity::warning, stream.fileName, "does not say where it starts; it is taken to follow the stream before it");
    else if (*stream.start != m_next) {
      m_joinable = false;
      add(Severity::error, stream.fileName, fmt::format("starts at sector {}, the stream before it ends at {}", *stream.start, m_next));
    }
    m_next += stream.length;
  }

  void checkPieces() {
    for (auto const& [path, wanted] : m_wanted) {
      std::error_code error;
      std::uint64_t const bytes = fs::file_size(path, error);
      if (bytes != wanted)
        add(Severity::error, path.filename().string(),
            fmt::format("has {} bytes, the map says {} sectors of 2352", bytes, wanted / kSectorBytes),
            bytes < wanted ? "It is cut off: copy or make the fileset again" : "Make the fileset again");
    }
    if (!m_joinable)
      m_set.image.clear();
  }

  void readPq(std::string const& name, std::string_view content) {
    if (content.size() % kPqPacketBytes != 0)
      add(Severity::error, name, fmt::format("has {} bytes, no whole number of packets of 64", content.size()));
    for (int number = 0; content.size() >= kPqPacketBytes; content.remove_prefix(kPqPacketBytes), ++number) {
      if (auto packet = parsePqPacket(content.substr(0, kPqPacketBytes))) {
        packet->isrc = printable(packet->isrc);
        packet->upc = printable(packet->upc);
        m_set.pq.push_back(*std::move(packet));
      } else
        add(Severity::error, name, fmt::format("packet {} is none, or holds no time of a disc", number));
    }
  }

  DdpFileset m_set;
  bool m_joinable = true;
  std::int64_t m_next = 0; ///< sector behind the last image stream
  std::map<fs::path, std::uint64_t> m_wanted; ///< bytes by file of the image
};

} // namespace

std::int64_t DdpFileset::imageSectors() const {
  std::int64_t sectors = 0;
  for (DdpImagePiece const& piece : image)
    sectors += piece.sectors;
  return sectors;
}

bool DdpFileset::imageIsWhole() const {
  return !image.empty() &&
         std::ranges::all_of(image, [](DdpImagePiece const& piece) { return piece.readable == piece.sectors; });
}

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
  auto const holdsSet = [](fs::path const& place) {
    return !findFile(place, "DDPID").empty() || !findFile(place, "DDPID.DAT").empty();
  };
  if (holdsSet(folder))
    return FilesetReader(folder).run();
  std::vector<fs::path> inside;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->is_directory(error) && holdsSet(it->path()))
      inside.push_back(it->path());
  if (inside.size() > 1)
    return fileFailed(folder, "holds several filesets", "Choose the folder of one of them");
  if (inside.empty())
    return FilesetReader(folder).run();
  LACQUER_TRY(set, FilesetReader(inside.front()).run());
  set.findings.push_back({Severity::note, "DDP", fmt::format("lies one folder down, in {}", inside.front().filename().string()),
                          "Send the files without a folder around them"});
  return set;
}

} // namespace lacquer
