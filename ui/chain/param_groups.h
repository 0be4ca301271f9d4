#pragma once

#include "params/param_table.h"

#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// Parameters named `<family>.<number>.<column>` put into a table: one row a number, one column a name.
struct ParamGrid {
  std::string family;               ///< "band"
  std::vector<std::string> columns; ///< "type", "frequency", …, in the order of the table
  struct Row {
    int number = 0;
    std::vector<std::optional<int>> cells; ///< index of the parameter for every column
  };
  std::vector<Row> rows;
};

/// How an editor lays the parameters of a table out: those that belong to a grid, and all others, in order.
/// Points of curves are left out: they are drawn.
struct ParamGroups {
  std::vector<int> singles;
  std::vector<ParamGrid> grids;
};

/// Reads the layout from the ids alone. [any]
[[nodiscard]] ParamGroups groupParams(ParamTable const& table);

} // namespace lacquer
