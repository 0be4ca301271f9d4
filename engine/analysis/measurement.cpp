#include "analysis/measurement.h"

#include "analysis/loudness_gates.h"
#include "analysis/stereo_correlation.h"

#include <algorithm>

namespace lacquer {
namespace {

/// Sums and extremes of one more piece that follows.
void append(Measurement& whole, Measurement const& piece) {
  if (piece.truePeak > whole.truePeak) {
    whole.truePeak = piece.truePeak;
    whole.truePeakAt = whole.length + piece.truePeakAt;
  }
  whole.samplePeak = std::max(whole.samplePeak, piece.samplePeak);
  whole.maxMomentary = std::max(whole.maxMomentary, piece.maxMomentary);
  whole.maxShortTerm = std::max(whole.maxShortTerm, piece.maxShortTerm);
  if (piece.minPeakToShortTerm)
    whole.minPeakToShortTerm =
        std::min(whole.minPeakToShortTerm.value_or(*piece.minPeakToShortTerm), *piece.minPeakToShortTerm);
  whole.clippedRuns += piece.clippedRuns;
  whole.nonFinite += piece.nonFinite;
  Frames const length = whole.length + piece.length;
  if (length > Frames(0)) {
    double const share = static_cast<double>(piece.length.value()) / static_cast<double>(length.value());
    auto const blend = [share](double& mean, double other) { mean += (other - mean) * share; };
    for (std::size_t channel = 0; channel < 2; ++channel) {
      blend(whole.dcOffset[channel], piece.dcOffset[channel]);
      blend(whole.meanSquares[channel], piece.meanSquares[channel]);
    }
    blend(whole.meanProduct, piece.meanProduct);
  }
  whole.length = length;
  whole.shortTerm.insert(whole.shortTerm.end(), piece.shortTerm.begin(), piece.shortTerm.end());
  whole.gatingBlocks.insert(whole.gatingBlocks.end(), piece.gatingBlocks.begin(), piece.gatingBlocks.end());
}

} // namespace

Lufs integratedLoudness(std::span<Measurement const* const> pieces) {
  std::vector<std::span<double const>> runs;
  runs.reserve(pieces.size());
  for (Measurement const* piece : pieces)
    runs.emplace_back(piece->gatingBlocks);
  return gatedLoudness(runs);
}

Measurement combine(std::span<Measurement const> pieces) {
  Measurement whole;
  if (pieces.empty())
    return whole;
  whole.rate = pieces.front().rate;
  for (Measurement const& piece : pieces)
    append(whole, piece);
  std::array<std::span<double const>, 1> const blocks{whole.gatingBlocks};
  whole.integrated = gatedLoudness(blocks);
  ShortTermSpread const spread = shortTermSpread(whole.shortTerm);
  whole.loudnessRange = spread.range;
  whole.s95 = spread.s95;
  if (whole.integrated != kNoLoudness)
    whole.peakToLoudness = whole.truePeak.value() - whole.integrated.value();
  whole.correlation = stereoCorrelation(whole.meanSquares, whole.meanProduct);
  return whole;
}

} // namespace lacquer
