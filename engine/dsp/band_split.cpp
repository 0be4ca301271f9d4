#include "dsp/band_split.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// The filters of kBands bands alone, so that a loop over them is laid out by the compiler.
template <std::size_t kBands> struct LocalFilters {
  static constexpr std::size_t kSplits = kBands - 1;
  static constexpr std::size_t kAllpasses = kSplits * (kSplits - 1) / 2;
  std::array<LinkwitzRileySplit, kSplits> splits;
  std::array<SplitAllpass, std::max<std::size_t>(kAllpasses, 1)> allpasses{};
  std::array<SvfCoefficients, kSplits> coefficients;
};

template <std::size_t kBands>
[[gnu::always_inline]] inline void run(BandSplit::Filters& filters, AudioBlock input, BandSplit::Bands const& bands) {
  using Local = LocalFilters<kBands>;
  Local local;
  std::copy_n(filters.splits.begin(), Local::kSplits, local.splits.begin());
  std::copy_n(filters.allpasses.begin(), Local::kAllpasses, local.allpasses.begin());
  std::copy_n(filters.coefficients.begin(), Local::kSplits, local.coefficients.begin());
  for (int i = 0; i < input.frames(); ++i) {
    StereoLanes rest{input.data(0)[i], input.data(1)[i]};
    std::size_t allpass = 0;
#pragma GCC unroll 8
    for (std::size_t k = 0; k < Local::kSplits; ++k) {
      auto const [low, high] = local.splits[k].next(rest, local.coefficients[k]);
      StereoLanes band = low;
#pragma GCC unroll 8
      for (std::size_t above = k + 1; above < Local::kSplits; ++above)
        band = local.allpasses[allpass++].next(band, local.coefficients[above]);
      bands[k].data(0)[i] = band[0];
      bands[k].data(1)[i] = band[1];
      rest = high;
    }
    bands[kBands - 1].data(0)[i] = rest[0];
    bands[kBands - 1].data(1)[i] = rest[1];
  }
  std::copy_n(local.splits.begin(), Local::kSplits, filters.splits.begin());
  std::copy_n(local.allpasses.begin(), Local::kAllpasses, filters.allpasses.begin());
}

LACQUER_TARGET_CLONES
void runAny(int count, BandSplit::Filters& filters, AudioBlock input, BandSplit::Bands const& bands) {
  switch (count) {
  case 2:
    return run<2>(filters, input, bands);
  case 3:
    return run<3>(filters, input, bands);
  case 4:
    return run<4>(filters, input, bands);
  default:
    return run<5>(filters, input, bands);
  }
}

} // namespace

void BandSplit::prepare(int bands, SampleRate rate) {
  m_bands = bands;
  m_rate = rate;
  auto const steps = static_cast<int>(toFrames(kSmoothingTime, rate).value());
  m_octaves.fill(SmoothedValue(std::log2(1000.0), steps));
  reset();
}

void BandSplit::setFrequencies(std::span<double const> hertz) noexcept {
  for (std::size_t k = 0; k < hertz.size(); ++k)
    m_octaves[k].setTarget(std::log2(hertz[k]));
}

bool BandSplit::isMoving() const noexcept {
  return std::ranges::any_of(m_octaves, &SmoothedValue::isMoving);
}

void BandSplit::design(bool isWalking) noexcept {
  for (std::size_t k = 0; k + 1 < static_cast<std::size_t>(m_bands); ++k)
    if (!isWalking || m_octaves[k].isMoving())
      m_filters.coefficients[k] = SvfCoefficients::of(std::exp2(isWalking ? m_octaves[k].next() : m_octaves[k].value()),
                                                      SvfCoefficients::kButterworth, m_rate);
}

void BandSplit::process(AudioBlock input, Bands const& bands) noexcept {
  auto const from = [&](int first, int count) {
    Bands parts = bands;
    for (std::size_t k = 0; k < static_cast<std::size_t>(m_bands); ++k)
      parts[k] = bands[k].sub(first, count);
    return parts;
  };
  int frame = 0;
  for (; isMoving() && frame < input.frames(); ++frame) {
    design(true);
    runAny(m_bands, m_filters, input.sub(frame, 1), from(frame, 1));
  }
  if (frame < input.frames())
    runAny(m_bands, m_filters, input.sub(frame, input.frames() - frame), from(frame, input.frames() - frame));
}

void BandSplit::reset() noexcept {
  for (SmoothedValue& octave : m_octaves)
    octave.snap();
  m_filters = Filters();
  design(false);
}

} // namespace lacquer
