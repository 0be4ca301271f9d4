#pragma once

#include "core/audio_block.h"
#include "dsp/stereo_biquad.h"
#include "processors/equalizer_shape.h"

namespace lacquer {

/// A filter of an equalizer that sounds: up to eight sections on one or both lanes, perhaps on their way to new
/// coefficients. Coefficients walk in a straight line from aim() to arrive(), which keeps the filter stable, as the
/// stable coefficients of a biquad form a triangle. [audio]
class EqualizerVoice {
public:
  /// A wire.
  EqualizerVoice() = default;
  /// Sections with silence behind them, on the lanes of `channel`; the other lane is a wire.
  EqualizerVoice(EqualizerChannel channel, EqualizerSections const& sections);

  [[nodiscard]] bool isWire() const { return m_count == 0; }
  [[nodiscard]] EqualizerChannel channel() const { return m_channel; }
  [[nodiscard]] LaneMeaning meaning() const;
  [[nodiscard]] int count() const { return m_count; }
  [[nodiscard]] StereoBiquad& section(int index) { return m_sections[static_cast<std::size_t>(index)]; }

  /// Sets out for `sections`, as many as there are, to be reached after `frames` frames.
  void aim(EqualizerSections const& sections, int frames);
  /// Stands at what it was aimed at.
  void arrive();
  [[nodiscard]] bool isSloping() const { return m_isSloping; }
  [[nodiscard]] StereoLanes next(StereoLanes leftRight);
  /// In place.
  void process(AudioBlock block);
  /// The filter on the lanes of the channel, the other lane a wire.
  [[nodiscard]] StereoCoefficients onLanes(BiquadCoefficients const& filter) const;

private:
  template <bool kIsMidSide> void processOne(AudioBlock block);
  void setGoal(EqualizerSections const& sections);

  EqualizerChannel m_channel = EqualizerChannel::stereo;
  int m_count = 0;
  bool m_isSloping = false;
  std::array<StereoBiquad, kMostBandSections> m_sections;
  std::array<StereoCoefficients, kMostBandSections> m_goals;
  std::array<StereoCoefficients, kMostBandSections> m_slopes; ///< what the coefficients gain from frame to frame
};

} // namespace lacquer
