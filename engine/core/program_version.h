#pragma once

#include <string_view>

namespace lacquer {

/// "1.2.0", as the build names it. [any]
[[nodiscard]] std::string_view programVersion();

} // namespace lacquer
