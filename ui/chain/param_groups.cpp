#include "ui/chain/param_groups.h"

#include "core/numbers.h"

#include <algorithm>

namespace lacquer {
namespace {

struct GridAddress {
  std::string_view family;
  int number = 0;
  std::string_view column;
};

std::optional<GridAddress> gridAddress(std::string_view id) {
  std::size_t const first = id.find('.');
  std::size_t const second = first == std::string_view::npos ? first : id.find('.', first + 1);
  if (second == std::string_view::npos)
    return std::nullopt;
  auto const number = parseNumber<int>(id.substr(first + 1, second - first - 1));
  if (!number)
    return std::nullopt;
  return GridAddress{id.substr(0, first), *number, id.substr(second + 1)};
}

template <class Items, class Value, class Projection>
std::size_t placeOf(Items& items, Value const& value, Projection projection) {
  auto const found = std::ranges::find(items, value, projection);
  return static_cast<std::size_t>(found - items.begin());
}

void addToGrid(ParamGrid& grid, GridAddress const& address, int index) {
  std::size_t const column =
      placeOf(grid.columns, address.column, [](std::string const& name) { return std::string_view(name); });
  if (column == grid.columns.size())
    grid.columns.emplace_back(address.column);
  std::size_t const row = placeOf(grid.rows, address.number, &ParamGrid::Row::number);
  if (row == grid.rows.size())
    grid.rows.push_back({address.number, {}});
  auto& cells = grid.rows[row].cells;
  cells.resize(std::max(cells.size(), column + 1));
  cells[column] = index;
}

} // namespace

ParamGroups groupParams(ParamTable const& table) {
  ParamGroups groups;
  for (int index = 0; index < table.size(); ++index) {
    if (table.spec(index).curvePoint)
      continue;
    auto const address = gridAddress(table.spec(index).id.view());
    if (!address) {
      groups.singles.push_back(index);
      continue;
    }
    std::size_t const grid =
        placeOf(groups.grids, address->family, [](ParamGrid const& known) { return std::string_view(known.family); });
    if (grid == groups.grids.size())
      groups.grids.push_back({std::string(address->family), {}, {}});
    addToGrid(groups.grids[grid], *address, index);
  }
  for (ParamGrid& grid : groups.grids)
    for (ParamGrid::Row& row : grid.rows)
      row.cells.resize(grid.columns.size());
  return groups;
}

} // namespace lacquer
