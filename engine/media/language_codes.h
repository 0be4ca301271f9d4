#pragma once

#include <string>
#include <string_view>

namespace lacquer {

/// Private to this folder: ISO 639-1 ("de", as the album has it) ↔ ISO 639-2 ("deu", as ID3 asks for). Texts that are
/// not in the tables come back as they are. [any]
[[nodiscard]] std::string longLanguage(std::string_view code);
/// Takes the bibliographic codes ("ger") as well.
[[nodiscard]] std::string shortLanguage(std::string_view code);

} // namespace lacquer
