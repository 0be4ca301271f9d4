#include "album/validate.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

bool isUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// Without the marks that people write between the groups, letters in upper case.
std::string compact(std::string_view text) {
  std::string kept;
  for (char const c : text) {
    if (c == ' ' || c == '-' || c == '\t')
      continue;
    kept += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return kept;
}

/// GS1 General Specifications: weights 1, 3, 1, 3 … from the left of the 13 digits.
int eanCheckDigit(std::string_view twelve) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i)
    sum += (twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return (10 - sum % 10) % 10;
}

} // namespace

// ISO 3901: two letters, three letters or digits, seven digits.
Result<std::string> normaliseIsrc(std::string_view text) {
  std::string code = compact(text);
  if (code.starts_with("ISRC"))
    code.erase(0, 4);
  if (code.starts_with(":"))
    code.erase(0, 1);
  if (code.empty())
    return code;
  bool const right = code.size() == 12 && std::all_of(code.begin(), code.begin() + 2, isUpper) &&
                     std::all_of(code.begin() + 2, code.begin() + 5, [](char c) { return isUpper(c) || isDigit(c); }) &&
                     std::all_of(code.begin() + 5, code.end(), isDigit);
  if (!right)
    return refused(fmt::format("‘{}’ is not an ISRC", text),
                   "Use two letters, three letters or digits and seven digits, such as GB-AAA-24-00001");
  return code;
}

Result<std::string> normaliseUpc(std::string_view text) {
  std::string code = compact(text);
  if (code.empty())
    return code;
  if (!std::ranges::all_of(code, isDigit) || (code.size() != 12 && code.size() != 13))
    return refused(fmt::format("‘{}’ is not a UPC or EAN", text),
                   "Use the 12 digits of a UPC-A or the 13 of an EAN-13");
  if (code.size() == 12)
    code.insert(code.begin(), '0');
  int const check = eanCheckDigit(code);
  if (code.back() - '0' != check)
    return refused(fmt::format("the check digit of ‘{}’ is wrong", text),
                   fmt::format("The last digit would be {}; look for a typing error", check));
  return code;
}

/// ISO 639-1.
Result<std::string> normaliseLanguage(std::string_view text) {
  bool const right =
      text.empty() || (text.size() == 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'a' && text[1] <= 'z');
  if (!right)
    return refused(fmt::format("‘{}’ is not a language code", text), "Use two letters such as en or de");
  return std::string(text);
}

} // namespace lacquer
