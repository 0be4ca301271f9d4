#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <cstdint>
#include <vector>

namespace lacquer {

/// A stereo signal of a test.
struct StereoSignal {
  std::vector<Sample> left;
  std::vector<Sample> right;

  [[nodiscard]] int frames() const { return static_cast<int>(left.size()); }
  [[nodiscard]] AudioBlock block() { return {left.data(), right.data(), frames()}; }
};

/// amplitude · sin(2π·(frequency·t + cycles)), both channels alike.
[[nodiscard]] StereoSignal sine(double frequency, double amplitude, int frames, SampleRate rate, double cycles = 0.0);

/// What a loud mix is made of, from a fixed seed: drum hits with a falling pitch, band-limited saws, soft noise. Peaks
/// near 1; a loud and a quiet half; the channels differ. Nothing above 0.43 of the rate.
[[nodiscard]] StereoSignal pseudoMusic(int frames, SampleRate rate, std::uint64_t seed = 1);

/// White noise below 0.43 of the rate, uniform before the filter.
[[nodiscard]] StereoSignal bandLimitedNoise(int frames, double amplitude, std::uint64_t seed);

} // namespace lacquer
