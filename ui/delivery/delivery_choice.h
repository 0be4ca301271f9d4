#pragma once

#include "album/edits.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lacquer {

/// What all versions of a deliverable have in common: a column of the delivery matrix.
struct DeliveryColumn {
  std::string name; ///< of the delivery table
  int rate = 0;     ///< as Deliverable::rate
  bool operator==(DeliveryColumn const&) const = default;
};

/// A place of the delivery matrix; an empty version is the main one.
struct DeliveryPlace {
  DeliveryColumn column;
  std::string version;
  bool operator==(DeliveryPlace const&) const = default;
};

/// The album's deliverables, or the usual ones where the album says nothing. [any]
[[nodiscard]] std::vector<Deliverable> deliverablesOf(Album const& album);
[[nodiscard]] DeliveryPlace placeOf(Deliverable const& deliverable);
/// Their columns, each once, in the order of the delivery table and then by rate. [any]
[[nodiscard]] std::vector<DeliveryColumn> columnsOf(std::span<Deliverable const> deliverables);
[[nodiscard]] std::optional<Deliverable> deliverableAt(Album const& album, DeliveryPlace const& place);
/// "wav24 96 kHz", "Instrumental: flac24". [any]
[[nodiscard]] std::string deliveryLabel(DeliveryPlace const& place);

/// The edits that the matrix makes. An album that says nothing names the usual deliverables with its first edit.
namespace deliveryEdits {

/// Adds the deliverable, made as that of the main version where there is one; or removes it. Refused for the last one: an
/// album without any means the usual ones.
[[nodiscard]] Edit choose(DeliveryPlace const& place, bool isChosen);
/// Removes the deliverables of all versions.
[[nodiscard]] Edit removeColumn(DeliveryColumn const& column);
/// Sets one field (the last part of its address) of some deliverables, as typed; those that are not chosen are passed over.
[[nodiscard]] Edit setField(Album const& before, std::vector<DeliveryPlace> const& places, std::string const& field,
                            std::string const& text);

} // namespace deliveryEdits
} // namespace lacquer
