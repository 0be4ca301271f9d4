#pragma once

#include <complex>
#include <memory>
#include <span>

namespace lacquer {

/// A discrete Fourier transform of real numbers, over FFTW in double precision, with buffers of its own: fill time()
/// and call forward(), or fill bins() and call inverse(). The plan depends on the size alone, never on a measurement of
/// the machine's speed, so one input gives the same bits in every run on a machine.
///
/// Making, moving and destroying one locks (FFTW's planner is not thread safe) and allocates [worker]; the rest neither
/// locks nor allocates [audio, one thread at a time].
class RealFft {
public:
  /// `size` ≥ 2, even; powers of two are fastest.
  explicit RealFft(int size);
  ~RealFft();
  RealFft(RealFft&&) noexcept;
  RealFft& operator=(RealFft&&) noexcept;

  [[nodiscard]] int size() const { return m_size; }
  /// `size` values. Zero at first.
  [[nodiscard]] std::span<double> time() const { return m_time; }
  /// `size`/2 + 1 values, from DC to Nyquist: X[k] = Σ x[n]·e^(−2πikn/size). Zero at first.
  [[nodiscard]] std::span<std::complex<double>> bins() const { return m_bins; }

  /// bins() of time(), which stays as it is.
  void forward() noexcept;
  /// time() of bins(), divided by `size` so that it undoes forward(). Destroys bins().
  void inverse() noexcept;

private:
  struct Plans;
  int m_size = 0;
  std::unique_ptr<Plans> m_plans;
  std::span<double> m_time;
  std::span<std::complex<double>> m_bins;
};

} // namespace lacquer
