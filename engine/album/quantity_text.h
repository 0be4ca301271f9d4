#pragma once

#include "core/result.h"
#include "core/units.h"

#include <string>
#include <string_view>

namespace lacquer {

/// Numbers of the album as people type and read them. Every parser takes a plain number in the base unit, or a number
/// with its unit, spaces and the typographic minus included; the locale plays no part. [any]

/// Seconds: "2", "-2.5 s", "250ms", "1:02.5" (minutes), "1:00:00" (hours), "0:04".
[[nodiscard]] Result<Seconds> parseSeconds(std::string_view text);
/// "-1.5", "-1.5dB".
[[nodiscard]] Result<Decibels> parseDecibels(std::string_view text);
/// "44100", "44100 Hz", "44.1k", "96 kHz"; a whole number of hertz.
[[nodiscard]] Result<SampleRate> parseSampleRate(std::string_view text);
/// A bare number: the curvature of a fade.
[[nodiscard]] Result<double> parsePlainNumber(std::string_view text);
/// "on", "off", "yes", "no", "true", "false", "1", "0".
[[nodiscard]] Result<bool> parseSwitch(std::string_view text);

/// Shortest text that reads back to the same number.
[[nodiscard]] std::string encodeNumber(double value);
/// For people: at least one and at most three decimals, with a minus sign: "2.0", "−2.5".
[[nodiscard]] std::string readableNumber(double value);

} // namespace lacquer
