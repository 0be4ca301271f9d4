#include "support/true_peak_oracle.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <fftw3.h>

namespace lacquer {

std::vector<double> interpolated(std::span<Sample const> signal, int factor) {
  std::size_t const length = std::bit_ceil(signal.size() + 1024);
  std::size_t const fineLength = length * static_cast<std::size_t>(factor);
  std::vector<double> input(length);
  std::ranges::copy(signal, input.begin());
  std::vector<std::complex<double>> spectrum(fineLength / 2 + 1);
  auto* const bins = reinterpret_cast<fftw_complex*>(spectrum.data());
  fftw_plan const forward = fftw_plan_dft_r2c_1d(static_cast<int>(length), input.data(), bins, FFTW_ESTIMATE);
  fftw_execute(forward);
  fftw_destroy_plan(forward);
  spectrum[length / 2] *= 0.5; // shared by the two sides of the wider spectrum
  std::vector<double> output(fineLength);
  fftw_plan const backward = fftw_plan_dft_c2r_1d(static_cast<int>(fineLength), bins, output.data(), FFTW_ESTIMATE);
  fftw_execute(backward);
  fftw_destroy_plan(backward);
  for (double& value : output)
    value /= static_cast<double>(length);
  return output;
}

Decibels oracleTruePeak(std::span<Sample const> signal) {
  double peak = 0.0;
  for (double const value : interpolated(signal, 64))
    peak = std::max(peak, std::abs(value));
  return toDecibels(peak);
}

} // namespace lacquer
