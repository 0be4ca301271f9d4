#pragma once

#include "analysis/true_peak_meter.h"
#include "core/ids.h"
#include "playback/live_spectrum.h"
#include "playback/slot_view.h"
#include "processors/chain_slot.h"
#include "realtime/spsc_queue.h"

#include <mutex>

namespace lacquer {

/// Carries what goes into one slot and what comes out of it from the audio thread to the editors: spectra, levels and
/// gains. Measured on the thread of the meters.
class SlotTap final : public SlotWatcher {
public:
  explicit SlotTap(SampleRate rate);

  /// What comes from now on is of this slot. [audio]
  void begin(SlotId slot) noexcept;
  /// When the measuring thread is half a second behind, it misses this. [audio]
  void watch(AudioBlock input, AudioBlock output, double gainReductionDb,
             std::span<double const> bandGains) noexcept override;

  /// Takes in what is waiting; whether there was anything. [analysis]
  bool measureWaiting();
  /// The latest, and starts a new interval for what counts since the last reading. [ui]
  [[nodiscard]] SlotView take();

private:
  static constexpr int kChunk = 128;
  using Samples = std::array<std::array<float, kChunk>, kChannels>;
  struct Chunk {
    SlotId slot;
    int frames = 0;
    Samples input;
    Samples output;
    float gainReductionDb = 0.0F;
    int bands = 0;
    std::array<float, kMostBandGains> bandGainsDb{};
  };

  void startOver(SlotId slot);
  void measure(Chunk const& chunk);

  SampleRate m_rate;
  SpscQueue<Chunk> m_queue;
  // The audio thread's.
  SlotId m_slot;
  Chunk m_filling;
  // The measuring thread's.
  LiveSpectrum m_input;
  LiveSpectrum m_output;
  TruePeakMeter m_peaks;
  SlotMoment m_moment;
  int m_momentFrames = 0;

  std::mutex m_mutex;
  SlotView m_view; ///< under m_mutex
};

} // namespace lacquer
