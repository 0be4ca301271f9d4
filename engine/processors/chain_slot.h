#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// A processor in its place in a chain, with the services that every slot has and no processor repeats: bypass with a
/// 15 ms cross-fade that keeps the latency. (Per-slot mix and mid/side routing belong here too when they come.)
class ChainSlot {
public:
  /// `processor` is prepared here. [worker]
  ChainSlot(std::unique_ptr<Processor> processor, AudioFormat const& format, ParamValues const& values, bool bypassed);
  ~ChainSlot();
  ChainSlot(ChainSlot&&) noexcept;
  ChainSlot& operator=(ChainSlot&&) noexcept;

  [[nodiscard]] Frames latency() const;
  [[nodiscard]] Frames tail() const;
  void setParam(int index, double value) noexcept;   // [audio]
  void setBypassed(bool bypassed) noexcept;          // [audio]
  void process(AudioBlock block) noexcept;           // [audio]
  void reset() noexcept;                             // [audio]
  [[nodiscard]] double takeGainReduction() noexcept; // [audio]

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
