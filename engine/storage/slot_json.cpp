#include "storage/slot_json.h"

#include "params/param_text.h"
#include "processors/catalog.h"
#include "storage/json_values.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

Json valuesJson(ParamValues const& kept) {
  ParamTable const& table = kept.table();
  Json values = Json::object();
  for (int i = 0; i < table.size(); ++i) {
    ParamSpec const& spec = table.spec(i);
    if (spec.audition)
      continue;
    Json& value = values[std::string(spec.id.view())];
    if (spec.isChoice())
      value = encodeParam(spec, kept[i]);
    else
      value = kept[i];
  }
  return values;
}

void readValue(ParamValues& values, std::string const& id, Json const& value, JsonReader& reader,
               std::string const& key) {
  ParamTable const& table = values.table();
  auto const index = table.indexOf(id);
  if (!index)
    return reader.complain(key, fmt::format("is not known to the {}", table.name()));
  ParamSpec const& spec = table.spec(*index);
  if (spec.isChoice()) {
    auto const choice = value.is_string() ? parseParam(spec, value.get<std::string>()) : refused("no text");
    return choice ? values.set(*index, *choice) : reader.complain(key, "is not one of its choices");
  }
  double const number = value.is_number() ? value.get<double>() : std::nan("");
  if (!(number >= spec.minimum && number <= spec.maximum))
    return reader.complain(key, fmt::format("is not a number from {} to {}", spec.minimum, spec.maximum));
  values.set(*index, number);
}

} // namespace

void putSlot(Json& object, Slot const& slot) {
  object["processor"] = slot.values.table().id();
  putFlag(object, "bypassed", slot.bypassed);
  if (slot.settings != ParamValues(slotTable()))
    object["slot"] = valuesJson(slot.settings);
  object["values"] = valuesJson(slot.values);
}

std::optional<Slot> readSlot(JsonReader& reader) {
  std::string const id = reader.text("processor");
  CatalogEntry const* const entry = findProcessor(id);
  if (!entry) {
    reader.complain("processor", fmt::format("is ‘{}’, which this Lacquer does not have", id));
    return std::nullopt;
  }
  Slot slot{.id = {}, .values = ParamValues(*entry->table), .bypassed = reader.flag("bypassed")};
  reader.forEachMember("slot", [&](std::string const& name, Json const& value, std::string const&) {
    readValue(slot.settings, name, value, reader, "slot." + name);
  });
  reader.forEachMember("values", [&](std::string const& name, Json const& value, std::string const&) {
    readValue(slot.values, name, value, reader, "values." + name);
  });
  return slot;
}

} // namespace lacquer
