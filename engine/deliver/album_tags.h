#pragma once

#include "album/timeline.h"
#include "media/tags.h"

namespace lacquer {

/// The tags of a track's file. On an album of several discs numbers count from 1 on each. [any]
[[nodiscard]] FileTags trackTags(Album const& album, Timeline const& timeline, int track);
/// The tags of a part as one continuous file. [any]
[[nodiscard]] FileTags partTags(Album const& album, Timeline const& timeline, int part);

} // namespace lacquer
