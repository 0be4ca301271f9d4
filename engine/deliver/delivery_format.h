#pragma once

#include "core/result.h"
#include "core/units.h"
#include "disc/ddp_packets.h"
#include "media/audio_file_writer.h"

#include <optional>
#include <span>
#include <string_view>

namespace lacquer {

enum class DeliveryKind { trackFiles, albumFile, cueSheet, ddp };

/// A row of the delivery table: what a deliverable's name stands for.
struct DeliveryFormat {
  std::string_view name;   ///< "wav24", "ddp:cue2ddp"
  std::string_view folder; ///< subfolder it is written to
  DeliveryKind kind = DeliveryKind::trackFiles;
  FileFormat format = FileFormat::wav24;
  bool atCdRate = false; ///< 44.1 kHz; else the album's rate
  DdpProfile profile = DdpProfile::plant;
};

/// All deliverables that can be made, in the order people see. [any]
[[nodiscard]] std::span<DeliveryFormat const> deliveryTable();
/// Refused for a name that is not in the table, naming those that are. [any]
[[nodiscard]] Result<DeliveryFormat> findDelivery(std::string_view name);
/// Whether it ends on a compact disc. [any]
[[nodiscard]] constexpr bool isDisc(DeliveryKind kind) {
  return kind == DeliveryKind::cueSheet || kind == DeliveryKind::ddp;
}

} // namespace lacquer
