#include "analysis/loudness_meter.h"

#include "analysis/k_weighting.h"
#include "analysis/loudness_gates.h"
#include "analysis/loudness_windows.h"
#include "analysis/sample_statistics.h"
#include "core/audio_buffer.h"

#include <algorithm>
#include <ebur128.h>

namespace lacquer {
namespace {

struct Ebur128Deleter {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};
using Ebur128 = std::unique_ptr<ebur128_state, Ebur128Deleter>;

/// Null when there is no memory; integrated loudness is then not known.
Ebur128 makeIntegrator(SampleRate rate) {
  return Ebur128(ebur128_init(kChannels, static_cast<unsigned long>(rate.value()), EBUR128_MODE_I));
}

} // namespace

struct LoudnessMeter::State {
  explicit State(SampleRate programmeRate)
      : rate(programmeRate)
      , weighting(rate)
      , windows(rate)
      , hop(windows.stepFrames())
      , interleaved(static_cast<std::size_t>(windows.stepFrames()) * kChannels)
      , integrator(makeIntegrator(rate)) {}

  void takeHop(int frames) {
    AudioBlock const block = hop.block(0, frames);
    statistics.add(block); // a NaN would stay in the filters for ever
    windows.addHop(weighting.energy(block.data(0), block.data(1), frames));
    for (int n = 0; n < frames; ++n)
      for (int channel = 0; channel < kChannels; ++channel)
        interleaved[static_cast<std::size_t>(n * kChannels + channel)] = block.data(channel)[n];
    if (integrator && ebur128_add_frames_double(integrator.get(), interleaved.data(),
                                                static_cast<std::size_t>(frames)) != EBUR128_SUCCESS)
      integrator.reset();
    if (windows.shortTerm().size() != spreadCount) {
      spreadCount = windows.shortTerm().size();
      range = shortTermSpread(windows.shortTerm()).range.value_or(0.0);
    }
  }

  SampleRate rate;
  KWeightingFilter weighting;
  LoudnessWindows windows;
  SampleStatistics statistics;
  AudioBuffer hop; ///< the 10 ms that are being filled
  int filled = 0;
  std::vector<double> interleaved;
  Ebur128 integrator;
  std::size_t spreadCount = 0; ///< short-term values that `range` knows
  double range = 0.0;
};

LoudnessMeter::LoudnessMeter(SampleRate rate)
    : m_state(std::make_unique<State>(rate)) {}
LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;

void LoudnessMeter::add(AudioBlock block) {
  State& s = *m_state;
  AudioBlock const hop = s.hop.block();
  for (int done = 0; done < block.frames();) {
    int const hopFrames = s.windows.hopFrames();
    int const count = std::min(block.frames() - done, hopFrames - s.filled);
    for (int channel = 0; channel < kChannels; ++channel)
      std::copy_n(block.data(channel) + done, count, hop.data(channel) + s.filled);
    s.filled += count;
    done += count;
    if (s.filled == hopFrames) {
      s.takeHop(hopFrames);
      s.filled = 0;
    }
  }
}

LoudnessReading LoudnessMeter::reading() const {
  State const& s = *m_state;
  LoudnessReading reading;
  reading.momentary = s.windows.momentary();
  if (!s.windows.shortTerm().empty())
    reading.shortTerm = Lufs(s.windows.shortTerm().back());
  double integrated = 0.0;
  if (s.integrator && ebur128_loudness_global(s.integrator.get(), &integrated) == EBUR128_SUCCESS)
    reading.integrated = Lufs(integrated);
  reading.maxMomentary = s.windows.maxMomentary();
  reading.maxShortTerm = s.windows.maxShortTerm();
  reading.loudnessRange = s.range;
  return reading;
}

void LoudnessMeter::reset() {
  m_state = std::make_unique<State>(m_state->rate);
}

} // namespace lacquer
