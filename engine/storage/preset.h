#pragma once

#include "album/chain.h"
#include "core/result.h"
#include "storage/json_reader.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace lacquer {

enum class PresetKind {
  slot,  ///< one slot: a processor with its values and settings
  chain, ///< a whole chain
};

/// Settings to use again, with a name. A value.
struct Preset {
  PresetKind kind = PresetKind::slot;
  std::string name;
  std::string category;
  std::string doc;
  Chain slots; ///< one, or those of the chain; without ids and links, listening off
  bool operator==(Preset const&) const = default;
};

inline constexpr std::size_t kLongestPresetName = 80;
inline constexpr std::size_t kMostPresetSlots = 64;

/// What it is for: the id of its processor, or "chain". Names are unique among the presets of one subject. [any]
[[nodiscard]] std::string_view presetSubject(Preset const& preset);

/// A preset of a slot or a chain as they stand. Refused: a name or a category that is empty, too long, no UTF-8 or holds
/// a slash; a chain without slots. [any]
[[nodiscard]] Result<Preset> makePreset(Slot const& slot, std::string name, std::string category, std::string doc = {});
[[nodiscard]] Result<Preset> makePreset(Chain const& chain, std::string name, std::string category, std::string doc = {});
[[nodiscard]] Result<void> checkPreset(Preset const& preset);

/// One document a preset: `preset_schema`, `kind`, `name`, `category`, `doc`, `slots`. [any]
[[nodiscard]] Json toJson(Preset const& preset);

/// The reverse. Fails with ErrorKind::file, naming `file` and what is wrong, for whatever cannot be a preset: other
/// documents, processors and parameters that this Lacquer does not have, values outside their ranges. Never throws. [any]
[[nodiscard]] Result<Preset> parsePreset(std::string_view text, std::filesystem::path const& file);

} // namespace lacquer
