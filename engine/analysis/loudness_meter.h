#pragma once

#include "analysis/measurement.h"
#include "core/audio_block.h"

#include <memory>

namespace lacquer {

/// What a live loudness meter shows: exactly BS.1770 / EBU Tech 3341, no further ballistics.
struct LoudnessReading {
  Lufs momentary = kNoLoudness;  ///< last 400 ms; none before the first 400 ms
  Lufs shortTerm = kNoLoudness;  ///< last 3 s; none before the first 3 s
  Lufs integrated = kNoLoudness; ///< gated, since reset()
  Lufs maxMomentary = kNoLoudness;
  Lufs maxShortTerm = kNoLoudness;
  double loudnessRange = 0.0; ///< LU since reset()
};

/// Loudness as the programme runs by. Integrated loudness by libebur128; M, S and LRA from the same pass that the
/// programme meter uses. libebur128 may allocate: never on the audio thread. [analysis, worker]
class LoudnessMeter {
public:
  explicit LoudnessMeter(SampleRate rate);
  ~LoudnessMeter();
  LoudnessMeter(LoudnessMeter&&) noexcept;
  LoudnessMeter& operator=(LoudnessMeter&&) noexcept;

  void add(AudioBlock block);
  [[nodiscard]] LoudnessReading reading() const;
  void reset();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
