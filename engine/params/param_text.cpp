#include "params/param_text.h"

#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// A unit as it may be typed, in lower case, and what a number with it is worth in the parameter's own unit.
struct TypedUnit {
  ParamUnit unit;
  std::string_view suffix;
  double factor;
};
constexpr std::array kTypedUnits{
    TypedUnit{ParamUnit::decibels, "db", 1.0},
    TypedUnit{ParamUnit::decibelsTruePeak, "dbtp", 1.0},
    TypedUnit{ParamUnit::decibelsTruePeak, "db", 1.0},
    TypedUnit{ParamUnit::hertz, "hz", 1.0},
    TypedUnit{ParamUnit::hertz, "khz", 1000.0},
    TypedUnit{ParamUnit::hertz, "k", 1000.0},
    TypedUnit{ParamUnit::milliseconds, "ms", 1.0},
    TypedUnit{ParamUnit::milliseconds, "s", 1000.0},
    TypedUnit{ParamUnit::ratio, ":1", 1.0},
    TypedUnit{ParamUnit::percent, "%", 1.0},
    TypedUnit{ParamUnit::degrees, "°", 1.0},
    TypedUnit{ParamUnit::degrees, "deg", 1.0},
};
constexpr std::string_view kMinus = "\u2212"; ///< the typographic minus sign that formatParam writes

std::string_view trimmed(std::string_view text) {
  auto const isSpace = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && isSpace(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && isSpace(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

/// Decimals that tell two values one step apart from each other.
int decimalsFor(double step) {
  int decimals = 0;
  for (double shown = step; decimals < 6 && shown > 0.0 && std::abs(shown - std::round(shown)) > 1e-9; shown *= 10.0)
    ++decimals;
  return decimals;
}

std::string formatNumber(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (!text.starts_with('-'))
    return text;
  bool const isZero = text.find_first_not_of("-0.") == std::string::npos;
  return isZero ? text.substr(1) : std::string(kMinus) + text.substr(1);
}

Result<double> parseChoice(ParamSpec const& spec, std::string_view text) {
  std::string const wanted = lowered(text);
  std::string known;
  for (std::size_t i = 0; i < spec.choices.size(); ++i) {
    if (wanted == spec.choices[i].id || wanted == lowered(spec.choices[i].name))
      return static_cast<double>(i);
    known += (i == 0 ? "" : ", ") + std::string(spec.choices[i].id);
  }
  return refused(fmt::format("\"{}\" is not a value of {}", text, spec.id.view()), "Use one of " + known);
}

/// The number and what stands behind it: "12", "khz".
std::pair<std::string, std::string> splitUnit(std::string_view text) {
  std::string number;
  if (text.starts_with(kMinus)) {
    number = "-";
    text.remove_prefix(kMinus.size());
  }
  // An exponent belongs to the number only where digits follow it.
  std::size_t end = text.find_first_not_of("+-.0123456789");
  if (end != std::string_view::npos && end > 0 && (text[end] == 'e' || text[end] == 'E') && end + 1 < text.size() &&
      std::string_view("+-0123456789").find(text[end + 1]) != std::string_view::npos)
    end = text.find_first_not_of("0123456789", end + 2);
  number += text.substr(0, end);
  std::string_view const unit = end == std::string_view::npos ? std::string_view() : trimmed(text.substr(end));
  return {number, lowered(unit)};
}

} // namespace

std::string_view unitSuffix(ParamUnit unit) {
  switch (unit) {
  case ParamUnit::none:
    return "";
  case ParamUnit::decibels:
    return "dB";
  case ParamUnit::decibelsTruePeak:
    return "dBTP";
  case ParamUnit::hertz:
    return "Hz";
  case ParamUnit::milliseconds:
    return "ms";
  case ParamUnit::ratio:
    return ":1";
  case ParamUnit::percent:
    return "%";
  case ParamUnit::degrees:
    return "°";
  }
  return "";
}

std::string formatParam(ParamSpec const& spec, double value) {
  if (spec.isChoice())
    return std::string(spec.choices[static_cast<std::size_t>(value + 0.5)].name);
  int const decimals = decimalsFor(spec.step);
  if (spec.unit == ParamUnit::hertz && value >= 1000.0)
    return formatNumber(value / 1000.0, decimals + 3) + " kHz";
  std::string_view const suffix = unitSuffix(spec.unit);
  bool const isJoined = suffix.empty() || spec.unit == ParamUnit::ratio || spec.unit == ParamUnit::degrees;
  return formatNumber(value, decimals) + (isJoined ? "" : " ") + std::string(suffix);
}

std::string encodeParam(ParamSpec const& spec, double value) {
  if (spec.isChoice())
    return std::string(spec.choices[static_cast<std::size_t>(value + 0.5)].id);
  return fmt::format("{}", value);
}

Result<double> parseParam(ParamSpec const& spec, std::string_view text) {
  text = trimmed(text);
  if (spec.isChoice())
    return parseChoice(spec, text);
  auto const [number, unit] = splitUnit(text);
  auto const parsed = parseNumber<double>(number);
  auto const range = [&] {
    return fmt::format("{} to {}", formatParam(spec, spec.minimum), formatParam(spec, spec.maximum));
  };
  auto const typed = std::ranges::find_if(
      kTypedUnits, [&](TypedUnit const& known) { return known.unit == spec.unit && known.suffix == unit; });
  if (!parsed || (!unit.empty() && typed == kTypedUnits.end()))
    return refused(fmt::format("\"{}\" is not a value of {}", text, spec.id.view()), "Use a number from " + range());
  double const value = unit.empty() ? *parsed : *parsed * typed->factor;
  if (value < spec.minimum || value > spec.maximum)
    return refused(fmt::format("{} of {} is outside {}", spec.id.view(), text, range()), "Use a value in that range");
  return value;
}

double toTravel(ParamSpec const& spec, double value) {
  if (spec.scale == ParamScale::logarithmic)
    return std::log(value / spec.minimum) / std::log(spec.maximum / spec.minimum);
  return spec.maximum == spec.minimum ? 0.0 : (value - spec.minimum) / (spec.maximum - spec.minimum);
}

double fromTravel(ParamSpec const& spec, double travel) {
  double const value = spec.scale == ParamScale::logarithmic
                           ? spec.minimum * std::pow(spec.maximum / spec.minimum, travel)
                           : spec.minimum + (spec.maximum - spec.minimum) * travel;
  double const kept = std::clamp(value, spec.minimum, spec.maximum);
  return spec.isChoice() ? std::round(kept) : kept;
}

} // namespace lacquer
