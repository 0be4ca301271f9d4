#include "processor_arguments.h"

#include "params/param_text.h"
#include "processors/catalog.h"

#include <fmt/format.h>

namespace lacquer::cli {

namespace {

/// Whether the values have a parameter of that id; it is set then.
Result<bool> assign(ParamValues& values, std::string const& id, std::string const& text) {
  auto const index = values.table().indexOf(id);
  if (!index || values.table().spec(*index).audition)
    return false;
  LACQUER_TRY(value, parseParam(values.table().spec(*index), text));
  values.set(*index, value);
  return true;
}

} // namespace

Result<Slot> processorSlot(std::string const& processor, std::vector<std::string> const& assignments) {
  CatalogEntry const* entry = findProcessor(processor);
  if (!entry) {
    std::string known;
    for (CatalogEntry const& one : catalog())
      known += (known.empty() ? "" : ", ") + std::string(one.table->id());
    return refused(fmt::format("there is no processor ‘{}’", processor), "There are: " + known);
  }
  Slot slot{.id = {}, .values = ParamValues(*entry->table)};
  for (std::string const& assignment : assignments) {
    std::size_t const equals = assignment.find('=');
    if (equals == std::string::npos)
      return refused(fmt::format("‘{}’ is no parameter", assignment), "Write param=value");
    std::string const id = assignment.substr(0, equals);
    LACQUER_TRY(isOwn, assign(slot.values, id, assignment.substr(equals + 1)));
    if (isOwn)
      continue;
    LACQUER_TRY(isSlots, assign(slot.settings, id, assignment.substr(equals + 1)));
    if (!isSlots)
      return refused(fmt::format("{} has no parameter ‘{}’", processor, id),
                     fmt::format("See lacquer-cli params {}", processor));
  }
  return slot;
}

} // namespace lacquer::cli
