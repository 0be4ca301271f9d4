#include "disc/ddp_packets.h"

#include "core/numbers.h"
#include "disc/latin1_text.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// A packet of blanks with texts set into it.
class Packet {
public:
  explicit Packet(std::size_t bytes)
      : m_bytes(bytes, ' ') {}
  /// Left-aligned, cut to the field.
  Packet& set(std::size_t at, std::size_t width, std::string_view text) {
    m_bytes.replace(at, std::min(width, text.size()), text.substr(0, width));
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
  std::string m_bytes;
};

void setAddress(Packet& packet, CdFrames at) {
  std::int64_t const frames = at.value();
  packet.set(10, 6, fmt::format("{:02}{:02}{:02}", frames / (60 * 75), frames / 75 % 60, frames % 75));
}

std::string controlOf(DiscTrack const& track) {
  int const bits = (track.preEmphasis ? 1 : 0) | (track.copyPermitted ? 2 : 0) | (track.fourChannel ? 8 : 0);
  return fmt::format("{:X}{}", bits, track.serialCopy ? 'S' : '1');
}

std::string pqPacket(std::string_view track, int index, CdFrames at, std::string_view control, std::string_view isrc,
                     std::string_view upc) {
  Packet packet(kPqPacketBytes);
  packet.set(0, 4, "VVVS").set(4, 2, track).set(6, 2, fmt::format("{:02}", index));
  setAddress(packet, at);
  packet.set(16, 2, control).set(20, 12, isrc).set(32, 13, upc);
  return packet.take();
}

/// The letters of a text in upper case: what its spellings have in common.
std::string lettersOf(std::string_view text) {
  std::string letters;
  for (char const c : text)
    if (std::isalpha(static_cast<unsigned char>(c)))
      letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return letters;
}

std::optional<std::int64_t> numberIn(std::string_view field) {
  return parseNumber<std::int64_t>(trimmedField(field));
}

} // namespace

std::string_view trimmedField(std::string_view field) {
  auto const blank = [](char c) { return c == ' ' || c == '\0'; };
  while (!field.empty() && blank(field.front()))
    field.remove_prefix(1);
  while (!field.empty() && blank(field.back()))
    field.remove_suffix(1);
  return field;
}

std::string ddpIdentifier(DiscLayout const& layout) {
  return Packet(kDdpPacketBytes)
      .set(0, 8, "DDP 2.00")
      .set(8, 13, layout.upc)
      .set(38, 48, encodeText(layout.masterId, TextSet::ascii).bytes)
      .set(87, 2, "CD")
      .take();
}

std::string ddpMapPacket(DdpStream const& stream, DdpProfile profile) {
  bool const plant = profile == DdpProfile::plant;
  Packet packet(kDdpPacketBytes);
  packet.set(0, 4, "VVVM").set(4, 2, stream.streamType);
  packet.set(14, 8, plant ? fmt::format("{:08}", stream.length) : fmt::format("{:8}", stream.length));
  packet.set(30, 8, stream.subcode).set(38, 2, stream.dataMode);
  if (stream.kind == DdpStream::Kind::audio) {
    packet.set(40, 1, "7").set(41, 1, plant ? "0" : "1");
    if (plant)
      packet.set(22, 8, "00000000");
  }
  if (stream.pregap)
    packet.set(46, 4, fmt::format("{:4}", *stream.pregap));
  if (stream.kind == DdpStream::Kind::cdText)
    packet.set(55, 2, "00");
  packet.set(71, 3, plant ? "017" : " 17").set(74, kDdpFileNameBytes, stream.fileName);
  return packet.take();
}

