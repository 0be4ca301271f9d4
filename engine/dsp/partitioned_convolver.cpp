#include "dsp/partitioned_convolver.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <cassert>

namespace lacquer {
namespace {

/// sum += a·b for complex numbers in two parts.
LACQUER_TARGET_CLONES void multiplyAdd(double* __restrict sumReal, double* __restrict sumImag,
                                       double const* __restrict aReal, double const* __restrict aImag,
                                       double const* __restrict bReal, double const* __restrict bImag,
                                       std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) {
    sumReal[k] += aReal[k] * bReal[k] - aImag[k] * bImag[k];
    sumImag[k] += aReal[k] * bImag[k] + aImag[k] * bReal[k];
  }
}

} // namespace

PartitionedConvolver::PartitionedConvolver(std::span<double const> response, int partition)
    : m_partition(partition)
    , m_partitions((response.size() + static_cast<std::size_t>(partition) - 1) / static_cast<std::size_t>(partition))
    , m_bins(static_cast<std::size_t>(partition) + 1)
    , m_fft(2 * partition)
    , m_input(2 * static_cast<std::size_t>(partition))
    , m_output(static_cast<std::size_t>(partition)) {
  assert(!response.empty());
  for (Spectra* const spectra : {&m_response, &m_past}) {
    spectra->real.resize(m_partitions * m_bins);
    spectra->imag.resize(m_partitions * m_bins);
  }
  m_sum.real.resize(m_bins);
  m_sum.imag.resize(m_bins);
  auto const step = static_cast<std::size_t>(partition);
  for (std::size_t index = 0; index < m_partitions; ++index) {
    std::ranges::fill(m_fft.time(), 0.0);
    std::ranges::copy(response.subspan(index * step, std::min(step, response.size() - index * step)),
                      m_fft.time().begin());
    m_fft.forward();
    store(m_response, index);
  }
}

void PartitionedConvolver::store(Spectra& spectra, std::size_t index) noexcept {
  double* const real = spectra.real.data() + index * m_bins;
  double* const imag = spectra.imag.data() + index * m_bins;
  for (std::size_t k = 0; k < m_bins; ++k) {
    real[k] = m_fft.bins()[k].real();
    imag[k] = m_fft.bins()[k].imag();
  }
}

void PartitionedConvolver::process(std::span<Sample> frames) noexcept {
  while (!frames.empty()) {
    auto const count = std::min(frames.size(), static_cast<std::size_t>(m_partition - m_filled));
    std::copy_n(frames.begin(), count, m_input.begin() + m_partition + m_filled);
    std::copy_n(m_output.begin() + m_filled, count, frames.begin());
    m_filled += static_cast<int>(count);
    frames = frames.subspan(count);
    if (m_filled == m_partition) {
      convolve();
      m_filled = 0;
    }
  }
}

/// The full partition becomes the newest past; the output is the second half of the sum of all products.
void PartitionedConvolver::convolve() noexcept {
  std::ranges::copy(m_input, m_fft.time().begin());
  m_fft.forward();
  m_newest = (m_newest + m_partitions - 1) % m_partitions;
  store(m_past, m_newest);
  std::ranges::fill(m_sum.real, 0.0);
  std::ranges::fill(m_sum.imag, 0.0);
  for (std::size_t index = 0; index < m_partitions; ++index) {
    std::size_t const past = (m_newest + index) % m_partitions * m_bins;
    std::size_t const response = index * m_bins;
    multiplyAdd(m_sum.real.data(), m_sum.imag.data(), m_past.real.data() + past, m_past.imag.data() + past,
                m_response.real.data() + response, m_response.imag.data() + response, m_bins);
  }
  for (std::size_t k = 0; k < m_bins; ++k)
    m_fft.bins()[k] = {m_sum.real[k], m_sum.imag[k]};
  m_fft.inverse();
  std::copy(m_fft.time().begin() + m_partition, m_fft.time().end(), m_output.begin());
  std::copy(m_input.begin() + m_partition, m_input.end(), m_input.begin());
}

void PartitionedConvolver::reset() noexcept {
  for (std::vector<double>* const memory : {&m_past.real, &m_past.imag, &m_input, &m_output})
    std::ranges::fill(*memory, 0.0);
  m_newest = 0;
  m_filled = 0;
}

} // namespace lacquer
