#include "analysis/programme_peaks.h"

#include <algorithm>

namespace lacquer {

ProgrammePeaks::ProgrammePeaks(int stepFrames)
    : m_stepFrames(stepFrames) {}

void ProgrammePeaks::add(Sample const* left, Sample const* right, int frames) {
  m_frames += frames;
  int done = 0;
  while (done < frames) {
    if (m_pendingFrames == 0 && frames - done >= kChunk) {
      addChunk(left + done, right + done);
      done += kChunk;
      continue;
    }
    int const count = std::min(kChunk - m_pendingFrames, frames - done);
    std::copy_n(left + done, count, m_pending[0].begin() + m_pendingFrames);
    std::copy_n(right + done, count, m_pending[1].begin() + m_pendingFrames);
    m_pendingFrames += count;
    done += count;
    if (m_pendingFrames == kChunk) {
      m_pendingFrames = 0;
      addChunk(m_pending[0].data(), m_pending[1].data());
    }
  }
}

void ProgrammePeaks::finish() {
  std::int64_t const length = m_frames;
  std::array<Sample, kChunk> const silence{};
  // Until the last sample has left the reach of the filter.
  while (m_chunkedFrames < length + 2 * TruePeakFilter::kReach)
    add(silence.data(), silence.data(), kChunk);
  m_frames = length;
  m_peakAt = std::clamp<std::int64_t>(m_peakAt, 0, std::max<std::int64_t>(length - 1, 0));
  auto const begun = static_cast<std::size_t>((length + m_stepFrames - 1) / m_stepFrames);
  if (m_steps.size() > begun && begun > 0)
    m_steps[begun - 1] = *std::max_element(m_steps.begin() + static_cast<std::ptrdiff_t>(begun) - 1, m_steps.end());
  m_steps.resize(begun);
}

std::size_t ProgrammePeaks::stepOf(std::int64_t frame) {
  auto const step = static_cast<std::size_t>(std::max<std::int64_t>(frame, 0) / m_stepFrames);
  if (step >= m_steps.size())
    m_steps.resize(step + 1);
  return step;
}

void ProgrammePeaks::addChunk(Sample const* left, Sample const* right) {
  m_detectors[0].add(left);
  m_detectors[1].add(right);
  // Known early, sample peaks save the evaluation of what lies below them.
  float& newest = m_steps[stepOf(m_chunkedFrames)];
  newest = std::max({newest, m_detectors[0].newestSamplePeak(), m_detectors[1].newestSamplePeak()});
  m_chunkedFrames += kChunk;
  std::int64_t const due = m_chunkedFrames - kChunk - TruePeakDetector::kDelay;
  examine(stepOf(due), due);
}

void ProgrammePeaks::examine(std::size_t step, std::int64_t firstFrame) {
  float& stepPeak = m_steps[step];
  std::array<float, kChunk> peaks;
  for (TruePeakDetector& detector : m_detectors) {
    // The maximum of the whole needs its place: what equals a sample peak known early is examined too.
    float const threshold = stepPeak > m_peak ? std::max(m_peak, std::nextafter(stepPeak, 0.0F)) : stepPeak;
    if (!detector.examine(threshold, peaks.data()))
      continue;
    auto const largest = std::ranges::max_element(peaks);
    stepPeak = std::max(stepPeak, *largest);
    if (*largest > m_peak) {
      m_peak = *largest;
      m_peakAt = firstFrame + (largest - peaks.begin());
    }
  }
}

} // namespace lacquer
