#pragma once

#include <string>
#include <string_view>

namespace lacquer {

/// A name that every usual file system takes: / \ : * ? " < > | and control characters become '_', dots and blanks at
/// the end go, at most 180 bytes of whole characters. Empty for a text of nothing else. UTF-8. [any]
[[nodiscard]] std::string fileNameOf(std::string_view text);

/// "03 - Title.wav"; "03.wav" without a title. `extension` with its dot. [any]
[[nodiscard]] std::string trackFileName(int number, std::string_view title, std::string_view extension);

} // namespace lacquer
