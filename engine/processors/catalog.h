#pragma once

#include "processors/processor.h"

#include <memory>
#include <span>
#include <string_view>

namespace lacquer {

/// One kind of processor: its parameters and how to make one.
struct CatalogEntry {
  ParamTable const* table;
  std::unique_ptr<Processor> (*make)();
};

/// THE list of processors, in the order of menus. A processor exists by being in it. [any]
[[nodiscard]] std::span<CatalogEntry const> catalog();

/// The entry of a processor id, or null. [any]
[[nodiscard]] CatalogEntry const* findProcessor(std::string_view id);

} // namespace lacquer
