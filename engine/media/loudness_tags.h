#pragma once

#include "media/file_tagging.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lacquer {

/// Private to this folder: name and text of the loudness tags that a description asks for; empty where it asks for none
/// or nothing was measurable. ReplayGain 2: gains to −18 LUFS and sample peaks; with `isOpus` the R128 gains of RFC 7845
/// alone: to −23 LUFS, in 1/256 dB. [any]
[[nodiscard]] std::vector<std::pair<std::string, std::string>> loudnessTags(FileDescription const& description,
                                                                            bool isOpus);
/// All names of loudness tags, of either kind.
[[nodiscard]] std::span<char const* const> loudnessTagNames();

} // namespace lacquer
