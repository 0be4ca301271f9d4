#include "processor_arguments.h"

#include "params/param_text.h"
#include "processors/catalog.h"

#include <fmt/format.h>

namespace lacquer::cli {

Result<ParamValues> processorValues(std::string const& processor, std::vector<std::string> const& assignments) {
  CatalogEntry const* entry = findProcessor(processor);
  if (!entry) {
    std::string known;
    for (CatalogEntry const& one : catalog())
      known += (known.empty() ? "" : ", ") + std::string(one.table->id());
    return refused(fmt::format("there is no processor ‘{}’", processor), "There are: " + known);
  }
  ParamValues values(*entry->table);
  for (std::string const& assignment : assignments) {
    std::size_t const equals = assignment.find('=');
    if (equals == std::string::npos)
      return refused(fmt::format("‘{}’ is no parameter", assignment), "Write param=value");
    auto const index = entry->table->indexOf(assignment.substr(0, equals));
    if (!index)
      return refused(fmt::format("{} has no parameter ‘{}’", processor, assignment.substr(0, equals)),
                     fmt::format("See lacquer-cli params {}", processor));
    LACQUER_TRY(value, parseParam(entry->table->spec(*index), assignment.substr(equals + 1)));
    values.set(*index, value);
  }
  return values;
}

} // namespace lacquer::cli
