#pragma once

#include "core/audio_block.h"
#include "dsp/smoothed_value.h"
#include "dsp/stereo_svf.h"
#include "processors/saturation_model.h"

namespace lacquer {

/// A shelf of first order and its exact inverse, by the trapezoidal rule.
struct StereoShelf {
  double gain = 0.5; ///< g/(1 + g), g = tan(π·hertz/rate)
  double low = 1.0;
  double high = 1.0;
  StereoLanes state{};

  void set(EmphasisShelf const& shelf, SampleRate rate);
  void setInverse(EmphasisShelf const& shelf, SampleRate rate);
  [[nodiscard]] StereoLanes next(StereoLanes x) {
    StereoLanes const v = (x - state) * gain;
    StereoLanes const lowPart = v + state;
    state = lowPart + v;
    return low * lowPart + high * (x - lowPart);
  }
};

/// The filters around the curve of a saturation: in front of it the band (12 dB an octave) and the emphasis, behind it
/// the inverse of the emphasis and the removal of DC. All work at the programme's rate. Parameters walk on a grid of
/// kGrid frames, which the owner keeps. [audio]
class SaturationFilters {
public:
  static constexpr int kGrid = 16;
  /// What DC at the curve's output needs to fall by 140 dB.
  static constexpr Seconds kTail{0.7};

  void prepare(SampleRate rate, EmphasisShelf const& own);
  void setTone(double decibels) { m_tone.setTarget(decibels); }
  void setLow(double hertz, bool isOn);
  void setHigh(double hertz, bool isOn);

  [[nodiscard]] bool isMoving() const;
  /// To be called at the start of each cell of the grid while something moves.
  void step();
  /// Forgets the signal, arrives at the targets.
  void reset();

  /// In place.
  void runFront(AudioBlock block);
  void runBack(AudioBlock block);

private:
  /// A filter that fades to being a wire.
  struct Edge {
    SmoothedValue octave; ///< log2 of the corner
    SmoothedValue weight;
    SvfCoefficients coefficients;
    StereoSvf filter;

    [[nodiscard]] bool isMoving() const { return octave.isMoving() || weight.isMoving(); }
    [[nodiscard]] bool isOff() const { return weight.value() == 0.0; }
  };

  void updateEdge(Edge& edge) const;
  void updateTone();

  SampleRate m_rate{44100};
  Edge m_low;
  Edge m_high;
  SmoothedValue m_tone;
  bool m_hasTone = false;
  bool m_hasOwn = false;
  StereoShelf m_toneFront, m_toneBack;
  StereoShelf m_ownFront, m_ownBack;
  double m_dcGain = 0.0;
  StereoLanes m_dc{};
};

} // namespace lacquer
