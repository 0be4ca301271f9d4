#pragma once

#include "core/units.h"

#include <QString>

namespace lacquer {

/// How numbers are written in the window: a real minus (U+2212), fixed decimals, "–" for what is not measurable. [any]
[[nodiscard]] QString numberText(double value, int decimals = 1);
/// With a plus where it is positive: "+0.4", "0.0", "−1.5".
[[nodiscard]] QString signedText(double value, int decimals = 1);
/// "−14.0" in LUFS, "–" for −∞.
[[nodiscard]] QString loudnessText(Lufs loudness);
/// "−1.03", two decimals.
[[nodiscard]] QString truePeakText(Decibels peak);
/// What a person may type into a number field: the minus sign of the display becomes the one of the keyboard.
[[nodiscard]] std::string typedText(QString const& text);

/// How places on the timeline are shown.
enum class TimeDisplay { programme, disc, milliseconds };

/// "04:16.000" (programme), "04:16:00" (disc: minutes, seconds, CD frames), "256000 ms". Never negative.
[[nodiscard]] QString timeText(Frames at, SampleRate rate, TimeDisplay display);
/// "4:12", for lengths; rounds to the nearest second. From an hour on "1:02:03".
[[nodiscard]] QString lengthText(Seconds length);
/// "2.00 s", "120 ms"
[[nodiscard]] QString durationText(Seconds length);

} // namespace lacquer
