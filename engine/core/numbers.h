#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace lacquer {

/// The whole of `text` as a number, independent of the locale; nothing for anything else, inf and nan included. [any]
template <class T> [[nodiscard]] std::optional<T> parseNumber(std::string_view text) {
  if (!text.empty() && text.front() == '+')
    text.remove_prefix(1);
  T value{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value - value == T{}))
    return std::nullopt;
  return value;
}

} // namespace lacquer
