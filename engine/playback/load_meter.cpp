#include "playback/load_meter.h"

#include <algorithm>
#include <cmath>
#include <time.h>

namespace lacquer {
namespace {

std::int64_t threadNanoseconds() noexcept {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * std::int64_t{1'000'000'000} + now.tv_nsec;
}

constexpr double kSmoothingSeconds = 0.5;

} // namespace

void LoadMeter::begin() noexcept { m_begin = threadNanoseconds(); }

bool LoadMeter::end(int frames, SampleRate rate) noexcept {
  double const period = static_cast<double>(frames) / rate.value();
  double const share = static_cast<double>(threadNanoseconds() - m_begin) * 1e-9 / period;
  double const weight = 1.0 - std::exp(-period / kSmoothingSeconds);
  double const before = m_load.load(std::memory_order_relaxed);
  m_load.store(before + weight * (share - before), std::memory_order_relaxed);
  auto const bin = std::min(static_cast<std::size_t>(share * kBinsPerPeriod), m_histogram.size() - 1);
  m_histogram[bin].fetch_add(1, std::memory_order_relaxed);
  return share > 1.0;
}

void LoadMeter::reset() noexcept {
  m_load.store(0.0, std::memory_order_relaxed);
  for (auto& count : m_histogram)
    count.store(0, std::memory_order_relaxed);
}

double LoadMeter::quantile(double quantile) const noexcept {
  double total = 0.0;
  for (auto const& count : m_histogram)
    total += count.load(std::memory_order_relaxed);
  if (total == 0.0)
    return 0.0;
  double seen = 0.0;
  for (std::size_t bin = 0; bin < m_histogram.size(); ++bin) {
    seen += m_histogram[bin].load(std::memory_order_relaxed);
    if (seen >= quantile * total)
      return static_cast<double>(bin + 1) / kBinsPerPeriod; // upper edge: never flatters
  }
  return 2.0;
}

} // namespace lacquer
