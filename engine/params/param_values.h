#pragma once

#include "params/param_table.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace lacquer {

/// A value for every parameter of a table, always inside its range. A value type: copy and compare. [any]
class ParamValues {
public:
  /// The defaults of `table`.
  explicit ParamValues(ParamTable const& table)
      : m_table(&table) {
    for (ParamSpec const& spec : table.specs())
      m_values.push_back(spec.defaultValue);
  }

  [[nodiscard]] ParamTable const& table() const { return *m_table; }
  [[nodiscard]] double operator[](int index) const { return m_values[static_cast<std::size_t>(index)]; }
  [[nodiscard]] int choice(int index) const { return static_cast<int>((*this)[index] + 0.5); }
  /// Sets a value that lies in the parameter's range.
  void set(int index, double value) {
    [[maybe_unused]] ParamSpec const& spec = m_table->spec(index);
    assert(value >= spec.minimum && value <= spec.maximum);
    m_values[static_cast<std::size_t>(index)] = value;
  }
  [[nodiscard]] std::span<double const> all() const { return m_values; }

  bool operator==(ParamValues const&) const = default;

private:
  ParamTable const* m_table;
  std::vector<double> m_values;
};

/// Whether a change of this parameter, from `before` or to `after`, alters latency or topology. [any]
[[nodiscard]] inline bool isStructural(ParamValues const& before, ParamValues const& after, int index) {
  ParamSpec const& spec = before.table().spec(index);
  auto const isElsewhere = [&](ParamValues const& values) { return values.choice(spec.structuralUnlessFirst) != 0; };
  return spec.structural || (spec.structuralUnlessFirst >= 0 && (isElsewhere(before) || isElsewhere(after)));
}

} // namespace lacquer
