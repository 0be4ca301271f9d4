#include "deliver/delivery_format.h"

#include "album/file_names.h"
#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

using enum DeliveryKind;
using enum FileFormat;

constexpr std::array kTable{
    DeliveryFormat{"wav24", "wav24", trackFiles, wav24},
    DeliveryFormat{"wav32f", "wav32f", trackFiles, wav32f},
    DeliveryFormat{"flac24", "flac24", trackFiles, flac24},
    DeliveryFormat{"aiff24", "aiff24", trackFiles, aiff24},
    DeliveryFormat{"wav16", "wav16", trackFiles, wav16, true},
    DeliveryFormat{"flac16", "flac16", trackFiles, flac16, true},
    DeliveryFormat{"aiff16", "aiff16", trackFiles, aiff16, true},
    DeliveryFormat{"mp3", "mp3", trackFiles, mp3},
    DeliveryFormat{"aac", "aac", trackFiles, aac},
    DeliveryFormat{"opus", "opus", trackFiles, opus},
    DeliveryFormat{"vorbis", "vorbis", trackFiles, vorbis},
    DeliveryFormat{"album-wav24", "album-wav24", albumFile, wav24},
    DeliveryFormat{"album-wav32f", "album-wav32f", albumFile, wav32f},
    DeliveryFormat{"album-flac24", "album-flac24", albumFile, flac24},
    DeliveryFormat{"album-wav16", "album-wav16", albumFile, wav16, true},
    DeliveryFormat{"album-flac16", "album-flac16", albumFile, flac16, true},
    DeliveryFormat{"album-mp3", "album-mp3", albumFile, mp3},
    DeliveryFormat{"cue", "cue", cueSheet, wav16, true},
    DeliveryFormat{"cue-tracks", "cue-tracks", trackCue, wav16, true},
    DeliveryFormat{"toc", "toc", toc, wav16, true},
    DeliveryFormat{"bin", "bin", bin, wav16, true},
    DeliveryFormat{"ddp", "ddp", ddp, wav16, true},
    DeliveryFormat{"ddp:cue2ddp", "ddp-cue2ddp", ddp, wav16, true, DdpProfile::cue2ddp},
    DeliveryFormat{"vinyl", "vinyl", vinyl, wav24},
};

} // namespace

std::span<DeliveryFormat const> deliveryTable() { return kTable; }

Result<DeliveryFormat> findDelivery(std::string_view name) {
  auto const found = std::ranges::find(kTable, name, &DeliveryFormat::name);
  if (found != kTable.end())
    return *found;
  std::string names;
  for (DeliveryFormat const& format : kTable)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  return refused(fmt::format("there is no deliverable ‘{}’", name), "Choose from " + names);
}

SampleRate deliveryRate(Deliverable const& deliverable, DeliveryFormat const& format, SampleRate albumRate) {
  if (isDisc(format.kind))
    return kCdRate;
  if (deliverable.rate != 0)
    return fileRate(format.format, SampleRate(deliverable.rate));
  return fileRate(format.format, format.atCdRate ? kCdRate : albumRate);
}

Result<Deliverable> parseDeliverable(std::string_view text) {
  Deliverable deliverable;
  std::string_view rest = text;
  if (auto const at = rest.rfind('@'); at != std::string_view::npos) {
    auto const rate = parseNumber<int>(rest.substr(at + 1));
    if (!rate || *rate < 8000 || *rate > 384000)
      return refused(fmt::format("‘{}’ is not a rate", rest.substr(at + 1)), "Write it in Hz: wav24@96000");
    deliverable.rate = *rate;
    rest = rest.substr(0, at);
  }
  if (auto const slash = rest.rfind('/'); slash != std::string_view::npos) {
    deliverable.version = rest.substr(0, slash);
    rest = rest.substr(slash + 1);
  }
  LACQUER_TRY(format, findDelivery(rest));
  deliverable.name = format.name;
  return deliverable;
}

std::filesystem::path deliveryFolder(Deliverable const& deliverable) {
  auto const format = findDelivery(deliverable.name);
  std::string name(format ? format->folder : std::string_view(deliverable.name));
  if (deliverable.rate != 0 && !(format && isDisc(format->kind)))
    name += fmt::format("-{}k", deliverable.rate / 1000.0);
  std::string const version = fileNameOf(deliverable.version);
  return version.empty() ? std::filesystem::path(name) : std::filesystem::path(version) / name;
}

std::string discFolderName(int part) {
  return fmt::format("disc{}", part + 1);
}

} // namespace lacquer
