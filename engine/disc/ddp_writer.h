#pragma once

#include "disc/checksum.h"
#include "disc/ddp_packets.h"

#include <filesystem>

namespace lacquer {

/// The names of the files of a fileset.
struct DdpFileNames {
  std::string pq;
  std::string cdText = "CDTEXT.BIN";
  std::string image = "IMAGE.DAT";
};
[[nodiscard]] DdpFileNames ddpFileNames(DdpProfile profile);

/// What a fileset holds beside the image: small files by name, ready to write, and what a plant should know. A pure
/// function of layout and options.
struct DdpDescription {
  struct File {
    std::string name;
    std::string bytes;
  };
  std::vector<File> files; ///< DDPID, DDPMS, CDTEXT.BIN where there is text, PQ, in the order of the checksum lists
  std::vector<Finding> findings;
};
/// Refused when the texts do not fit CD-Text. [any]
[[nodiscard]] Result<DdpDescription> describeDdp(DiscLayout const& layout, DdpOptions const& options);

/// The checksum files of a fileset: CHECKSUM.MD5, with the cue2ddp profile CHECKSUM.TXT as well. [any]
[[nodiscard]] std::vector<DdpDescription::File> ddpChecksumFiles(DdpDescription const& description,
                                                                FileChecksum const& image, DdpProfile profile);

} // namespace lacquer
