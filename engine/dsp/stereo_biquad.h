#pragma once

#include "core/audio_block.h"
#include "dsp/biquad.h"

#include <span>

namespace lacquer {

/// Two numbers in one register: left and right, or mid and side.
using StereoLanes = double __attribute__((vector_size(16)));

/// The coefficients of two biquads side by side. Lanes start as plain wires.
struct StereoCoefficients {
  StereoLanes b0{1.0, 1.0}, b1{}, b2{}, a1{}, a2{};

  void setLane(int lane, BiquadCoefficients const& filter) {
    b0[lane] = filter.b0;
    b1[lane] = filter.b1;
    b2[lane] = filter.b2;
    a1[lane] = filter.a1;
    a2[lane] = filter.a2;
  }
  StereoCoefficients& operator+=(StereoCoefficients const& other) {
    b0 += other.b0;
    b1 += other.b1;
    b2 += other.b2;
    a1 += other.a1;
    a2 += other.a2;
    return *this;
  }
  /// What has to be added `steps` times to get from `from` to `to`.
  [[nodiscard]] static StereoCoefficients slope(StereoCoefficients const& from, StereoCoefficients const& to,
                                                int steps) {
    double const share = 1.0 / steps;
    return {(to.b0 - from.b0) * share, (to.b1 - from.b1) * share, (to.b2 - from.b2) * share, (to.a1 - from.a1) * share,
            (to.a2 - from.a2) * share};
  }
};

/// One biquad for two channels, in transposed direct form II, with its state.
struct StereoBiquad {
  StereoCoefficients filter;
  StereoLanes s1{}, s2{};

  [[nodiscard]] StereoLanes next(StereoLanes x) {
    StereoLanes const y = filter.b0 * x + s1;
    s1 = filter.b1 * x - filter.a1 * y + s2;
    s2 = filter.b2 * x - filter.a2 * y;
    return y;
  }
};

/// What the two lanes of a section carry.
enum class LaneMeaning { leftRight, midSide };

/// mid = (left + right)/2, side = (left − right)/2.
[[nodiscard]] inline StereoLanes encodeMidSide(StereoLanes leftRight) {
  return StereoLanes{0.5 * (leftRight[0] + leftRight[1]), 0.5 * (leftRight[0] - leftRight[1])};
}
[[nodiscard]] inline StereoLanes decodeMidSide(StereoLanes midSide) {
  return StereoLanes{midSide[0] + midSide[1], midSide[0] - midSide[1]};
}

/// Runs up to kMostSections in series over the block, in place. All of them stay in registers, so that the sections of
/// consecutive frames overlap in the processor: eight cost little more than one. [audio]
inline constexpr int kMostSections = 8;
void processSections(std::span<StereoBiquad* const> sections, LaneMeaning meaning, AudioBlock block) noexcept;

} // namespace lacquer
