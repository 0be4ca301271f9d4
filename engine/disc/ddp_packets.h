#pragma once

#include "disc/disc_layout.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lacquer {

inline constexpr std::size_t kDdpPacketBytes = 128; ///< of DDPID and of each entry of DDPMS
inline constexpr std::size_t kPqPacketBytes = 64;
inline constexpr std::size_t kDdpFileNameBytes = 17;

/// Two dialects of DDP 2.00. plant: what current plants' readers and writers agree on. cue2ddp: byte for byte what the
/// widespread cue2ddp 1.1 writes.
enum class DdpProfile { plant, cue2ddp };

/// How a fileset is written.
struct DdpOptions {
  DdpProfile profile = DdpProfile::plant;
  bool cdTextCodes = false;      ///< UPC and ISRC as packs 8E too
  bool isrcOnEveryIndex = false; ///< in the PQ stream; otherwise on a track's first packet
};

/// DDPID: 128 bytes that name the level, the UPC and the master. [any]
[[nodiscard]] std::string ddpIdentifier(DiscLayout const& layout);

/// One stream of the map.
struct DdpStream {
  enum class Kind { cdText, pq, audio, other };
  Kind kind = Kind::other;
  std::string streamType;  ///< DST: "S0", "D0" …
  std::string subcode;     ///< SUB: "PQ DESCR", "CDTEXT"
  std::string dataMode;    ///< CDM: "DA" for audio
  std::int64_t length = 0; ///< bytes; sectors of audio
  std::optional<std::int64_t> start;  ///< DSS: sector of the first one; none: 0
  std::optional<std::int64_t> pregap; ///< PRE2: INDEX 01 of the first track
  std::int64_t offset = 0;            ///< OFS: bytes of the file in front of the stream
  char sectorMode = ' ';              ///< SSM: 7, 0 or blank: sectors of 2352 bytes
  std::string fileName;               ///< DSI
};

/// A map entry of DDPMS, 128 bytes. [any]
[[nodiscard]] std::string ddpMapPacket(DdpStream const& stream, DdpProfile profile);
/// Reads one of 128 bytes; nothing where it is none. Blank and zero bytes are "not given"; other spellings of SUB are
/// understood. [any]
[[nodiscard]] std::optional<DdpStream> parseDdpMapPacket(std::string_view packet);

/// The PQ stream: lead-in, every index of every track, lead-out twice. UPC on the lead-in, ISRC on a track's first
/// packet, or on all of them. [any]
[[nodiscard]] std::string pqStream(DiscLayout const& layout, bool isrcOnEveryIndex = false);

/// One PQ packet as it was read.
struct PqPacket {
  int track = 0; ///< 0 lead-in, 1 … 99, kPqLeadOut
  int index = 0;
  CdFrames at{0};
  int control = 0; ///< bit 0 pre-emphasis, 1 copy permitted, 2 data, 3 four channels
  bool serialCopy = false;
  bool oddControl = false; ///< CB1 is not a hexadecimal digit and 1 or S: read as far as it can be
  std::string isrc;
  std::string upc;
};
inline constexpr int kPqLeadOut = 100;
/// Reads one of 64 bytes; nothing where it is none. [any]
[[nodiscard]] std::optional<PqPacket> parsePqPacket(std::string_view packet);

/// Without blanks and zero bytes at either end. [any]
[[nodiscard]] std::string_view trimmedField(std::string_view field);

} // namespace lacquer
