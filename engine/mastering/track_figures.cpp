#include "mastering/track_figures.h"

#include "analysis/programme_meter.h"
#include "mastering/spectrum_thread.h"

namespace lacquer {

struct FiguresMeter::State {
  explicit State(SampleRate rate)
      : programme(rate)
      , spectrum(rate) {}
  ProgrammeMeter programme;
  SpectrumThread spectrum;
};

FiguresMeter::FiguresMeter(SampleRate rate)
    : m_state(std::make_unique<State>(rate)) {}
FiguresMeter::~FiguresMeter() = default;
FiguresMeter::FiguresMeter(FiguresMeter&&) noexcept = default;
FiguresMeter& FiguresMeter::operator=(FiguresMeter&&) noexcept = default;

void FiguresMeter::add(AudioBlock block) {
  m_state->programme.add(block);
  m_state->spectrum.add(block);
}

TrackFigures FiguresMeter::finish() { return {m_state->programme.finish(), m_state->spectrum.finish()}; }

} // namespace lacquer
