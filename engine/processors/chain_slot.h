#pragma once

#include "params/slot_settings.h"
#include "processors/processor.h"

#include <array>
#include <memory>

namespace lacquer {

/// What a slot did since it was last asked: peaks are linear magnitudes of its input and output, by channel.
struct SlotReading {
  double gainReductionDb = 0.0; ///< largest
  std::array<double, kChannels> inputPeak{};
  std::array<double, kChannels> outputPeak{};
};

/// Someone who looks into a slot while it works. [audio]
class SlotWatcher {
public:
  /// `input` in time with `output`; `bandGains` as of the processor at the end of these frames, `gainReductionDb` the
  /// largest within them.
  virtual void watch(AudioBlock input, AudioBlock output, double gainReductionDb,
                     std::span<double const> bandGains) noexcept = 0;

protected:
  ~SlotWatcher() = default;
};

/// A processor in its place in a chain, with the services that every slot has and no processor repeats: bypass with a
/// 15 ms cross-fade that keeps the latency, mix with the input, routing of one signal, trim, and meters.
class ChainSlot {
public:
  /// `processor` is prepared here; `settings` are of slotTable(). [worker]
  ChainSlot(std::unique_ptr<Processor> processor, AudioFormat const& format, ParamValues const& values, bool bypassed,
            ParamValues const& settings = ParamValues(slotTable()));
  ~ChainSlot();
  ChainSlot(ChainSlot&&) noexcept;
  ChainSlot& operator=(ChainSlot&&) noexcept;

  [[nodiscard]] Frames latency() const;
  [[nodiscard]] Frames tail() const;
  void setParam(int index, double value) noexcept;   ///< of the processor [audio]
  void setSetting(int index, double value) noexcept; ///< of slotTable(); `route` is structural and ignored [audio]
  void setBypassed(bool bypassed) noexcept;          // [audio]
  void process(AudioBlock block) noexcept;           // [audio]
  void reset() noexcept;                             // [audio]

  /// Meters run from the first call on; renders, which never ask, do not pay for them. [audio]
  [[nodiscard]] SlotReading takeReading() noexcept;
  /// Null: nobody. [audio]
  void setWatcher(SlotWatcher* watcher) noexcept;

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
