#pragma once

#include <complex>
#include <span>
#include <vector>

namespace lacquer {

/// Finite responses with a wanted amplitude. `logAmplitude` holds ln |H| at the frequencies k·rate/size, k = 0 …
/// size/2, where the size, a power of two, is at least 4·`taps`; the finer that grid, the less the response folds over.
/// [worker]

/// Symmetric around tap taps/2 (`taps` is even, tap 0 is 0): latency taps/2. Frequency sampling under a Kaiser window,
/// β 4.
[[nodiscard]] std::vector<double> linearPhaseResponse(std::span<double const> logAmplitude, int taps);

/// The response whose energy comes first, by folding the real cepstrum (A. V. Oppenheim and R. W. Schafer,
/// "Discrete-Time Signal Processing", 3rd ed., §13.5); its last eighth is faded out.
[[nodiscard]] std::vector<double> minimumPhaseResponse(std::span<double const> logAmplitude, int taps);

/// The spectrum with that amplitude and `share` times the phase of the minimum-phase filter of that amplitude: 0 is
/// linear phase (around time 0), 1 minimum phase. As many bins as logAmplitude has.
[[nodiscard]] std::vector<std::complex<double>> sharedPhaseSpectrum(std::span<double const> logAmplitude, double share);

/// The response of a spectrum from `lead` frames before its time 0 on, of `taps` taps, an eighth of each side of time 0
/// faded out. The fade being so short keeps narrow low bands true: a window over the whole, such as Kaiser's, takes
/// more of their ringing than it gives back.
[[nodiscard]] std::vector<double> fadedResponse(std::span<std::complex<double> const> spectrum, int lead, int taps);

} // namespace lacquer
