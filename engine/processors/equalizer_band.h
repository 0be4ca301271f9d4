#pragma once

#include "dsp/smoothed_value.h"
#include "processors/equalizer_voice.h"

namespace lacquer {

/// One band of the equalizer: filters that are moved to new settings without a click.
///
/// Frequency, gain and Q walk to their targets in 20 ms, frequency and Q in their logarithm, gain in dB. Coefficients
/// are designed at every kGridFrames-th frame and are linear in between. A new type, slope or channel is another
/// filter: both run for 20 ms while one is faded into the other. A band that is off, or of a type with a gain at rest
/// at 0 dB, does not touch the signal.
///
/// A dynamic band has a movement added to its gain, another one in each frame. Its coefficients are taken from designs
/// 0.5 dB apart, linear in between (less than 0.01 dB off): designing costs more than filtering, and so they depend on
/// the movement alone, not on the grid. While something else walks, the movement is taken at the beginning of a step.
///
/// The owner drives the grid: beginStep() before the first of kGridFrames frames, endStep() after the last. [audio]
class EqualizerBand {
public:
  static constexpr int kGridFrames = 16;

  /// What the listener's settings ask for.
  struct Settings {
    EqualizerShape shape;
    EqualizerChannel channel = EqualizerChannel::stereo;
    bool isDynamic = false;

    [[nodiscard]] static Settings of(ParamValues const& values, int band);
    /// The gain moves: dynamic, and of a type that has one.
    [[nodiscard]] bool movesItsGain() const { return isDynamic && equalizerHasGain(shape.type); }
    /// Never heard.
    [[nodiscard]] bool isFlat() const { return shape.isFlat() && !movesItsGain(); }
  };

  void prepare(SampleRate rate, Settings const& settings);
  /// Takes notice of what belongs to Settings; the rest is left to others.
  void set(EqualizerBandParam param, double value) noexcept;
  /// As fresh from prepare() with the current settings, without movement.
  void reset() noexcept;

  [[nodiscard]] Settings const& settings() const { return m_settings; }
  /// The shape as it is on the way, the movement left out.
  [[nodiscard]] EqualizerShape momentaryShape() const {
    return momentaryShape(m_settings.shape.type, m_settings.shape.order);
  }
  /// Needs steps to get somewhere.
  [[nodiscard]] bool isMoving() const;
  /// In this step the filter has to be run by process(); otherwise the owner may run the voice's sections.
  [[nodiscard]] bool isBusy() const { return m_isFading || m_isTracking || m_current.isSloping(); }
  [[nodiscard]] EqualizerVoice& voice() { return m_current; }

  /// The movement in dB as it stands, and whether it may change in every frame. Before beginStep().
  void setMovement(double decibels, bool isFollowed) noexcept {
    m_movement = decibels;
    m_isFollowed = isFollowed;
  }
  void beginStep() noexcept;
  void endStep() noexcept;
  /// Part of a step, in place; `movements` of its frames are read where the movement is followed.
  void process(AudioBlock block, double const* movements) noexcept;

private:
  /// What tells one filter from another that it has to be faded into.
  struct Kind {
    EqualizerBandType type = EqualizerBandType::off;
    EqualizerChannel channel = EqualizerChannel::stereo;
    int order = 2;
    bool operator==(Kind const&) const = default;
  };
  /// Designs at multiples of 0.5 dB around the settled gain, the last ones that were needed.
  struct Cell {
    int place = 0;
    bool isValid = false;
    std::array<BiquadCoefficients, 2> filters;
  };
  static constexpr std::size_t kCells = 16;
  /// The way from one cell to the next.
  struct Way {
    bool isValid = false;
    double place = 0.0; ///< of the lower one
    std::array<StereoCoefficients, 2> base;
    std::array<StereoCoefficients, 2> rise;
  };

  [[nodiscard]] bool isWalking() const { return m_logHertz.isMoving() || m_gain.isMoving() || m_logQ.isMoving(); }
  [[nodiscard]] Kind wanted() const;
  [[nodiscard]] EqualizerShape momentaryShape(EqualizerBandType type, int order) const;
  [[nodiscard]] EqualizerSections designAs(Kind const& kind) const;
  [[nodiscard]] Cell const& cell(int place);
  void forgetCells();
  void findWay(double place);
  void standAt(double movement);
  template <bool kIsMidSide> void follow(AudioBlock block, double const* movements);
  void startFade();
  void snap();

  SampleRate m_rate{44100};
  Settings m_settings;
  SmoothedValue m_logHertz; ///< walks in steps of the grid, as the two below
  SmoothedValue m_gain;
  SmoothedValue m_logQ;
  double m_movement = 0.0;
  double m_heardMovement = 0.0; ///< in the current coefficients
  bool m_isFollowed = false;
  bool m_isTracking = false; ///< follows the movement frame by frame in this step
  std::array<Cell, kCells> m_cells;
  Way m_way;
  Kind m_currentKind;
  EqualizerVoice m_current;
  Kind m_nextKind;
  EqualizerVoice m_next; ///< the filter being faded in
  SmoothedValue m_fade;  ///< from m_current, 0, to m_next, 1; walks in frames
  bool m_isFading = false;
  bool m_isStepping = false;
};

} // namespace lacquer
