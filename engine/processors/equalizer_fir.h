#pragma once

#include "core/audio_block.h"
#include "dsp/partitioned_convolver.h"
#include "processors/equalizer.h"

#include <vector>

namespace lacquer {

/// The static bands of an equalizer as finite responses, in linear or natural phase: made of the analog prototypes by
/// frequency sampling (dsp/fir_design.h), run by partitioned convolution.
///
/// Bands on left and right come in front of those on mid and side; where both are there the four responses between both
/// channels are made, so that the latency is the same. Responses of `length` taps at rates to 48 kHz, doubled with each
/// doubling; the response starts half its length (linear) or a quarter (natural) before its centre.
class EqualizerFir {
public:
  /// Of the bands that are on, not flat and not dynamic. [worker]
  EqualizerFir(ParamValues const& values, SampleRate rate);

  /// There is nothing to do.
  [[nodiscard]] bool isEmpty() const { return m_paths.empty(); }
  [[nodiscard]] Frames latency() const { return m_latency; }
  [[nodiscard]] Frames tail() const { return m_tail; }
  /// In place. [audio]
  void process(AudioBlock block) noexcept;
  /// Forgets the signal. [audio]
  void reset() noexcept;

private:
  /// How the responses connect what comes in with what goes out.
  enum class Layout { leftRight, midSide, crossed };

  void processCrossed(AudioBlock block) noexcept;

  Layout m_layout = Layout::leftRight;
  std::vector<PartitionedConvolver>
      m_paths;                   ///< one for each channel, or left→left, right→left, left→right, right→right
  std::vector<double> m_scratch; ///< for the crossed paths: a stretch of both channels
  Frames m_latency{0};
  Frames m_tail{0};
};

} // namespace lacquer
