#pragma once

#include "album/album.h"
#include "storage/json_reader.h"

namespace lacquer {

/// Texts that albums, tracks and further languages share.
void putCredits(Json& object, Credits const& credits);
[[nodiscard]] Credits readCredits(JsonReader& reader);

/// What of an album is about delivery: cover, further languages, versions, deliverables. What is missing takes the
/// default; languages and versions may name tracks and slots that have left the album. [any]
void putDelivery(Json& document, Album const& album, std::filesystem::path const& folder);
void readDelivery(JsonReader& document, std::filesystem::path const& folder, Album& album);

} // namespace lacquer
