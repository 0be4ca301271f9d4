#include "playback/slot_tap.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

float peakOf(AudioBlock block) {
  double peak = 0.0;
  for (int c = 0; c < kChannels; ++c)
    for (Sample const sample : block.channel(c))
      peak = std::max(peak, std::abs(sample));
  return static_cast<float>(peak);
}

template <class Items> void forgetOld(Items& items, std::size_t most) {
  if (items.size() > most)
    items.erase(items.begin(), items.end() - static_cast<std::ptrdiff_t>(most));
}

} // namespace

SlotTap::SlotTap(SampleRate rate)
    : m_rate(rate)
    , m_queue(static_cast<std::size_t>(rate.value() / (2 * kChunk)))
    , m_input(rate)
    , m_output(rate) {}

void SlotTap::begin(SlotId slot) noexcept {
  m_slot = slot;
  m_filling.frames = 0;
}

void SlotTap::watch(AudioBlock input, AudioBlock output, double gainReductionDb,
                    std::span<double const> bandGains) noexcept {
  m_filling.gainReductionDb = std::max(m_filling.gainReductionDb, static_cast<float>(gainReductionDb));
  m_filling.bands = static_cast<int>(bandGains.size());
  std::ranges::transform(bandGains, m_filling.bandGainsDb.begin(), [](double gain) { return static_cast<float>(gain); });
  for (int done = 0; done < input.frames();) {
    int const count = std::min(kChunk - m_filling.frames, input.frames() - done);
    for (int c = 0; c < kChannels; ++c)
      for (int i = 0; i < count; ++i) {
        auto const at = static_cast<std::size_t>(m_filling.frames + i);
        m_filling.input[static_cast<std::size_t>(c)][at] = static_cast<float>(input.data(c)[done + i]);
        m_filling.output[static_cast<std::size_t>(c)][at] = static_cast<float>(output.data(c)[done + i]);
      }
    m_filling.frames += count;
    done += count;
    if (m_filling.frames < kChunk)
      continue;
    m_filling.slot = m_slot;
    m_queue.push(m_filling);
    m_filling.frames = 0;
    m_filling.gainReductionDb = 0.0F;
  }
}

void SlotTap::startOver(SlotId slot) {
  m_input.reset();
  m_output.reset();
  m_peaks.reset();
  m_moment = SlotMoment();
  m_momentFrames = 0;
  std::lock_guard const lock(m_mutex);
  m_view = SlotView();
  m_view.slot = slot;
}

bool SlotTap::measureWaiting() {
  bool any = false;
  while (auto const chunk = m_queue.pop()) {
    SlotId shown;
    {
      std::lock_guard const lock(m_mutex);
      shown = m_view.slot;
    }
    if (chunk->slot != shown)
      startOver(chunk->slot);
    measure(*chunk);
    any = true;
  }
  return any;
}

void SlotTap::measure(Chunk const& chunk) {
  std::array<std::array<Sample, kChunk>, kChannels> samples;
  auto const widen = [&](Samples const& from) {
    for (std::size_t c = 0; c < kChannels; ++c)
      std::ranges::copy(from[c], samples[c].begin());
    return AudioBlock(samples[0].data(), samples[1].data(), chunk.frames);
  };
  AudioBlock const input = widen(chunk.input);
  m_input.add(input);
  m_moment.inputPeak = std::max(m_moment.inputPeak, peakOf(input));
  AudioBlock const output = widen(chunk.output);
  m_output.add(output);
  m_peaks.add(output);
  m_moment.outputPeak = std::max(m_moment.outputPeak, peakOf(output));
  m_moment.gainReductionDb = std::max(m_moment.gainReductionDb, chunk.gainReductionDb);
  m_momentFrames += chunk.frames;
  auto const momentFrames = static_cast<int>(toFrames(SlotView::kMoment, m_rate).value());
  bool const isOver = m_momentFrames >= momentFrames;
  if (isOver) {
    auto const peaks = m_peaks.take().truePeak;
    m_moment.outputTruePeak = static_cast<float>(std::max(toLinear(peaks[0]), toLinear(peaks[1])));
  }
  std::lock_guard const lock(m_mutex);
  m_view.input = m_input.reading();
  m_view.output = m_output.reading();
  m_view.bands = chunk.bands;
  m_view.bandGainsDb = chunk.bandGainsDb;
  for (std::size_t i = 0; i < static_cast<std::size_t>(chunk.frames); ++i)
    m_view.scope.push_back({chunk.output[0][i], chunk.output[1][i]});
  forgetOld(m_view.scope, SlotView::kMostScope);
  if (!isOver)
    return;
  m_view.history.push_back(std::exchange(m_moment, SlotMoment()));
  forgetOld(m_view.history, SlotView::kMostHistory);
  m_momentFrames -= momentFrames; // whole chunks: ten milliseconds on average
}

SlotView SlotTap::take() {
  std::lock_guard const lock(m_mutex);
  SlotView taken = m_view;
  m_view.history.clear();
  m_view.scope.clear();
  return taken;
}

} // namespace lacquer
