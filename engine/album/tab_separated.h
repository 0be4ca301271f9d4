#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lacquer {

/// Lines of cells as spreadsheets put them on the clipboard: a byte order mark in front is passed over, lines end with
/// LF, CR LF or CR, cells in double quotes may hold tabs and line ends, and quotes twice. A quote that is not closed is
/// a quote. Empty lines at the end are left out. [any]
[[nodiscard]] std::vector<std::vector<std::string>> parseTabSeparated(std::string_view text);

/// A cell as it is written: quoted where it holds what would end it, or begins with a quote. [any]
[[nodiscard]] std::string tabSeparatedCell(std::string_view text);

} // namespace lacquer
