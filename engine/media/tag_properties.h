#pragma once

#include "media/tags.h"

#include <string>
#include <taglib/tpropertymap.h>
#include <vector>

namespace lacquer {

/// How track and disc totals are written: ID3 has "3/12" in one field, Vorbis comments have TRACKTOTAL and DISCTOTAL.
enum class TotalsStyle { afterSlash, ownField };

/// Private to this folder: FileTags ↔ TagLib's property names.
[[nodiscard]] TagLib::PropertyMap toProperties(FileTags const& tags, TotalsStyle totals);
[[nodiscard]] FileTags fromProperties(TagLib::PropertyMap const& properties);

/// The first text of a property, trimmed; empty where there is none.
[[nodiscard]] std::string firstText(TagLib::PropertyMap const& properties, char const* name);
/// Names of all properties that hold texts, loudness tags among them.
[[nodiscard]] TagLib::StringList describedNames();
/// The properties in which these differ; blanks about texts do not count, as readers drop them.
[[nodiscard]] std::vector<std::string> differingFields(FileTags const& wanted, FileTags const& found);

} // namespace lacquer
