#pragma once

#include "session/blind_test.h"

#include <QString>

namespace lacquer {

/// What a blind test says, in words. [any]

/// "9 of 12 right. p = 0.073, confidence 92.7 %: …"
[[nodiscard]] QString verdictText(BlindTestRecord const& record);
/// One line for the log: when, what was compared, the result.
[[nodiscard]] QString recordText(BlindTestRecord const& record);

} // namespace lacquer
