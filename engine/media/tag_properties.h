#pragma once

#include "media/tags.h"

#include <taglib/tpropertymap.h>

namespace lacquer {

/// How track and disc totals are written: ID3 has "3/12" in one field, Vorbis comments have TRACKTOTAL and DISCTOTAL.
enum class TotalsStyle { afterSlash, ownField };

/// Private to this folder: FileTags ↔ TagLib's property names.
[[nodiscard]] TagLib::PropertyMap toProperties(FileTags const& tags, TotalsStyle totals);
[[nodiscard]] FileTags fromProperties(TagLib::PropertyMap const& properties);

} // namespace lacquer
