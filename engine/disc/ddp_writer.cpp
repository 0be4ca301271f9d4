#include "disc/ddp_writer.h"

#include "disc/cd_text.h"

#include <fmt/format.h>

namespace lacquer {
namespace {

std::string mapOf(DiscLayout const& layout, DdpProfile profile, std::size_t cdTextBytes, std::size_t pqBytes) {
  DdpFileNames const names = ddpFileNames(profile);
  std::string map;
  if (cdTextBytes > 0)
    map += ddpMapPacket({.kind = DdpStream::Kind::cdText,
                         .streamType = "S0",
                         .subcode = "CDTEXT",
                         .dataMode = {},
                         .length = static_cast<std::int64_t>(cdTextBytes),
                         .start = {},
                         .pregap = {},
                         .fileName = names.cdText},
                        profile);
  map += ddpMapPacket({.kind = DdpStream::Kind::pq,
                       .streamType = "S0",
                       .subcode = "PQ DESCR",
                       .dataMode = {},
                       .length = static_cast<std::int64_t>(pqBytes),
                       .start = {},
                       .pregap = {},
                       .fileName = names.pq},
                      profile);
  map += ddpMapPacket({.kind = DdpStream::Kind::audio,
                       .streamType = "D0",
                       .subcode = {},
                       .dataMode = "DA",
                       .length = layout.leadOut.value(),
                       .start = 0,
                       .pregap = layout.tracks.empty() ? kDiscPause.value() : layout.tracks.front().start.value(),
                       .fileName = names.image},
                      profile);
  return map;
}

} // namespace

DdpFileNames ddpFileNames(DdpProfile profile) {
  DdpFileNames names;
  names.pq = profile == DdpProfile::plant ? "PQDESCR" : "SD";
  return names;
}

Result<DdpDescription> describeDdp(DiscLayout const& layout, DdpOptions const& options) {
  DdpProfile const profile = options.profile;
  CdTextOptions texts;
  // cue2ddp knows neither catalogue number nor genre, and one language.
  texts.catalogueAndGenre = profile == DdpProfile::plant;
  texts.furtherLanguages = profile == DdpProfile::plant;
  texts.codes = options.cdTextCodes;
  LACQUER_TRY(text, encodeCdText(layout, texts));
  DdpFileNames const names = ddpFileNames(profile);
  std::string const pq = pqStream(layout, options.isrcOnEveryIndex);
  DdpDescription description;
  description.findings = std::move(text.findings);
  if (!texts.furtherLanguages && !layout.languages.empty())
    description.findings.push_back({Severity::warning, "CD-Text", "only the first language is written in this dialect",
                                    "Choose the deliverable ddp for all languages"});
  if (std::string const written(trimmedField(ddpIdentifier(layout).substr(38, 48))); written != trimmedField(layout.masterId))
    description.findings.push_back({Severity::warning, "DDPID",
                                    fmt::format("holds 48 plain letters of the Master ID or catalogue number: ‘{}’", written),
                                    "Set a Master ID of fewer and plain letters"});
  description.files.push_back({"DDPID", ddpIdentifier(layout)});
  description.files.push_back({"DDPMS", mapOf(layout, profile, text.packs.size(), pq.size())});
  if (!text.packs.empty())
    description.files.push_back(
        {names.cdText, std::string(reinterpret_cast<char const*>(text.packs.data()), text.packs.size())});
  description.files.push_back({names.pq, pq});
  return description;
}

std::vector<DdpDescription::File> ddpChecksumFiles(DdpDescription const& description, FileChecksum const& image,
                                                   DdpProfile profile) {
  std::vector<FileChecksum> sums;
  for (DdpDescription::File const& file : description.files)
    sums.push_back(checksumOf(file.name, std::as_bytes(std::span(file.bytes))));
  sums.push_back(image);
  std::vector<DdpDescription::File> files{{"CHECKSUM.MD5", md5List(sums)}};
  if (profile == DdpProfile::cue2ddp)
    files.push_back({"CHECKSUM.TXT", crc32List(sums)});
  return files;
}

} // namespace lacquer
