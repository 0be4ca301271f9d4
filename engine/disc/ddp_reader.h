#pragma once

#include "disc/ddp_packets.h"

#include <cstddef>
#include <filesystem>

namespace lacquer {

/// A stretch of the image in a file.
struct DdpImagePiece {
  std::filesystem::path path;
  std::uint64_t offset = 0;  ///< bytes in front of it in the file
  std::int64_t sectors = 0;  ///< as the map says
  std::int64_t readable = 0; ///< sectors that the file holds of them
};

/// A DDP fileset as it lies on disk, read tolerantly: whatever could be understood. Nothing of the image is held.
struct DdpFileset {
  std::filesystem::path folder; ///< that the files lie in: the one that was asked for, or one in it
  std::string identifier; ///< DDPID as it is
  std::string level;      ///< "DDP 2.00"
  std::string upc;        ///< of DDPID
  std::string masterId;
  std::string userText; ///< of DDPID, in either of the two places that are in use
  std::vector<DdpStream> streams;
  std::vector<PqPacket> pq;
  std::vector<std::byte> cdText;
  std::vector<std::filesystem::path> files; ///< those that belong to the set, without its lists
  std::vector<DdpImagePiece> image; ///< in the order of the disc, without holes; empty: none, or one that cannot be joined
  CdFrames imageStart{0};           ///< disc address of the image's first sector: 0, or 150 where it has no pause
  DiscLayout layout; ///< as the PQ stream, DDPID and CD-Text tell it; codes normalised, addresses with the pause
  std::vector<Finding> findings; ///< what was wrong or odd while reading, and what it was taken for

  [[nodiscard]] std::int64_t imageSectors() const;
  /// Every sector that the map tells of can be read.
  [[nodiscard]] bool imageIsWhole() const;
};

/// Reads a fileset of level 1.x or 2.x. File names are matched without case, blank and zero fields are "not given", a
/// fileset one folder down is found, several images that follow each other are joined. Fails (kind file) only where
/// there is no DDPID and DDPMS to read. Every file but the image is bounded in size, so a hostile fileset costs no
/// memory. [worker]
[[nodiscard]] Result<DdpFileset> readDdp(std::filesystem::path const& folder);

/// The file of a folder with this name in any case; empty where there is none. [worker]
[[nodiscard]] std::filesystem::path findFile(std::filesystem::path const& folder, std::string_view name);

} // namespace lacquer
