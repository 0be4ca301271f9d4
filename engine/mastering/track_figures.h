#pragma once

#include "analysis/long_term_spectrum.h"
#include "analysis/measurement.h"
#include "core/audio_block.h"

#include <memory>

namespace lacquer {

/// All that is known of a finished piece of programme. A value.
struct TrackFigures {
  Measurement measurement;
  LongTermSpectrum spectrum;
  bool operator==(TrackFigures const&) const = default;
};

/// Takes all figures of a piece of programme in one pass. [worker]
class FiguresMeter {
public:
  explicit FiguresMeter(SampleRate rate);
  ~FiguresMeter();
  FiguresMeter(FiguresMeter&&) noexcept;
  FiguresMeter& operator=(FiguresMeter&&) noexcept;

  /// Any block sizes; reads the block, does not change it.
  void add(AudioBlock block);
  /// The figures of everything added; the meter is spent.
  [[nodiscard]] TrackFigures finish();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
