#pragma once

#include <string>
#include <string_view>

namespace lacquer {

/// A name that every usual file system takes: / \ : * ? " < > | and control characters become '_', dots and blanks at
/// the end go, at most 180 bytes of whole characters. Empty for a text of nothing else. UTF-8. [any]
[[nodiscard]] std::string fileNameOf(std::string_view text);

} // namespace lacquer