std::optional<DdpStream> parseDdpMapPacket(std::string_view packet) {
  if (packet.size() != kDdpPacketBytes || packet.substr(0, 4) != "VVVM")
    return std::nullopt;
  DdpStream stream;
  stream.streamType = trimmedField(packet.substr(4, 2));
  stream.subcode = trimmedField(packet.substr(30, 8));
  stream.dataMode = trimmedField(packet.substr(38, 2));
  stream.length = numberIn(packet.substr(14, 8)).value_or(-1);
  stream.start = numberIn(packet.substr(22, 8));
  stream.pregap = numberIn(packet.substr(46, 4));
  stream.offset = std::max<std::int64_t>(numberIn(packet.substr(104, 9)).value_or(0), 0);
  stream.sectorMode = packet[40] == '\0' ? ' ' : packet[40];
  stream.fileName = trimmedField(packet.substr(74, kDdpFileNameBytes));
  std::string const subcode = lettersOf(stream.subcode);
  if (stream.streamType == "S0" && (subcode == "PQDESCR" || subcode == "PQ"))
    stream.kind = DdpStream::Kind::pq;
  else if (stream.streamType == "S0" && subcode == "CDTEXT")
    stream.kind = DdpStream::Kind::cdText;
  else if (stream.streamType == "D0" && stream.dataMode == "DA")
    stream.kind = DdpStream::Kind::audio;
  return stream;
}

std::string pqStream(DiscLayout const& layout, bool isrcOnEveryIndex) {
  std::string stream = pqPacket("00", 0, CdFrames(0), "01", {}, layout.upc);
  for (DiscTrack const& track : layout.tracks) {
    std::string const number = fmt::format("{:02}", track.number);
    std::string const control = controlOf(track);
    if (track.pregap)
      stream += pqPacket(number, 0, *track.pregap, control, track.isrc, {});
    stream += pqPacket(number, 1, track.start, control, track.pregap && !isrcOnEveryIndex ? std::string() : track.isrc, {});
    int index = 2;
    for (CdFrames const at : track.indexes)
      stream += pqPacket(number, index++, at, control, isrcOnEveryIndex ? track.isrc : std::string(), {});
  }
  for (int copy = 0; copy < 2; ++copy)
    stream += pqPacket("AA", 1, layout.leadOut, "01", {}, {});
  return stream;
}

std::optional<PqPacket> parsePqPacket(std::string_view packet) {
  if (packet.size() != kPqPacketBytes || packet.substr(0, 4) != "VVVS")
    return std::nullopt;
  PqPacket read;
  auto const track = packet.substr(4, 2) == "AA" ? std::optional<std::int64_t>(kPqLeadOut)
                                                 : numberIn(packet.substr(4, 2));
  auto const index = numberIn(packet.substr(6, 2));
  auto const minutes = numberIn(packet.substr(10, 2));
  auto const seconds = numberIn(packet.substr(12, 2));
  auto const frames = numberIn(packet.substr(14, 2));
  auto const inRange = [](std::optional<std::int64_t> value, std::int64_t most) {
    return value && *value >= 0 && *value <= most;
  };
  if (!inRange(track, kPqLeadOut) || !inRange(index, 99) || !inRange(minutes, 99) || !inRange(seconds, 59) ||
      !inRange(frames, 74))
    return std::nullopt;
  read.track = static_cast<int>(*track);
  read.index = static_cast<int>(*index);
  read.at = CdFrames((*minutes * 60 + *seconds) * 75 + *frames);
  std::string_view const digits = "0123456789ABCDEFabcdef";
  std::size_t const digit = digits.find(packet[16]);
  read.control = digit == std::string_view::npos ? 0 : static_cast<int>(digit < 16 ? digit : digit - 6);
  read.serialCopy = packet[17] == 'S' || packet[17] == 's';
  read.oddControl = digit >= 16 || (packet[17] != '1' && packet[17] != 'S');
  read.isrc = trimmedField(packet.substr(20, 12));
  read.upc = trimmedField(packet.substr(32, 13));
  if (read.upc.find_first_not_of('0') == std::string::npos)
    read.upc.clear(); // thirteen zeros mean none
  return read;
}

} // namespace lacquer
