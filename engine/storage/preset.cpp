#include "storage/preset.h"

#include "album/album_access.h"
#include "storage/json_values.h"
#include "storage/slot_json.h"

#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::int64_t kSchema = 1;
constexpr std::int64_t kHighestSchema = 1'000'000;
constexpr std::string_view kChainSubject = "chain";

/// What a preset does not hold.
Chain bare(Chain slots) {
  for (Slot& slot : slots) {
    slot.id = {};
    slot.link = {};
    for (int i = 0; i < slot.values.table().size(); ++i)
      if (ParamSpec const& spec = slot.values.table().spec(i); spec.audition)
        slot.values.set(i, spec.defaultValue);
  }
  return slots;
}

Result<void> checkName(std::string_view name, std::string_view what) {
  LACQUER_CHECK(checkText(name, TextLines::one));
  if (name.empty() || name.front() == ' ' || name.back() == ' ')
    return refused(fmt::format("{} of a preset is empty or has spaces at its ends", what), "Give it a name");
  if (name.size() > kLongestPresetName || name.find('/') != std::string_view::npos)
    return refused(fmt::format("‘{}’ cannot be {} of a preset", name, what),
                   fmt::format("Use at most {} letters and no slash", kLongestPresetName));
  return {};
}

Result<Preset> checked(Preset preset) {
  LACQUER_CHECK(checkPreset(preset));
  return preset;
}

Preset readPreset(JsonReader& reader) {
  Preset preset;
  std::string const kind = reader.text("kind");
  if (kind != "slot" && kind != kChainSubject)
    reader.complain("kind", "is neither slot nor chain");
  preset.kind = kind == "slot" ? PresetKind::slot : PresetKind::chain;
  preset.name = readText(reader, "name");
  preset.category = readText(reader, "category");
  preset.doc = readText(reader, "doc", TextLines::many);
  reader.forEach("slots", [&](JsonReader& entry) {
    if (preset.slots.size() >= kMostPresetSlots)
      return entry.complain("processor", "is of one slot too many");
    if (auto slot = readSlot(entry))
      preset.slots.push_back(*std::move(slot));
  });
  preset.slots = bare(std::move(preset.slots));
  return preset;
}

} // namespace

std::string_view presetSubject(Preset const& preset) {
  return preset.kind == PresetKind::chain || preset.slots.empty() ? kChainSubject
                                                                  : preset.slots.front().values.table().id();
}

Result<Preset> makePreset(Slot const& slot, std::string name, std::string category, std::string doc) {
  return checked({PresetKind::slot, std::move(name), std::move(category), std::move(doc), bare({slot})});
}

Result<Preset> makePreset(Chain const& chain, std::string name, std::string category, std::string doc) {
  return checked({PresetKind::chain, std::move(name), std::move(category), std::move(doc), bare(chain)});
}

Result<void> checkPreset(Preset const& preset) {
  LACQUER_CHECK(checkName(preset.name, "the name"));
  LACQUER_CHECK(checkName(preset.category, "the category"));
  LACQUER_CHECK(checkText(preset.doc, TextLines::many));
  if (preset.slots.empty())
    return refused("a preset without slots would do nothing", "Put a processor into the chain first");
  if (preset.slots.size() > kMostPresetSlots || (preset.kind == PresetKind::slot && preset.slots.size() != 1))
    return refused(fmt::format("a preset cannot hold {} slots", preset.slots.size()),
                   fmt::format("A preset of a slot holds one, of a chain at most {}", kMostPresetSlots));
  return {};
}

Json toJson(Preset const& preset) {
  Json document{{"preset_schema", kSchema},
                {"kind", preset.kind == PresetKind::slot ? "slot" : kChainSubject},
                {"name", preset.name},
                {"category", preset.category}};
  putText(document, "doc", preset.doc);
  document["slots"] = Json::array();
  for (Slot const& slot : preset.slots) {
    Json object = Json::object();
    putSlot(object, slot);
    document["slots"].push_back(std::move(object));
  }
  return document;
}

Result<Preset> parsePreset(std::string_view text, std::filesystem::path const& file) {
  LACQUER_TRY(document, parseJson(text, file));
  JsonComplaint complaint;
  JsonReader reader(document, "", complaint);
  std::int64_t const schema = reader.integer("preset_schema", 1, kHighestSchema);
  if (!reader.failed() && schema > kSchema)
    return fileFailed(file, "was made by a newer Lacquer", "Open it with that version");
  if (reader.failed())
    return fileFailed(file, "is no preset: " + complaint.what, "Choose another file");
  Preset preset = readPreset(reader);
  if (reader.failed())
    return fileFailed(file, "cannot be used: " + complaint.what,
                      "It may be from a newer Lacquer, or damaged: save it again or remove it");
  if (auto const right = checkPreset(preset); !right)
    return fileFailed(file, "cannot be used: " + right.error().what, right.error().remedy);
  return preset;
}

} // namespace lacquer
