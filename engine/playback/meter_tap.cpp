#include "playback/meter_tap.h"

#include "analysis/stereo_correlation.h"
#include "analysis/true_peak_meter.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace lacquer {
namespace {

constexpr Seconds kRmsWindow{0.3};
constexpr std::chrono::milliseconds kLook{8};

} // namespace

/// Everything that measures. Mean squares and the product of the channels run over 300 ms in a ring of chunk sums.
struct MeterTap::Meters {
  struct Energy {
    std::array<double, kChannels> squares{};
    double product = 0.0;
    int frames = 0;
  };

  explicit Meters(SampleRate rate)
      : loudness(rate)
      , window(static_cast<std::size_t>(toFrames(kRmsWindow, rate).value() / kChunk)) {}

  LoudnessMeter loudness;
  TruePeakMeter peaks;
  std::vector<Energy> window;
  std::size_t oldest = 0;

  [[nodiscard]] Energy add(Chunk const& chunk) {
    Energy energy;
    energy.frames = chunk.frames;
    for (std::size_t i = 0; i < static_cast<std::size_t>(chunk.frames); ++i) {
      double const left = chunk.samples[0][i];
      double const right = chunk.samples[1][i];
      energy.squares[0] += left * left;
      energy.squares[1] += right * right;
      energy.product += left * right;
    }
    window[oldest] = energy;
    oldest = (oldest + 1) % window.size();
    Energy sum;
    for (Energy const& part : window) { // summed anew: no error accumulates
      for (std::size_t c = 0; c < kChannels; ++c)
        sum.squares[c] += part.squares[c];
      sum.product += part.product;
      sum.frames += part.frames;
    }
    return sum;
  }
};

MeterTap::MeterTap(SampleRate rate)
    : m_queue(static_cast<std::size_t>(2 * rate.value() / kChunk))
    , m_meters(std::make_unique<Meters>(rate))
    , m_thread([this] { run(); }) {}

MeterTap::~MeterTap() {
  {
    std::lock_guard const lock(m_mutex);
    m_stopping = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void MeterTap::push(Frames at, AudioBlock block) noexcept {
  if (at != m_filling.at + Frames(m_filling.frames))
    flush(at);
  for (int done = 0; done < block.frames();) {
    int const count = std::min(kChunk - m_filling.frames, block.frames() - done);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c) + done, count, m_filling.samples[static_cast<std::size_t>(c)].data() + m_filling.frames);
    m_filling.frames += count;
    done += count;
    if (m_filling.frames == kChunk)
      flush(at + Frames(done));
  }
}

void MeterTap::flush(Frames next) noexcept {
  if (m_filling.frames > 0)
    m_queue.push(m_filling);
  m_filling.at = next;
  m_filling.frames = 0;
}

void MeterTap::run() {
  ScopedThreadRole const role(ThreadRole::analysis);
  std::unique_lock lock(m_mutex);
  while (!m_stopping) {
    lock.unlock();
    while (auto const chunk = m_queue.pop())
      measure(*chunk);
    lock.lock();
    ++m_passes;
    m_measured.notify_all();
    m_wake.wait_for(lock, kLook); // the audio thread wakes nobody
  }
  ++m_passes;
  m_measured.notify_all();
}

void MeterTap::measure(Chunk const& chunk) {
  Chunk own = chunk;
  AudioBlock const block(own.samples[0].data(), own.samples[1].data(), own.frames);
  std::lock_guard const lock(m_mutex);
  m_meters->loudness.add(block);
  m_meters->peaks.add(block);
  PeakReading const peaks = m_meters->peaks.take();
  Meters::Energy const energy = m_meters->add(own);
  std::array<double, 2> meanSquares{};
  for (std::size_t c = 0; c < kChannels; ++c) {
    m_reading.samplePeakDb[c] = std::max(m_reading.samplePeakDb[c], peaks.samplePeak[c].value());
    double const truePeak = std::max(peaks.truePeak[c].value(), peaks.samplePeak[c].value());
    m_reading.truePeakDb[c] = std::max(m_reading.truePeakDb[c], truePeak);
    if (truePeak > m_reading.maxTruePeakDb) {
      m_reading.maxTruePeakDb = truePeak;
      m_reading.maxTruePeakAt = own.at;
    }
    meanSquares[c] = energy.squares[c] / std::max(energy.frames, 1);
    m_reading.rmsDb[c] = 10.0 * std::log10(meanSquares[c]);
  }
  m_reading.correlation =
      stereoCorrelation(meanSquares, energy.product / std::max(energy.frames, 1)).value_or(0.0);
}

MeterReading MeterTap::take() {
  std::lock_guard const lock(m_mutex);
  MeterReading reading = m_reading;
  reading.loudness = m_meters->loudness.reading();
  m_reading.samplePeakDb.fill(MeterReading::kSilent);
  m_reading.truePeakDb.fill(MeterReading::kSilent);
  return reading;
}

void MeterTap::reset() {
  waitUntilMeasured(); // so that what was heard before does not come in afterwards
  std::lock_guard const lock(m_mutex);
  m_meters->loudness.reset();
  m_meters->peaks.reset();
  std::ranges::fill(m_meters->window, Meters::Energy{});
  m_reading = MeterReading{};
}

void MeterTap::waitUntilMeasured() {
  std::unique_lock lock(m_mutex);
  // A pass that began after the call has seen everything pushed before it: the second one from here certainly did.
  for (auto const wanted = m_passes + 2; m_passes < wanted && !m_stopping;) {
    m_wake.notify_all();
    m_measured.wait_for(lock, kLook);
  }
}

} // namespace lacquer
