#include "ui/meters/meter_text.h"

#include "ui/bridge/number_text.h"

#include <cmath>

namespace lacquer {

QString loudnessNumber(Lufs loudness, LoudnessUnit unit, Lufs zeroLu) {
  if (unit == LoudnessUnit::lufs || !std::isfinite(loudness.value()))
    return loudnessText(loudness);
  return signedText(loudness.value() - zeroLu.value());
}

QString loudnessSuffix(LoudnessUnit unit) {
  return unit == LoudnessUnit::lufs ? QStringLiteral("LUFS") : QStringLiteral("LU");
}

} // namespace lacquer
