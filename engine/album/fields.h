#pragma once

#include "album/album.h"
#include "core/result.h"

#include <span>
#include <string>
#include <string_view>

namespace lacquer {

/// One field of an album, a track, a clip, a reference or a deliverable that an address names: how it is read and set.
/// Where `label` holds "{}", the name of the track, reference or deliverable takes its place. The tables are constants.
/// [any]
template <class Owner> struct Field {
  std::string_view name;  ///< last part of the address: "gap", "fade.in.length"
  std::string_view label; ///< "Gap before {}"
  std::string_view unit;  ///< "s", "dB" or empty: not a number
  std::string (*text)(Owner const&);
  Result<void> (*assign)(Owner&, std::string_view);
};

[[nodiscard]] std::span<Field<Album> const> albumFields();
[[nodiscard]] std::span<Field<Track> const> trackFields();
[[nodiscard]] std::span<Field<Clip> const> clipFields();
[[nodiscard]] std::span<Field<Reference> const> referenceFields();
[[nodiscard]] std::span<Field<Deliverable> const> deliverableFields();
/// Of the texts in a further language; the labels name no owner: "Title".
[[nodiscard]] std::span<Field<Credits> const> creditFields();

} // namespace lacquer
