#include "deliver/peak_check.h"

#include <algorithm>
#include <cmath>

namespace lacquer {

void PeakCheck::add(AudioBlock block) {
  for (int c = 0; c < kChannels; ++c) {
    int done = 0;
    for (; done + kChunk <= block.frames(); done += kChunk)
      addChunk(c, block.data(c) + done);
    if (done < block.frames()) {
      std::array<Sample, kChunk> last{};
      std::copy_n(block.data(c) + done, block.frames() - done, last.begin());
      addChunk(c, last.data());
    }
  }
}

Decibels PeakCheck::finish() {
  std::array<Sample, kChunk> const silence{};
  // Until the last sample has left the reach of the filter.
  for (int frames = 0; frames < 2 * TruePeakFilter::kReach; frames += kChunk)
    for (int c = 0; c < kChannels; ++c)
      addChunk(c, silence.data());
  return toDecibels(m_peak);
}

void PeakCheck::addChunk(int channel, Sample const* chunk) {
  // x − x is 0 for finite numbers alone.
  double odd = 0.0;
  for (int i = 0; i < kChunk; ++i)
    odd += chunk[i] - chunk[i];
  std::array<Sample, kChunk> finite;
  if (odd != 0.0) {
    std::transform(chunk, chunk + kChunk, finite.begin(), [](Sample x) { return std::isfinite(x) ? x : 0.0; });
    chunk = finite.data();
  }
  TruePeakDetector& detector = m_detectors[static_cast<std::size_t>(channel)];
  detector.add(chunk);
  // A sample peak known early saves the evaluation of what lies below it.
  m_peak = std::max(m_peak, detector.newestSamplePeak());
  std::array<float, kChunk> peaks;
  if (detector.examine(m_peak, peaks.data()))
    m_peak = std::max(m_peak, *std::ranges::max_element(peaks));
}

} // namespace lacquer
