#pragma once

#include "media/tag_description.h"

namespace lacquer {

/// Private to this folder: the tags of a file of any kind, found by its content; empty where there are none. An ID3 tag
/// in a chunk counts before LIST/INFO. Only a file that is not there is an error. [worker]
[[nodiscard]] Result<WrittenTags> readWrittenTags(std::filesystem::path const& path);

} // namespace lacquer
