#include "processors/chain_slot.h"

#include "core/audio_buffer.h"
#include "dsp/smoothed_value.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

constexpr Seconds kBypassFade{0.015};

/// The signal of `latency` frames ago, so that the dry path lines up with the processor. Costs next to nothing while
/// nobody wants the dry signal: only its last `latency` frames are kept.
class DryLine {
public:
  DryLine(int latency, int maxBlock)
      : m_latency(latency)
      , m_line(latency)
      , m_dry(maxBlock) {}

  /// Makes dry() what came in latency frames before the block. To be followed by keep() of the same block.
  void align(AudioBlock input) noexcept {
    int const old = std::min(m_latency, input.frames());
    for (int c = 0; c < kChannels; ++c) {
      Sample* const dry = m_dry.block().data(c);
      std::copy_n(m_line.block().data(c), old, dry);
      std::copy_n(input.data(c), input.frames() - old, dry + old);
    }
  }
  /// Takes the block into the past.
  void keep(AudioBlock input) noexcept {
    int const fresh = std::min(m_latency, input.frames());
    for (int c = 0; c < kChannels; ++c) {
      Sample* const line = m_line.block().data(c);
      std::copy(line + fresh, line + m_latency, line);
      std::copy_n(input.data(c) + input.frames() - fresh, fresh, line + m_latency - fresh);
    }
  }
  [[nodiscard]] AudioBlock dry(int frames) noexcept { return m_dry.block(0, frames); }
  void clear() noexcept { m_line.clear(); }

private:
  int m_latency;
  AudioBuffer m_line; ///< the last m_latency frames
  AudioBuffer m_dry;
};

/// Raises `peaks` to the largest magnitudes of the block.
void addPeaks(AudioBlock block, std::array<double, kChannels>& peaks) noexcept {
  for (int c = 0; c < kChannels; ++c) {
    double peak = peaks[static_cast<std::size_t>(c)];
    for (Sample const sample : block.channel(c))
      peak = std::max(peak, std::abs(sample));
    peaks[static_cast<std::size_t>(c)] = peak;
  }
}

/// Puts the signal of the route on both channels.
void takeRoute(SlotRoute route, AudioBlock block) noexcept {
  for (int i = 0; i < block.frames(); ++i) {
    double const left = block.data(0)[i];
    double const right = block.data(1)[i];
    double const signal = route == SlotRoute::left    ? left
                          : route == SlotRoute::right ? right
                          : route == SlotRoute::mid   ? 0.5 * (left + right)
                                                      : 0.5 * (left - right);
    block.data(0)[i] = block.data(1)[i] = signal;
  }
}

/// Puts what was made of that signal, on the first channel, back among the rest of the programme.
void putBack(SlotRoute route, AudioBlock block, AudioBlock dry) noexcept {
  for (int i = 0; i < block.frames(); ++i) {
    double const signal = block.data(0)[i];
    double const left = dry.data(0)[i];
    double const right = dry.data(1)[i];
    double const mid = route == SlotRoute::mid ? signal : 0.5 * (left + right);
    double const side = route == SlotRoute::side ? signal : 0.5 * (left - right);
    bool const isMidSide = route == SlotRoute::mid || route == SlotRoute::side;
    block.data(0)[i] = isMidSide ? mid + side : route == SlotRoute::left ? signal : left;
    block.data(1)[i] = isMidSide ? mid - side : route == SlotRoute::right ? signal : right;
  }
}

} // namespace

struct ChainSlot::State {
  std::unique_ptr<Processor> processor;
  DryLine dryLine;
  SlotRoute route;
  SmoothedValue active; ///< 1: processed, 0: bypassed
  SmoothedValue wet;    ///< share of the processor's output
  SmoothedValue trim;   ///< linear
  bool isMetered = false;
  SlotReading reading;
  SlotWatcher* watcher = nullptr;

