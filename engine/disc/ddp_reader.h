#pragma once

#include "disc/ddp_packets.h"

#include <cstddef>
#include <filesystem>

namespace lacquer {

/// A DDP fileset as it lies on disk, read tolerantly: whatever could be understood. Nothing of the image is held.
struct DdpFileset {
  std::filesystem::path folder;
  std::string identifier; ///< DDPID as it is
  std::string level;      ///< "DDP 2.00"
  std::string upc;
  std::string masterId;
  std::vector<DdpStream> streams;
  std::vector<PqPacket> pq;
  std::vector<std::byte> cdText;
  std::filesystem::path image; ///< empty: none
  std::uint64_t imageBytes = 0;
  DiscLayout layout; ///< as the PQ stream, DDPID and CD-Text tell it
  std::vector<Finding> findings; ///< what was wrong while reading
};

/// Reads a fileset. File names are matched without case, blank and zero fields are "not given", a fileset one folder
/// down is found. Fails (kind file) only where there is no DDPID and DDPMS to read. Every file but the image is bounded
/// in size, so a hostile fileset costs no memory. [worker]
[[nodiscard]] Result<DdpFileset> readDdp(std::filesystem::path const& folder);

/// The file of a folder with this name in any case; empty where there is none. [worker]
[[nodiscard]] std::filesystem::path findFile(std::filesystem::path const& folder, std::string_view name);

} // namespace lacquer
