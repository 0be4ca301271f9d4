#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <cstdint>
#include <vector>

namespace lacquer::demo {

/// A fixed sequence of noise: the demo is the same on every machine.
class Noise {
public:
  explicit Noise(std::uint32_t seed)
      : m_state(seed * 2654435761u + 1u) {}
  /// −1 … 1
  double next() {
    m_state ^= m_state << 13;
    m_state ^= m_state >> 17;
    m_state ^= m_state << 5;
    return static_cast<double>(m_state) / 2147483648.0 - 1.0;
  }

private:
  std::uint32_t m_state;
};

/// Stereo samples being mixed, from frame 0.
struct Mix {
  SampleRate rate{44100};
  std::vector<double> left;
  std::vector<double> right;
  [[nodiscard]] std::size_t frames() const { return left.size(); }
  void add(std::size_t frame, double sample, double pan) {
    if (frame >= left.size())
      return;
    left[frame] += sample * (1.0 - pan) * 0.7071;
    right[frame] += sample * (1.0 + pan) * 0.7071;
  }
};

/// Each plays one note or stroke into the mix, from `at` seconds on. Levels are linear, pan −1 … 1.
void kick(Mix& mix, double at, double level);
void snare(Mix& mix, double at, double level, Noise& noise);
void hat(Mix& mix, double at, double level, double length, double pan, Noise& noise);
void bass(Mix& mix, double at, double length, double hertz, double level, double brightness);
/// A chord of detuned saws with a slow attack, spread across the stage.
void pad(Mix& mix, double at, double length, std::vector<double> const& hertz, double level, double brightness);
/// A plucked or bowed line by two-operator frequency modulation with vibrato.
void lead(Mix& mix, double at, double length, double hertz, double level, double modulation, double pan);

} // namespace lacquer::demo
