#pragma once

#include "storage/preset.h"

#include <span>
#include <string_view>
#include <vector>

namespace lacquer {

/// A document of the factory set, as it lies in resources/presets, compiled into the program.
struct EmbeddedFile {
  std::string_view name; ///< below resources/presets
  std::string_view text;
};
[[nodiscard]] std::span<EmbeddedFile const> embeddedPresets(); ///< [any]

/// The factory set, made once. A document that cannot be read is left out (a test proves that there is none). [any]
[[nodiscard]] std::vector<Preset> const& factoryPresets();

} // namespace lacquer
