#include "analysis/true_peak_meter.h"

#include "dsp/true_peak_detector.h"

#include <algorithm>
#include <cmath>

namespace lacquer {

struct TruePeakMeter::State {
  static constexpr int kChunk = TruePeakDetector::kChunk;

  struct Channel {
    explicit Channel(TruePeakFilter const& filter)
        : detector(filter) {}

    void add(Sample sample) {
      pending[filled] = std::isfinite(sample) ? sample : 0.0;
      samplePeak = std::max(samplePeak, std::abs(pending[filled]));
      if (++filled < kChunk)
        return;
      filled = 0;
      detector.add(pending.data());
      std::array<float, kChunk> peaks;
      if (detector.examine(truePeak, peaks.data()))
        truePeak = std::max(truePeak, *std::ranges::max_element(peaks));
    }

    TruePeakDetector detector;
    std::array<Sample, kChunk> pending{};
    std::size_t filled = 0;
    double samplePeak = 0.0;
    float truePeak = 0.0F;
  };

  TruePeakFilter filter;
  std::array<Channel, kChannels> channels{Channel(filter), Channel(filter)};
};

TruePeakMeter::TruePeakMeter()
    : m_state(std::make_unique<State>()) {}
TruePeakMeter::~TruePeakMeter() = default;
TruePeakMeter::TruePeakMeter(TruePeakMeter&&) noexcept = default;
TruePeakMeter& TruePeakMeter::operator=(TruePeakMeter&&) noexcept = default;

void TruePeakMeter::add(AudioBlock block) {
  for (int channel = 0; channel < kChannels; ++channel)
    for (Sample const sample : block.channel(channel))
      m_state->channels[static_cast<std::size_t>(channel)].add(sample);
}

PeakReading TruePeakMeter::take() {
  PeakReading reading;
  for (std::size_t channel = 0; channel < kChannels; ++channel) {
    State::Channel& c = m_state->channels[channel];
    reading.samplePeak[channel] = toDecibels(c.samplePeak);
    reading.truePeak[channel] = toDecibels(std::max(static_cast<double>(c.truePeak), c.samplePeak));
    c.samplePeak = 0.0;
    c.truePeak = 0.0F;
  }
  return reading;
}

void TruePeakMeter::reset() {
  m_state = std::make_unique<State>();
}

} // namespace lacquer
