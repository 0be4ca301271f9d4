#pragma once

#include "params/param_spec.h"

namespace lacquer {

/// Kinds of parameters that many tables have, besides choiceParam(): what they have in common is written down here
/// once.

/// A level or gain in steps of 0.1 dB.
[[nodiscard]] constexpr ParamSpec decibelParam(ParamText id, ParamText name, std::string_view doc, double lowest,
                                               double highest, double start = 0.0) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::decibels,
          .minimum = lowest,
          .maximum = highest,
          .defaultValue = start,
          .step = 0.1};
}

/// A time in milliseconds, above 0, on a logarithmic knob.
[[nodiscard]] constexpr ParamSpec timeParam(ParamText id, ParamText name, std::string_view doc, double shortest,
                                            double longest, double start, double step = 0.1) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::milliseconds,
          .minimum = shortest,
          .maximum = longest,
          .defaultValue = start,
          .scale = ParamScale::logarithmic,
          .step = step};
}

/// A frequency on a logarithmic knob.
[[nodiscard]] constexpr ParamSpec frequencyParam(ParamText id, ParamText name, std::string_view doc, double lowest,
                                                 double highest, double start, double step = 1.0) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::hertz,
          .minimum = lowest,
          .maximum = highest,
          .defaultValue = start,
          .scale = ParamScale::logarithmic,
          .step = step};
}

/// A share in steps of 1 %.
[[nodiscard]] constexpr ParamSpec percentParam(ParamText id, ParamText name, std::string_view doc, double lowest,
                                               double highest, double start) {
  return {.id = id,
          .name = name,
          .doc = doc,
          .unit = ParamUnit::percent,
          .minimum = lowest,
          .maximum = highest,
          .defaultValue = start,
          .step = 1.0};
}

/// A choice for listening only; the first of `choices` is off.
[[nodiscard]] constexpr ParamSpec auditionParam(ParamText id, ParamText name, std::string_view doc,
                                                std::span<ParamChoice const> choices) {
  ParamSpec spec = choiceParam(id, name, doc, choices);
  spec.audition = true;
  return spec;
}

} // namespace lacquer
