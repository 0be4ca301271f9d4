#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace lacquer {

/// A number with a unit. Arithmetic stays inside the unit; leaving it needs value(). [any]
template <class Tag, class Rep> class Quantity {
public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(Rep value)
      : m_value(value) {}

  [[nodiscard]] constexpr Rep value() const { return m_value; }

  constexpr auto operator<=>(Quantity const&) const = default;
  constexpr Quantity operator-() const { return Quantity(-m_value); }
  constexpr Quantity operator+(Quantity other) const { return Quantity(m_value + other.m_value); }
  constexpr Quantity operator-(Quantity other) const { return Quantity(m_value - other.m_value); }
  constexpr Quantity operator*(Rep factor) const { return Quantity(m_value * factor); }
  constexpr Quantity operator/(Rep divisor) const { return Quantity(m_value / divisor); }
  constexpr Rep operator/(Quantity other) const { return m_value / other.m_value; }
  constexpr Quantity& operator+=(Quantity other) { return m_value += other.m_value, *this; }
  constexpr Quantity& operator-=(Quantity other) { return m_value -= other.m_value, *this; }

private:
  Rep m_value{};
};

/// One sample per channel. Signed, 64 bit.
using Frames = Quantity<struct FramesTag, std::int64_t>;
/// 1/75 s, the sector of a compact disc (588 frames at 44.1 kHz).
using CdFrames = Quantity<struct CdFramesTag, std::int64_t>;
using Seconds = Quantity<struct SecondsTag, double>;
/// A ratio of amplitudes in dB: 20·log10.
using Decibels = Quantity<struct DecibelsTag, double>;
/// Loudness on the LUFS scale (ITU-R BS.1770), or −∞ where nothing passes the gate.
using Lufs = Quantity<struct LufsTag, double>;
using SampleRate = Quantity<struct SampleRateTag, int>;

inline constexpr SampleRate kCdRate{44100};
inline constexpr std::int64_t kFramesPerCdFrame = 588;

/// Nearest frame; half a frame rounds away from zero.
[[nodiscard]] inline Frames toFrames(Seconds seconds, SampleRate rate) {
  return Frames(std::llround(seconds.value() * rate.value()));
}
[[nodiscard]] inline Seconds toSeconds(Frames frames, SampleRate rate) {
  return Seconds(static_cast<double>(frames.value()) / rate.value());
}
/// Amplitude factor of a level in dB. 0 dB gives exactly 1.
[[nodiscard]] inline double toLinear(Decibels level) { return std::pow(10.0, level.value() / 20.0); }
/// Level of an amplitude; −∞ for 0.
[[nodiscard]] inline Decibels toDecibels(double amplitude) { return Decibels(20.0 * std::log10(std::abs(amplitude))); }

} // namespace lacquer
