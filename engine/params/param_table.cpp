#include "params/param_table.h"

#include <algorithm>

namespace lacquer {

std::optional<int> ParamTable::indexOf(std::string_view paramId) const {
  auto const found = std::ranges::find(m_specs, paramId, [](ParamSpec const& spec) { return spec.id.view(); });
  if (found == m_specs.end())
    return std::nullopt;
  return static_cast<int>(found - m_specs.begin());
}

} // namespace lacquer
