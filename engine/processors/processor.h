#pragma once

#include "core/audio_block.h"
#include "core/audio_format.h"
#include "params/param_values.h"

#include <span>

namespace lacquer {

/// The most values that Processor::bandGains() gives.
inline constexpr int kMostBandGains = 24;

/// One stage of a chain. Live and offline are the same code: for one sequence of samples and parameter values the output
/// is bit-identical however the samples are cut into blocks. No processor has an offline quality of its own.
class Processor {
public:
  Processor() = default;
  virtual ~Processor() = default;
  Processor(Processor const&) = delete;
  Processor& operator=(Processor const&) = delete;

  /// Gets ready for a format and starts from `values`, without smoothing, as after reset(). May allocate. [worker]
  virtual void prepare(AudioFormat const& format, ParamValues const& values) = 0;

  /// Frames by which the output lags the input; constant between two calls of prepare(). [any, after prepare]
  [[nodiscard]] virtual Frames latency() const { return Frames(0); }

  /// Frames, beyond the latency, after which the output of a silent input is below −140 dBFS. [any, after prepare]
  [[nodiscard]] virtual Frames tail() const { return Frames(0); }

  /// A new value of a parameter that is not structural. The processor smooths it. No allocation. [audio]
  virtual void setParam(int index, double value) noexcept = 0;

  /// In place, 1 … maxBlock frames. No allocation, no lock. [audio]
  virtual void process(AudioBlock block) noexcept = 0;

  /// Forgets the signal, keeps the parameters (at their targets): as fresh from prepare(). No allocation. [audio]
  virtual void reset() noexcept = 0;

  /// Largest gain reduction since the last call, in dB ≥ 0; 0 for processors that have none. [audio]
  [[nodiscard]] virtual double takeGainReduction() noexcept { return 0.0; }

  /// The gains that move by themselves, as they stand, in dB (negative: turned down): of each band of multiband dynamics
  /// or of an equalizer with dynamic bands. Writes up to kMostBandGains of them into `decibels`, which has room for as
  /// many, and says how many; none for most processors. No allocation. [audio]
  [[nodiscard]] virtual int bandGains(std::span<double> /*decibels*/) const noexcept { return 0; }
};

} // namespace lacquer
