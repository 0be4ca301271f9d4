#pragma once

#include "core/audio_block.h"

#include <array>
#include <vector>

namespace lacquer {

/// Brings stereo to four or eight times its rate, for something that adds frequencies, and back. Linear phase, steps of
/// two, each a half-band filter fitted by least squares: flat within 0.0005 dB up to 0.4535 of the rate (20 kHz of 44.1),
/// images and what would fold back into that range 100 dB down.
///
/// Between up() and down() belongs a shaper with antiderivative antialiasing, which gives the average of a value's way
/// from the sample before to the sample. The half step by which that is late and the droop it has towards high
/// frequencies are made up for by the last filter: with the plain average (a + b)/2 in between, the whole is a delay by
/// latency() frames. What is zero for long enough comes out as zero.
///
/// Runs in any blocks with the same bits: each output is a sum over its own inputs in a fixed order. No allocation after
/// construction.
class Oversampler {
public:
  static constexpr int kMaxFrames = 64;
  static constexpr int kMaxFactor = 8;

  /// `factor` is 4 or 8. [worker]
  explicit Oversampler(int factor);

  [[nodiscard]] int factor() const { return m_factor; }
  /// Frames by which down() lags up(). [any]
  [[nodiscard]] int latency() const;
  /// Frames after which an input no longer matters, either way. [any]
  [[nodiscard]] int reach() const;
  /// Nothing that up() gives exceeds the largest sample in reach by more than this times the largest second difference
  /// x[n] − 2x[n−1] + x[n−2] in reach: the way between two samples is a straight line plus a filter on those. [any]
  [[nodiscard]] double rise() const { return m_rise; }
  /// As after silence. [audio]
  void reset() noexcept;

  /// Takes 1 … kMaxFrames frames; result[channel] receives factor() times as many. [audio]
  void up(AudioBlock block, std::array<double*, kChannels> result) noexcept;
  /// The way back: factor() values per frame and channel; the block receives its frames. [audio]
  void down(std::array<double const*, kChannels> signal, AudioBlock block) noexcept;

private:
  /// The past a filter needs, followed by what is new.
  struct Line {
    Line(int pastValues, int longest)
        : past(pastValues)
        , values(static_cast<std::size_t>(pastValues + longest)) {}
    int past;
    std::vector<double> values;

    /// Where the new values start.
    [[nodiscard]] double* fresh() { return values.data() + past; }
    /// After `count` new values: the last of all become the past.
    void advance(int count);
  };
  struct Channel {
    Line up;
    Line even; ///< of what comes back, every second value …
    Line odd;  ///< … and those between
  };
  /// Twice the rate, and half of it.
  struct Step {
    std::vector<double> upTaps;
    std::vector<double> downTaps;
    bool isLast = false; ///< the one whose way back is the special filter
    std::array<Channel, kChannels> channels;
  };

  [[nodiscard]] Step makeStep(int index, bool isLast) const;
  [[nodiscard]] double findRise();

  int m_factor;
  double m_rise = 0.0;
  std::vector<Step> m_steps; ///< the first works at the programme's rate
  std::vector<double> m_middles;
};

} // namespace lacquer
