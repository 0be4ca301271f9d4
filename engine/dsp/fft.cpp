#include "dsp/fft.h"

#include <algorithm>
#include <cassert>
#include <fftw3.h>
#include <mutex>
#include <new>

namespace lacquer {
namespace {

std::mutex& planner() {
  static std::mutex mutex;
  return mutex;
}

struct FftwFree {
  void operator()(void* memory) const { fftw_free(memory); }
};
template <class T> using FftwBuffer = std::unique_ptr<T[], FftwFree>;

/// Aligned for the widest vectors, always alike, so that the planner always chooses alike.
template <class T> FftwBuffer<T> fftwBuffer(int size) {
  auto* const memory = static_cast<T*>(fftw_malloc(sizeof(T) * static_cast<std::size_t>(size)));
  if (memory == nullptr)
    throw std::bad_alloc();
  std::fill_n(memory, size, T{});
  return FftwBuffer<T>(memory);
}

fftw_complex* asFftw(std::complex<double>* values) {
  return reinterpret_cast<fftw_complex*>(values); // FFTW's manual, "Complex numbers": the layouts are the same
}

void destroy(fftw_plan plan) {
  std::lock_guard const lock(planner());
  fftw_destroy_plan(plan);
}

} // namespace

struct RealFft::Plans {
  explicit Plans(int size)
      : time(fftwBuffer<double>(size))
      , bins(fftwBuffer<std::complex<double>>(size / 2 + 1)) {
    std::lock_guard const lock(planner());
    forward = fftw_plan_dft_r2c_1d(size, time.get(), asFftw(bins.get()), FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    inverse = fftw_plan_dft_c2r_1d(size, asFftw(bins.get()), time.get(), FFTW_ESTIMATE);
  }
  ~Plans() {
    destroy(forward);
    destroy(inverse);
  }
  Plans(Plans const&) = delete;
  Plans& operator=(Plans const&) = delete;

  FftwBuffer<double> time;
  FftwBuffer<std::complex<double>> bins;
  fftw_plan forward = nullptr;
  fftw_plan inverse = nullptr;
};

RealFft::RealFft(int size)
    : m_size(size)
    , m_plans(std::make_unique<Plans>(size))
    , m_time(m_plans->time.get(), static_cast<std::size_t>(size))
    , m_bins(m_plans->bins.get(), static_cast<std::size_t>(size / 2 + 1)) {
  assert(size >= 2 && size % 2 == 0);
}
RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

void RealFft::forward() noexcept {
  fftw_execute(m_plans->forward);
}

void RealFft::inverse() noexcept {
  fftw_execute(m_plans->inverse);
  double const scale = 1.0 / m_size;
  for (double& value : m_time)
    value *= scale;
}

} // namespace lacquer
