#include "dsp/fir_design.h"

#include "dsp/fft.h"
#include "dsp/kaiser_window.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr double kKaiserBeta = 4.0;

int sizeOf(std::span<double const> logAmplitude) {
  return 2 * (static_cast<int>(logAmplitude.size()) - 1);
}

/// Leaves in the bins of `fft` the complex logarithm of the minimum-phase response.
void foldCepstrum(std::span<double const> logAmplitude, RealFft& fft) {
  std::ranges::copy(logAmplitude, fft.bins().begin());
  fft.inverse();
  // The even part of the cepstrum is known; the causal cepstrum has twice of it after 0 and nothing before.
  std::size_t const half = fft.time().size() / 2;
  for (std::size_t n = 1; n < half; ++n)
    fft.time()[n] *= 2.0;
  std::fill(fft.time().begin() + static_cast<std::ptrdiff_t>(half) + 1, fft.time().end(), 0.0);
  fft.forward();
}

} // namespace

std::vector<double> linearPhaseResponse(std::span<double const> logAmplitude, int taps) {
  assert(taps % 2 == 0 && sizeOf(logAmplitude) >= 4 * taps);
  RealFft fft(sizeOf(logAmplitude));
  std::ranges::transform(logAmplitude, fft.bins().begin(), [](double value) { return std::exp(value); });
  fft.inverse();
  std::vector<double> response(static_cast<std::size_t>(taps));
  int const half = taps / 2;
  for (int n = 1; n < taps; ++n)
    response[static_cast<std::size_t>(n)] =
        fft.time()[static_cast<std::size_t>(std::abs(n - half))] * kaiserWindow(static_cast<double>(n - half) / half, kKaiserBeta);
  return response;
}

std::vector<double> minimumPhaseResponse(std::span<double const> logAmplitude, int taps) {
  assert(sizeOf(logAmplitude) >= 4 * taps);
  RealFft fft(sizeOf(logAmplitude));
  foldCepstrum(logAmplitude, fft);
  for (std::complex<double>& bin : fft.bins())
    bin = std::polar(std::exp(bin.real()), bin.imag());
  fft.inverse();
  std::vector<double> response(fft.time().begin(), fft.time().begin() + taps);
  int const fade = taps / 8;
  for (int n = 0; n < fade; ++n)
    response[static_cast<std::size_t>(taps - 1 - n)] *=
        0.5 - 0.5 * std::cos(std::numbers::pi * (n + 0.5) / static_cast<double>(fade));
  return response;
}

std::vector<std::complex<double>> sharedPhaseSpectrum(std::span<double const> logAmplitude, double share) {
  std::vector<std::complex<double>> spectrum(logAmplitude.size());
  if (share == 0.0) {
    std::ranges::transform(logAmplitude, spectrum.begin(), [](double value) { return std::exp(value); });
    return spectrum;
  }
  RealFft fft(sizeOf(logAmplitude));
  foldCepstrum(logAmplitude, fft);
  for (std::size_t k = 0; k < spectrum.size(); ++k)
    spectrum[k] = std::polar(std::exp(logAmplitude[k]), share * fft.bins()[k].imag());
  return spectrum;
}

std::vector<double> fadedResponse(std::span<std::complex<double> const> spectrum, int lead, int taps) {
  int const size = 2 * (static_cast<int>(spectrum.size()) - 1);
  assert(lead < taps && size >= 2 * taps);
  RealFft fft(size);
  std::ranges::copy(spectrum, fft.bins().begin());
  fft.inverse();
  auto const faded = [](int fromEnd, int side) { // 0 at the end, 1 from an eighth of the side on
    int const fade = std::max(side / 8, 1);
    return fromEnd >= fade ? 1.0 : 0.5 - 0.5 * std::cos(std::numbers::pi * fromEnd / fade);
  };
  std::vector<double> response(static_cast<std::size_t>(taps));
  for (int n = 0; n < taps; ++n) {
    double const weight = n < lead ? faded(n, lead) : faded(taps - n, taps - lead);
    response[static_cast<std::size_t>(n)] = weight * fft.time()[static_cast<std::size_t>((n - lead + size) % size)];
  }
  return response;
}

} // namespace lacquer
