#pragma once

#include "core/units.h"

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace lacquer {

/// "Not measurable": nothing passes the gate, or the programme is too short.
inline constexpr Lufs kNoLoudness{-std::numeric_limits<double>::infinity()};

/// What is known of a finished piece of programme: a file, a track's range of the album, the album. A value.
struct Measurement {
  SampleRate rate{44100};
  Frames length{0};
  Lufs integrated = kNoLoudness;       ///< BS.1770-5, both gates
  Lufs maxMomentary = kNoLoudness;     ///< 400 ms, every 10 ms
  Lufs maxShortTerm = kNoLoudness;     ///< 3 s, at 10 Hz
  Lufs s95 = kNoLoudness;              ///< 95th percentile of the gated short-term values: the loudest section
  std::optional<double> loudnessRange; ///< LU, EBU Tech 3342 at 10 Hz; none below 3 s
  Decibels truePeak{-std::numeric_limits<double>::infinity()};   ///< dBTP, ×16
  Frames truePeakAt{0};                                          ///< the frame nearest to it
  Decibels samplePeak{-std::numeric_limits<double>::infinity()}; ///< dBFS
  std::optional<double> peakToLoudness;                          ///< PLR, LU: true peak − integrated
  std::optional<double> minPeakToShortTerm;                      ///< PSR, LU: smallest (true peak over 3 s − S)
  std::array<double, 2> dcOffset{};                              ///< mean of each channel, fraction of full scale
  int clippedRuns = 0;                 ///< runs of ≥ 3 frames at the 16-bit full scale, of either channel
  std::array<double, 2> meanSquares{}; ///< of each channel, unweighted
  double meanProduct = 0.0;            ///< mean of left · right
  std::optional<double> correlation;   ///< Σlr/√(Σl²Σr²) of the whole; none when silent
  std::int64_t nonFinite = 0;          ///< NaN or infinite samples, measured as silence
  std::vector<float> shortTerm;        ///< S in LUFS at 10 Hz, first value at 3 s; −∞ for silence
  std::vector<double> gatingBlocks;    ///< weighted mean squares of the 400 ms gating blocks (100 ms apart)

  bool operator==(Measurement const&) const = default;
};

/// Integrated loudness over several pieces gated together (the album figure): the blocks of all pieces pass one gate.
/// Equals ebur128_loudness_global_multiple. [any]
[[nodiscard]] Lufs integratedLoudness(std::span<Measurement const* const> pieces);

/// Pieces of one album as a whole, laid end to end: gated loudness over all, peaks, sums and extremes; LRA and S95 over
/// all short-term values. `truePeakAt` counts from the start of the first piece. Empty input gives an empty
/// measurement. [any]
[[nodiscard]] Measurement combine(std::span<Measurement const> pieces);

} // namespace lacquer
