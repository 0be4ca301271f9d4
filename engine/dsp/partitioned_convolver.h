#pragma once

#include "core/audio_block.h"
#include "dsp/fft.h"

#include <span>
#include <vector>

namespace lacquer {

/// Convolves one channel with a response of any length: uniformly partitioned overlap-save with a frequency-domain
/// delay line (T. G. Stockham, "High-speed convolution and correlation", 1966; J.-S. Soo and K. K. Pang, "Multidelay
/// block frequency domain adaptive filter", 1990). The signal is cut by a grid of its own, counted from reset(), so the
/// output is bit-identical however it is cut into blocks.
///
/// A response cannot be exchanged: parameters that shape it are structural, so that a new convolver is made on a worker
/// and the graphs are cross-faded.
class PartitionedConvolver {
public:
  /// `response` must not be empty; `partition` ≥ 1 is best a power of two. Allocates. [worker]
  PartitionedConvolver(std::span<double const> response, int partition);

  /// Frames by which the output lags the convolution: the partition.
  [[nodiscard]] int latency() const { return m_partition; }
  /// In place, any number of frames. [audio]
  void process(std::span<Sample> frames) noexcept;
  /// Forgets the signal. [audio]
  void reset() noexcept;

private:
  /// Spectra of partitions, real and imaginary parts apart, one after the other.
  struct Spectra {
    std::vector<double> real;
    std::vector<double> imag;
  };

  void convolve() noexcept;
  void store(Spectra& spectra, std::size_t index) noexcept;

  int m_partition;
  std::size_t m_partitions;
  std::size_t m_bins;
  RealFft m_fft;                ///< of two partitions
  Spectra m_response;           ///< of all partitions
  Spectra m_past;               ///< of the last inputs, a ring
  Spectra m_sum;                ///< of one partition
  std::vector<double> m_input;  ///< the partition before and the one being filled
  std::vector<double> m_output; ///< the last result
  std::size_t m_newest = 0;     ///< in m_past
  int m_filled = 0;
};

} // namespace lacquer
