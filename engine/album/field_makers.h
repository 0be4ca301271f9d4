#pragma once

#include "album/album_access.h"
#include "album/fields.h"
#include "album/quantity_text.h"

#include <fmt/format.h>

namespace lacquer {

// Makers of the tables of fields: each turns an accessor (Owner& → member&) into a field. Private to those tables.

template <class Number> Result<void> assignWithin(Number& target, Number value, double lowest, double highest) {
  if (!(value.value() >= lowest && value.value() <= highest))
    return refused(fmt::format("{} is outside the range", readableNumber(value.value())),
                   fmt::format("Use {} to {}", readableNumber(lowest), readableNumber(highest)));
  target = value;
  return {};
}

template <class Owner, auto access, TextLines lines = TextLines::one>
constexpr Field<Owner> textField(std::string_view name, std::string_view label) {
  return {name, label, "", [](Owner const& owner) { return std::string(access(owner)); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_CHECK(checkText(text, lines));
            access(owner) = text;
            return {};
          }};
}

/// A text that `normalise` checks and brings into its stored form.
template <class Owner, auto access, auto normalise>
constexpr Field<Owner> codeField(std::string_view name, std::string_view label) {
  return {name, label, "", [](Owner const& owner) { return std::string(access(owner)); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_TRY(code, normalise(text));
            access(owner) = std::move(code);
            return {};
          }};
}

template <class Owner, auto access, double lowest, double highest>
constexpr Field<Owner> secondsField(std::string_view name, std::string_view label) {
  return {name, label, "s", [](Owner const& owner) { return encodeNumber(access(owner).value()); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_TRY(value, parseSeconds(text));
            return assignWithin(access(owner), value, lowest, highest);
          }};
}

template <class Owner, auto access, double lowest, double highest>
constexpr Field<Owner> levelField(std::string_view name, std::string_view label) {
  return {name, label, "dB", [](Owner const& owner) { return encodeNumber(access(owner).value()); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_TRY(value, parseDecibels(text));
            return assignWithin(access(owner), value, lowest, highest);
          }};
}

template <class Owner, auto access> constexpr Field<Owner> gainField(std::string_view name, std::string_view label) {
  return levelField<Owner, access, kLowestGain, kHighestGain>(name, label);
}

template <class Owner, auto access> constexpr Field<Owner> switchField(std::string_view name, std::string_view label) {
  return {name, label, "", [](Owner const& owner) { return std::string(access(owner) ? "on" : "off"); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_TRY(on, parseSwitch(text));
            access(owner) = on;
            return {};
          }};
}

template <class Owner, auto access, auto word, auto parse>
constexpr Field<Owner> choiceField(std::string_view name, std::string_view label) {
  return {name, label, "", [](Owner const& owner) { return std::string(word(access(owner))); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_TRY(choice, parse(text));
            access(owner) = choice;
            return {};
          }};
}

template <class Owner, auto access>
constexpr Field<Owner> curvatureField(std::string_view name, std::string_view label) {
  return {name, label, "", [](Owner const& owner) { return encodeNumber(access(owner)); },
          [](Owner& owner, std::string_view text) -> Result<void> {
            LACQUER_TRY(value, parsePlainNumber(text));
            if (!(value >= -1.0 && value <= 1.0))
              return refused(fmt::format("a curvature of {} is outside the range", value), "Use -1 to 1");
            access(owner) = value;
            return {};
          }};
}

// Accessors work for const and mutable owners alike.
#define LACQUER_MEMBER(path)                                                                                           \
  [](auto& owner) -> auto& {                                                                                           \
    return owner.path;                                                                                                 \
  }

} // namespace lacquer
