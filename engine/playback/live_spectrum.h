#pragma once

#include "analysis/long_term_spectrum.h"
#include "core/audio_block.h"
#include "dsp/fft.h"

#include <array>
#include <memory>
#include <vector>

namespace lacquer {

/// Spectrum of what is heard, in the bands of LongTermSpectrum, so that one can be laid over the other. Two transforms
/// under Hann windows: 0.19 s of the signal for the bands above 300 Hz, 1.5 s at an eighth of the rate for those below.
/// 30 readings a second. May allocate. [analysis]
class LiveSpectrum {
public:
  static constexpr int kBands = LongTermSpectrum::kBands;
  using Bands = std::array<float, kBands>;
  static constexpr float kNothing = -200.0F;

  /// Power in each band, dB re a full-scale sine: a full-scale sine in the middle of a band reads 0; kNothing for
  /// nothing. Bands narrower than three lines of their transform (those below 35 Hz) take in three.
  struct Reading {
    Bands mid;  ///< (L+R)/2, now
    Bands side; ///< (L−R)/2, now
    Bands peakMid; ///< highest since reset
    Bands peakSide;
    Bands averageMid; ///< mean power since reset
    Bands averageSide;
  };

  explicit LiveSpectrum(SampleRate rate);

  /// NaN and infinities count as silence.
  void add(AudioBlock block);
  /// The latest; null before the first.
  [[nodiscard]] std::shared_ptr<Reading const> const& reading() const { return m_reading; }
  void reset();

private:
  enum Signal { mid, side, kSignals };
  using Powers = std::array<double, kBands>;

  /// The lines that make a band; those at its edges count in part.
  struct Lines {
    int first = 0;
    int last = 0;
    double firstWeight = 1.0;
    double lastWeight = 1.0;
  };
  /// A signal's last stretch and its transform.
  struct Stage {
    explicit Stage(int frames);
    void push(std::size_t signal, double sample) { ring[signal][next] = sample; }
    void advance() { next = (next + 1) & (window.size() - 1); }
    void transform(std::size_t signal);
    [[nodiscard]] double power(Lines const& lines) const;

    RealFft fft;
    std::vector<double> window;
    std::array<std::vector<double>, kSignals> ring;
    std::size_t next = 0; ///< where the oldest sample lies
  };

  void makeTaps();
  void makeLines(SampleRate rate);
  void show(std::size_t signal, Reading& reading);
  void push(double left, double right);
  void decimate();
  void analyse();

  int m_decimation;
  int m_hop; ///< frames from one reading to the next
  int m_untilHop;
  int m_untilDecimated;
  std::size_t m_slowBands = 0; ///< bands below this one come from the slow transform
  std::array<Lines, kBands> m_lines;
  std::vector<double> m_taps; ///< of the low pass in front of the decimation
  Stage m_fast;               ///< at the full rate
  Stage m_slow;               ///< decimated
  std::array<Powers, kSignals> m_now{};
  std::array<Powers, kSignals> m_sums{};
  std::array<Powers, kSignals> m_peaks{};
  std::int64_t m_count = 0; ///< of the spectra in m_sums
  std::shared_ptr<Reading const> m_reading;
};

} // namespace lacquer
