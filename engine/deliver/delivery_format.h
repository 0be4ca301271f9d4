#pragma once

#include "album/album.h"
#include "core/result.h"
#include "core/units.h"
#include "disc/ddp_packets.h"
#include "media/audio_file_writer.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lacquer {

enum class DeliveryKind {
  trackFiles, ///< one file a track
  albumFile,  ///< one continuous file a part
  cueSheet,   ///< a continuous WAV with its sheet
  trackCue,   ///< a WAV a track with a sheet over them
  toc,        ///< a continuous WAV with cdrdao's sheet
  bin,        ///< a raw image with a cue sheet
  ddp,
  vinyl       ///< a continuous file a side with a list of places
};

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
/// Whether it ends on a compact disc: 44.1 kHz, 16 bit, by the rules of the disc. [any]
[[nodiscard]] constexpr bool isDisc(DeliveryKind kind) {
  return kind >= DeliveryKind::cueSheet && kind <= DeliveryKind::ddp;
}
/// The rate that a deliverable of an album of `albumRate` has. [any]
[[nodiscard]] SampleRate deliveryRate(Deliverable const& deliverable, DeliveryFormat const& format,
                                      SampleRate albumRate);

/// "[VERSION/]NAME[@RATE]" as the command line takes it: "wav24", "flac24@96000", "Instrumental/wav16". [any]
[[nodiscard]] Result<Deliverable> parseDeliverable(std::string_view text);
/// The subfolder that a deliverable is written to: "wav24", "wav24-96k", "Instrumental/flac24". [any]
[[nodiscard]] std::filesystem::path deliveryFolder(Deliverable const& deliverable);

/// Where the disc of a part lies inside a deliverable of several discs: "disc2". [any]
[[nodiscard]] std::string discFolderName(int part);

} // namespace lacquer
