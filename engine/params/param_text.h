#pragma once

#include "core/result.h"
#include "params/param_spec.h"

#include <string>

namespace lacquer {

/// The value as people read it, with its unit: "−1.5 dB", "2.40 kHz", "bell". Round-trips through parseParam within
/// half a step. [any]
[[nodiscard]] std::string formatParam(ParamSpec const& spec, double value);

/// The value as files and scripts hold it: shortest text that reads back to the same double, or the choice's id. [any]
[[nodiscard]] std::string encodeParam(ParamSpec const& spec, double value);

/// Reads what a person or a script typed: a plain number in the parameter's unit, or with a unit ("-1.5dB", "250ms",
/// "0.25 s", "12k", "12 kHz", "30 %", "4:1"), or a choice's id or name. Refused outside the range: the message names the
/// range. [any]
[[nodiscard]] Result<double> parseParam(ParamSpec const& spec, std::string_view text);

/// The suffix people read after a number: "dB", "Hz", …; empty for none. [any]
[[nodiscard]] std::string_view unitSuffix(ParamUnit unit);

/// Maps the value to the travel of a knob, 0 … 1, and back, by the parameter's scale. [any]
[[nodiscard]] double toTravel(ParamSpec const& spec, double value);
[[nodiscard]] double fromTravel(ParamSpec const& spec, double travel);

} // namespace lacquer
