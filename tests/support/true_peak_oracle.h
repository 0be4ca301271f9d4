#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <span>
#include <vector>

namespace lacquer {

/// True peak of a finite signal, silent before and after, by brute force: the whole of it interpolated 64 times by one
/// Fourier transform, which is exact for the band-limited waveform up to what lies between the points of that grid
/// (at most 0.003 dB).
[[nodiscard]] Decibels oracleTruePeak(std::span<Sample const> signal);

/// The interpolated waveform itself: point n · factor is sample n. Repeats after the signal and some silence.
[[nodiscard]] std::vector<double> interpolated(std::span<Sample const> signal, int factor);

} // namespace lacquer
