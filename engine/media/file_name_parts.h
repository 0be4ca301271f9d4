#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lacquer {

/// What the name of a mix tells about it.
struct FileNameParts {
  std::optional<int> number;
  std::string artist;
  std::string title;    ///< never empty for a name that is not
  std::string revision; ///< "mix v3 24-96"
  bool operator==(FileNameParts const&) const = default;
};

/// Takes "01 - Artist - Title_mix v3 24-96" (a file name without its extension) apart. Understands a leading number
/// with any separator, " - " between number, artist and title, underscores for spaces, and trailing words of revision
/// (version, mix, master, word length, rate, date), also in brackets. [any]
[[nodiscard]] FileNameParts parseFileName(std::string_view stem);

} // namespace lacquer
