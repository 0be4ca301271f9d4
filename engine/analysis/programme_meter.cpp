#include "analysis/programme_meter.h"

#include "analysis/k_weighting.h"
#include "analysis/loudness_gates.h"
#include "analysis/loudness_windows.h"
#include "analysis/programme_peaks.h"
#include "analysis/sample_statistics.h"
#include "analysis/stereo_correlation.h"
#include "core/audio_buffer.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kPsrGate = -70.0; ///< LUFS; below it a ratio to the loudness says nothing
constexpr std::size_t kShortTermSteps = 30;

/// PSR at 10 Hz: the true peak of the 3 s of each short-term value against that value; the smallest.
std::optional<double> smallestPeakToShortTerm(std::vector<float> const& peaks, std::vector<float> const& shortTerm) {
  std::optional<double> smallest;
  for (std::size_t first = 0; first < shortTerm.size(); ++first) {
    double const loudness = shortTerm[first];
    if (!(loudness >= kPsrGate) || first + kShortTermSteps > peaks.size())
      continue;
    auto const begin = peaks.begin() + static_cast<std::ptrdiff_t>(first);
    double const ratio = 20.0 * std::log10(*std::max_element(begin, begin + kShortTermSteps)) - loudness;
    smallest = std::min(smallest.value_or(ratio), ratio);
  }
  return smallest;
}

} // namespace

struct ProgrammeMeter::State {
  explicit State(SampleRate programmeRate)
      : rate(programmeRate)
      , weighting(rate)
      , windows(rate)
      , peaks(windows.stepFrames())
      , hop(windows.stepFrames()) {}

  void take(int frames) {
    AudioBlock const block = hop.block(0, frames);
    statistics.add(block);
    peaks.add(block.data(0), block.data(1), frames);
  }

  SampleRate rate;
  KWeightingFilter weighting;
  LoudnessWindows windows;
  SampleStatistics statistics;
  ProgrammePeaks peaks;
  AudioBuffer hop; ///< the 10 ms that are being filled
  int filled = 0;
};

ProgrammeMeter::ProgrammeMeter(SampleRate rate)
    : m_state(std::make_unique<State>(rate)) {}
ProgrammeMeter::~ProgrammeMeter() = default;
ProgrammeMeter::ProgrammeMeter(ProgrammeMeter&&) noexcept = default;
ProgrammeMeter& ProgrammeMeter::operator=(ProgrammeMeter&&) noexcept = default;

void ProgrammeMeter::add(AudioBlock block) {
  State& s = *m_state;
  AudioBlock const hop = s.hop.block();
  for (int done = 0; done < block.frames();) {
    int const hopFrames = s.windows.hopFrames();
    int const count = std::min(block.frames() - done, hopFrames - s.filled);
    for (int channel = 0; channel < kChannels; ++channel)
      std::copy_n(block.data(channel) + done, count, hop.data(channel) + s.filled);
    s.filled += count;
    done += count;
    if (s.filled == hopFrames) {
      s.take(hopFrames);
      s.windows.addHop(s.weighting.energy(hop.data(0), hop.data(1), hopFrames));
      s.filled = 0;
    }
  }
}

Measurement ProgrammeMeter::finish() {
  State& s = *m_state;
  s.take(s.filled);
  s.filled = 0;
  s.peaks.finish();

  Measurement result;
  result.rate = s.rate;
  result.length = Frames(s.statistics.frames());
  result.gatingBlocks = s.windows.gatingBlocks();
  result.shortTerm = s.windows.shortTerm();
  std::array<std::span<double const>, 1> const blocks{result.gatingBlocks};
  result.integrated = gatedLoudness(blocks);
  result.maxMomentary = s.windows.maxMomentary();
  result.maxShortTerm = s.windows.maxShortTerm();
  ShortTermSpread const spread = shortTermSpread(result.shortTerm);
  result.s95 = spread.s95;
  result.loudnessRange = spread.range;
  result.samplePeak = toDecibels(s.statistics.samplePeak());
  // Samples are on the detector's grid, in single precision there.
  result.truePeak = toDecibels(std::max(s.peaks.truePeak(), s.statistics.samplePeak()));
  result.truePeakAt = s.peaks.truePeakAt();
  if (result.integrated != kNoLoudness)
    result.peakToLoudness = result.truePeak.value() - result.integrated.value();
  result.minPeakToShortTerm = smallestPeakToShortTerm(s.peaks.steps(), result.shortTerm);
  result.dcOffset = s.statistics.means();
  result.clippedRuns = s.statistics.clippedRuns();
  result.meanSquares = s.statistics.meanSquares();
  result.meanProduct = s.statistics.meanProduct();
  result.correlation = stereoCorrelation(result.meanSquares, result.meanProduct);
  result.nonFinite = s.statistics.nonFinite();
  return result;
}

} // namespace lacquer
