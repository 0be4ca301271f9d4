#include "deliver/delivery_format.h"

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
    DeliveryFormat{"wav16", "wav16", trackFiles, wav16, true},
    DeliveryFormat{"flac16", "flac16", trackFiles, flac16, true},
    DeliveryFormat{"album-wav24", "album-wav24", albumFile, wav24},
    DeliveryFormat{"album-wav32f", "album-wav32f", albumFile, wav32f},
    DeliveryFormat{"album-flac24", "album-flac24", albumFile, flac24},
    DeliveryFormat{"album-wav16", "album-wav16", albumFile, wav16, true},
    DeliveryFormat{"album-flac16", "album-flac16", albumFile, flac16, true},
    DeliveryFormat{"cue", "cue", cueSheet, wav16, true},
    DeliveryFormat{"ddp", "ddp", ddp, wav16, true},
    DeliveryFormat{"ddp:cue2ddp", "ddp-cue2ddp", ddp, wav16, true, DdpProfile::cue2ddp},
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

} // namespace lacquer
