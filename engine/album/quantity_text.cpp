#include "album/quantity_text.h"

#include "core/numbers.h"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace lacquer {

namespace {

constexpr std::string_view kMinus = "−";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

/// Trimmed, lower case, with a plain hyphen for the typographic minus.
std::string plain(std::string_view text) {
  text = trimmed(text);
  std::string lower;
  if (text.starts_with(kMinus)) {
    lower.push_back('-');
    text = trimmed(text.substr(kMinus.size()));
  }
  for (char const c : text)
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

struct Unit {
  std::string_view suffix;
  double factor;
};

/// The longest suffix comes first in `units`; the last one is "", the base unit.
std::optional<double> numberWithUnit(std::string_view text, std::initializer_list<Unit> units) {
  for (Unit const& unit : units) {
    if (!text.ends_with(unit.suffix))
      continue;
    std::optional<double> const number = parseNumber<double>(trimmed(text.substr(0, text.size() - unit.suffix.size())));
    if (number)
      return *number * unit.factor + 0.0; // −0 becomes 0
  }
  return std::nullopt;
}

std::optional<double> clockTime(std::string_view text) {
  bool const negative = text.starts_with('-');
  if (negative)
    text.remove_prefix(1);
  double total = 0.0;
  int fields = 0;
  while (true) {
    std::size_t const colon = text.find(':');
    std::string_view const field = trimmed(text.substr(0, colon));
    bool const last = colon == std::string_view::npos;
    std::optional<double> const number = parseNumber<double>(field);
    // Only the first field may exceed 59, only the last may have decimals.
    if (field.empty() || field.front() < '0' || field.front() > '9' || !number || (fields > 0 && *number >= 60.0) ||
        (!last && *number != std::floor(*number)) || ++fields > 3)
      return std::nullopt;
    total = total * 60.0 + *number;
    if (last)
      break;
    text.remove_prefix(colon + 1);
  }
  return negative ? 0.0 - total : total;
}

Failure notUnderstood(std::string_view text, std::string_view what, std::string_view remedy) {
  return refused(fmt::format("‘{}’ is not {}", text, what), std::string(remedy));
}

} // namespace

Result<Seconds> parseSeconds(std::string_view text) {
  std::string lower = plain(text);
  std::optional<double> seconds;
  if (lower.find(':') != std::string::npos) {
    if (lower.ends_with('s'))
      lower.pop_back();
    seconds = clockTime(lower);
  } else {
    seconds = numberWithUnit(lower, {{"ms", 0.001}, {"sec", 1.0}, {"s", 1.0}, {"min", 60.0}, {"", 1.0}});
  }
  if (!seconds || !std::isfinite(*seconds))
    return notUnderstood(text, "a time", "Give seconds such as 2.5, or 250ms, or 1:02.5");
  return Seconds(*seconds);
}

Result<Decibels> parseDecibels(std::string_view text) {
  std::optional<double> const level = numberWithUnit(plain(text), {{"db", 1.0}, {"", 1.0}});
  if (!level)
    return notUnderstood(text, "a level", "Give decibels such as -1.5 or -1.5dB");
  return Decibels(*level);
}

Result<SampleRate> parseSampleRate(std::string_view text) {
  std::optional<double> const rate =
      numberWithUnit(plain(text), {{"khz", 1000.0}, {"k", 1000.0}, {"hz", 1.0}, {"", 1.0}});
  constexpr double kHighest = 1e6;
  if (!rate || !(*rate > 0.0 && *rate < kHighest) || std::abs(*rate - std::round(*rate)) > 1e-6)
    return notUnderstood(text, "a sample rate", "Give hertz such as 44100, or 96 kHz");
  return SampleRate(static_cast<int>(std::lround(*rate)));
}

Result<double> parsePlainNumber(std::string_view text) {
  std::optional<double> const number = numberWithUnit(plain(text), {{"", 1.0}});
  if (!number)
    return notUnderstood(text, "a number", "Give a number such as 0.5");
  return *number;
}

Result<bool> parseSwitch(std::string_view text) {
  std::string const lower = plain(text);
  for (std::string_view const word : {"on", "yes", "true", "1"})
    if (lower == word)
      return true;
  for (std::string_view const word : {"off", "no", "false", "0"})
    if (lower == word)
      return false;
  return notUnderstood(text, "a switch", "Use on or off");
}

std::string encodeNumber(double value) {
  return fmt::format("{}", value);
}

std::string readableNumber(double value) {
  std::string text = fmt::format("{:.3f}", std::abs(value));
  while (text.back() == '0' && text[text.size() - 2] != '.')
    text.pop_back();
  bool const zero = text == "0.0";
  return value < 0.0 && !zero ? std::string(kMinus) + text : text;
}

} // namespace lacquer