  [[nodiscard]] bool blends() const noexcept {
    auto const moves = [](SmoothedValue const& value) { return value.isMoving() || value.value() != 1.0; };
    return moves(active) || moves(wet) || moves(trim);
  }
  /// The ends are taken, not computed: x + (y − x) is not y to the last bit, and an infinity would spread.
  [[nodiscard]] static Sample between(Sample from, Sample to, double amount) noexcept {
    return amount == 1.0 ? to : amount == 0.0 ? from : from + (to - from) * amount;
  }
  void blend(AudioBlock block, AudioBlock dry) noexcept {
    for (int i = 0; i < block.frames(); ++i) {
      double const amount = active.next();
      double const share = wet.next();
      double const gain = trim.next();
      for (int c = 0; c < kChannels; ++c) {
        Sample const passed = dry.data(c)[i];
        Sample const made = between(passed, block.data(c)[i], share) * gain;
        block.data(c)[i] = between(passed, made, amount);
      }
    }
  }
  void show(AudioBlock output, AudioBlock dry) noexcept {
    double const reduction = active.target() == 0.0 ? 0.0 : processor->takeGainReduction();
    reading.gainReductionDb = std::max(reading.gainReductionDb, reduction);
    addPeaks(output, reading.outputPeak);
    if (!watcher)
      return;
    std::array<double, kMostBandGains> gains;
    auto const count = static_cast<std::size_t>(processor->bandGains(gains));
    watcher->watch(dry, output, reduction, std::span(gains).first(count));
  }
};

ChainSlot::ChainSlot(std::unique_ptr<Processor> processor, AudioFormat const& format, ParamValues const& values,
                     bool bypassed, ParamValues const& settings) {
  processor->prepare(format, values);
  auto const framesOf = [&](Seconds time) { return static_cast<int>(toFrames(time, format.rate).value()); };
  auto const latency = static_cast<int>(processor->latency().value());
  auto const smoothed = [&](double value) { return SmoothedValue(value, framesOf(kSmoothingTime)); };
  auto const setting = [&](SlotParam param) { return settings[static_cast<int>(param)]; };
  m_state = std::make_unique<State>(State{std::move(processor), DryLine(latency, format.maxBlock),
                                          static_cast<SlotRoute>(settings.choice(static_cast<int>(SlotParam::route))),
                                          SmoothedValue(bypassed ? 0.0 : 1.0, framesOf(kBypassFade)),
                                          smoothed(0.01 * setting(SlotParam::mix)),
                                          smoothed(toLinear(Decibels(setting(SlotParam::trim))))});
}

ChainSlot::~ChainSlot() = default;
ChainSlot::ChainSlot(ChainSlot&&) noexcept = default;
ChainSlot& ChainSlot::operator=(ChainSlot&&) noexcept = default;

Frames ChainSlot::latency() const {
  return m_state->processor->latency();
}
Frames ChainSlot::tail() const {
  return m_state->processor->tail();
}
void ChainSlot::setParam(int index, double value) noexcept {
  m_state->processor->setParam(index, value);
}
void ChainSlot::setSetting(int index, double value) noexcept {
  if (static_cast<SlotParam>(index) == SlotParam::mix)
    m_state->wet.setTarget(0.01 * value);
  else if (static_cast<SlotParam>(index) == SlotParam::trim)
    m_state->trim.setTarget(toLinear(Decibels(value)));
}
void ChainSlot::setBypassed(bool bypassed) noexcept {
  m_state->active.setTarget(bypassed ? 0.0 : 1.0);
}

void ChainSlot::process(AudioBlock block) noexcept {
  State& state = *m_state;
  bool const isRouted = state.route != SlotRoute::stereo;
  bool const blends = state.blends();
  if (state.isMetered)
    addPeaks(block, state.reading.inputPeak);
  if (blends || isRouted || state.watcher)
    state.dryLine.align(block);
  state.dryLine.keep(block);
  // The processor runs on while bypassed, so that it is warm, and its gain reduction true, when it comes back.
  if (isRouted)
    takeRoute(state.route, block);
  state.processor->process(block);
  AudioBlock const dry = state.dryLine.dry(block.frames());
  if (isRouted)
    putBack(state.route, block, dry);
  if (blends)
    state.blend(block, dry);
  if (state.isMetered || state.watcher)
    state.show(block, dry);
}

void ChainSlot::reset() noexcept {
  m_state->processor->reset();
  m_state->dryLine.clear();
  for (SmoothedValue* const value : {&m_state->active, &m_state->wet, &m_state->trim})
    value->snap();
}

SlotReading ChainSlot::takeReading() noexcept {
  State& state = *m_state;
  if (!state.isMetered) {
    double const reduction = state.processor->takeGainReduction();
    state.isMetered = true;
    state.reading.gainReductionDb = state.active.target() == 0.0 ? 0.0 : reduction;
  }
  return std::exchange(state.reading, SlotReading());
}

void ChainSlot::setWatcher(SlotWatcher* watcher) noexcept {
  m_state->watcher = watcher;
}

} // namespace lacquer
