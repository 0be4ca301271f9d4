#pragma once

#include "core/audio_buffer.h"
#include "dsp/stereo_biquad.h"
#include "playback/monitor_settings.h"
#include "realtime/latest_value.h"

#include <array>
#include <atomic>

namespace lacquer {

/// The control-room section on the audio thread: what is heard → channels → band → level. New settings take over in
/// kFade: the old and the new path run side by side and are cross-faded. Neutral settings leave every sample as it is, to
/// the bit.
class MonitorSection {
public:
  static constexpr Seconds kFade{0.020};

  explicit MonitorSection(SampleRate rate);

  /// What counts from the first sample on. Call it before process() runs. [ui]
  void begin(MonitorSettings const& settings);
  /// [ui]
  void set(MonitorSettings const& settings) { m_wanted.write(settings); }
  /// Frames in which a channel passed full scale behind the section. [any]
  [[nodiscard]] std::int64_t clippedFrames() const noexcept { return m_clipped.load(std::memory_order_relaxed); }
  void resetClipped() noexcept { m_clipped.store(0, std::memory_order_relaxed); }

  /// In place. [audio]
  void process(AudioBlock block) noexcept;

private:
  /// One setting of everything, with the state of its filters.
  struct Path {
    MonitorSettings settings;
    double level = 1.0;
    std::array<StereoBiquad, 4> sections;
    int sectionCount = 0;
    void set(MonitorSettings const& wanted, SampleRate rate) noexcept;
    void process(AudioBlock block) noexcept;
  };
  void startFade() noexcept;
  void processPart(AudioBlock block) noexcept;

  static constexpr int kPart = 256;
  SampleRate m_rate;
  LatestValue<MonitorSettings> m_wanted;
  Path m_path;
  Path m_leaving;
  int m_fadeFrames;
  int m_fadeAt;
  AudioBuffer m_old{kPart};
  std::atomic<std::int64_t> m_clipped{0};
};

} // namespace lacquer
