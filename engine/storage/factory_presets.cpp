#include "storage/factory_presets.h"

namespace lacquer {

std::vector<Preset> const& factoryPresets() {
  static std::vector<Preset> const presets = [] {
    std::vector<Preset> made;
    for (EmbeddedFile const& file : embeddedPresets())
      if (auto preset = parsePreset(file.text, std::filesystem::path(file.name)))
        made.push_back(*std::move(preset));
    return made;
  }();
  return presets;
}

} // namespace lacquer
