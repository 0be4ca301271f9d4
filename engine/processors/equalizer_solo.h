#pragma once

#include "dsp/smoothed_value.h"
#include "processors/equalizer_band.h"

#include <span>

namespace lacquer {

/// Lets one band's region be heard alone: the signal in front of all bands that run, its other channels silenced,
/// through EqualizerShape::region(). Going there, back, or to another band takes a fade of 20 ms each. [audio]
class EqualizerSolo {
public:
  void prepare(SampleRate rate);
  /// The number of the band, from 1; 0 for none.
  void set(int band) noexcept { m_wanted = band; }
  /// Straight at what is wanted.
  void reset(std::span<EqualizerBand const> bands) noexcept;
  /// Has anything to do.
  [[nodiscard]] bool isActive() const { return m_wanted != 0 || m_current.band != 0; }

  void beginStep(std::span<EqualizerBand const> bands) noexcept;
  void endStep() noexcept;
  /// Part of a step, at most EqualizerBand::kGridFrames: before the bands …
  void capture(AudioBlock block) noexcept;
  /// … and behind them, in place.
  void mix(AudioBlock block) noexcept;

private:
  /// What tells one region from another that it has to be faded into.
  struct Kind {
    int band = 0; ///< from 1
    EqualizerChannel channel = EqualizerChannel::stereo;
    FilterShape shape = FilterShape::bandPass;
    bool operator==(Kind const&) const = default;
  };

  [[nodiscard]] Kind wanted(std::span<EqualizerBand const> bands) const;
  void start(Kind const& kind, std::span<EqualizerBand const> bands) noexcept;
  [[nodiscard]] EqualizerSections design(FilterTarget const& target) const;

  SampleRate m_rate{44100};
  int m_wanted = 0;
  Kind m_current;
  FilterTarget m_target;
  EqualizerVoice m_voice;
  SmoothedValue m_fade; ///< 0: not heard, 1: heard alone; walks in frames
  std::array<StereoLanes, EqualizerBand::kGridFrames> m_input{};
};

} // namespace lacquer
