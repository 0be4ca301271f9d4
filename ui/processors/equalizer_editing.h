#pragma once

#include "core/result.h"
#include "processors/equalizer.h"

#include <QString>

#include <string_view>
#include <vector>

namespace lacquer {

/// A value that a parameter shall have.
struct ParamWish {
  int index = 0;
  double value = 0.0;
  bool operator==(ParamWish const&) const = default;
};

/// What the editor of the equalizer knows of bands; they count from 0. [any]
[[nodiscard]] EqualizerBandType equalizerType(ParamValues const& values, int band);
[[nodiscard]] EqualizerChannel equalizerChannel(ParamValues const& values, int band);
[[nodiscard]] inline double equalizerValue(ParamValues const& values, int band, EqualizerBandParam param) {
  return values[equalizerParam(band, param)];
}
/// Those that are not off, in their order.
[[nodiscard]] std::vector<int> usedBands(ParamValues const& values);
/// The first that is off; −1: all are in use.
[[nodiscard]] int freeBand(ParamValues const& values);
/// The band whose node follows on that of `band` by `steps` along the frequency, round and round; −1: none in use.
[[nodiscard]] int neighbourBand(ParamValues const& values, int band, int steps);

/// What a new band is where it is put: cuts at the very ends, shelves beside them, bells everywhere else.
[[nodiscard]] EqualizerBandType typeFor(double hertz);
/// All that makes a band new: the type last, everything that is not named at its default. Only what differs.
[[nodiscard]] std::vector<ParamWish> newBand(ParamValues const& values, int band, EqualizerBandType type, double hertz,
                                             double gainDecibels);
/// Off, and everything else as if it had never been.
[[nodiscard]] std::vector<ParamWish> removedBand(ParamValues const& values, int band);

/// "1.2k -3 0.7", "−3 dB", "Q 1.4 80 Hz": frequency, gain and Q in this order, or each with its unit. Only what differs.
[[nodiscard]] Result<std::vector<ParamWish>> parseBand(ParamValues const& values, int band, std::string_view text);
/// "1.20 kHz  −3.0 dB  Q 0.70": what parseBand() reads.
[[nodiscard]] QString bandNumbers(ParamValues const& values, int band);
/// "Band 3, bell, 1.20 kHz, −3.0 dB, Q 0.70, mid, dynamic".
[[nodiscard]] QString bandText(ParamValues const& values, int band);

/// Half ranges of the level axis in dB that can be chosen.
inline constexpr double kEqualizerRanges[] = {3.0, 6.0, 12.0, 24.0};
/// The least of them, from ±6 on, that shows every node and how far it may move.
[[nodiscard]] double fittingRange(ParamValues const& values);

} // namespace lacquer
