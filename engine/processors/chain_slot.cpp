#include "processors/chain_slot.h"

#include "core/audio_buffer.h"
#include "dsp/smoothed_value.h"

#include <vector>

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

} // namespace

struct ChainSlot::State {
  std::unique_ptr<Processor> processor;
  DryLine dryLine;
  SmoothedValue wet; ///< 1: processed, 0: bypassed

  void mix(AudioBlock block) noexcept {
    AudioBlock const dry = dryLine.dry(block.frames());
    for (int i = 0; i < block.frames(); ++i) {
      double const amount = wet.next();
      for (int c = 0; c < kChannels; ++c) {
        Sample const processed = block.data(c)[i];
        Sample const passed = dry.data(c)[i];
        // The ends are taken, not computed: x + (y − x) is not y to the last bit, and an infinity would spread.
        block.data(c)[i] = amount == 1.0 ? processed : amount == 0.0 ? passed : passed + (processed - passed) * amount;
      }
    }
  }
};

ChainSlot::ChainSlot(std::unique_ptr<Processor> processor, AudioFormat const& format, ParamValues const& values,
                     bool bypassed) {
  processor->prepare(format, values);
  auto const fadeFrames = static_cast<int>(toFrames(kBypassFade, format.rate).value());
  auto const latency = static_cast<int>(processor->latency().value());
  m_state = std::make_unique<State>(
      State{std::move(processor), DryLine(latency, format.maxBlock), SmoothedValue(bypassed ? 0.0 : 1.0, fadeFrames)});
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
void ChainSlot::setBypassed(bool bypassed) noexcept {
  m_state->wet.setTarget(bypassed ? 0.0 : 1.0);
}

void ChainSlot::process(AudioBlock block) noexcept {
  State& state = *m_state;
  bool const mixes = state.wet.isMoving() || state.wet.value() != 1.0;
  if (mixes)
    state.dryLine.align(block);
  state.dryLine.keep(block);
  // The processor runs on while bypassed, so that it is warm, and its gain reduction true, when it comes back.
  state.processor->process(block);
  if (mixes)
    state.mix(block);
}

void ChainSlot::reset() noexcept {
  m_state->processor->reset();
  m_state->dryLine.clear();
  m_state->wet.snap();
}

double ChainSlot::takeGainReduction() noexcept {
  double const reduction = m_state->processor->takeGainReduction();
  return m_state->wet.target() == 0.0 ? 0.0 : reduction;
}

} // namespace lacquer
