#include "analysis/spectrum_meter.h"

#include "analysis/band_powers.h"
#include "analysis/k_weighting.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lacquer {
namespace {

constexpr std::size_t kBands = LongTermSpectrum::kBands;
constexpr double kRelativeGate = 0.1; ///< −10 LU
constexpr float kNothing = -200.0F;   ///< dB

float decibels(double power) {
  return power > 0.0 ? std::max(kNothing, static_cast<float>(10.0 * std::log10(power))) : kNothing;
}

/// Mean and deviation of the bands over blocks.
struct BandSums {
  std::array<double, kBands> mid{};
  std::array<double, kBands> side{};
  std::array<double, kBands> level{};   ///< dB of mid
  std::array<double, kBands> squares{}; ///< of those
  double blocks = 0.0;

  void add(BandPowers const& block) {
    ++blocks;
    for (std::size_t band = 0; band < kBands; ++band) {
      mid[band] += block.mid[band];
      side[band] += block.side[band];
      double const decibel = decibels(block.mid[band]);
      level[band] += decibel;
      squares[band] += decibel * decibel;
    }
  }
  [[nodiscard]] std::array<float, kBands> mean(std::array<double, kBands> const& sums) const {
    std::array<float, kBands> levels{};
    std::ranges::transform(sums, levels.begin(), [this](double sum) { return decibels(sum / blocks); });
    return levels;
  }
  [[nodiscard]] float deviation(std::size_t band) const {
    double const average = level[band] / blocks;
    return static_cast<float>(std::sqrt(std::max(0.0, squares[band] / blocks - average * average)));
  }
};

} // namespace

struct SpectrumMeter::State {
  explicit State(SampleRate programmeRate)
      : rate(programmeRate)
      , bands(rate)
      , weights(bandKWeights(rate))
      , mid(static_cast<std::size_t>(bands.windowFrames()))
      , side(mid.size()) {}

  void takeBlock() {
    BandPowers const powers = bands.measure(std::span(mid).first(filled), std::span(side).first(filled));
    double loudness =
        0.0; // mean square behind the weighting: L² + R² = 2(M² + S²), and a sine's is half its power here
    for (std::size_t band = 0; band < kBands; ++band)
      loudness += weights[band] * (static_cast<double>(powers.mid[band]) + powers.side[band]);
    blocks.push_back(powers);
    loudnesses.push_back(loudness);
  }

  /// The least loudness that is within 10 LU of the gated one.
  [[nodiscard]] double gate() const {
    double threshold = meanSquareOf(Lufs(-70.0));
    for (int pass = 0; pass < 2; ++pass) {
      double sum = 0.0;
      double count = 0.0;
      for (double const loudness : loudnesses)
        if (loudness > threshold) {
          sum += loudness;
          ++count;
        }
      if (count > 0.0)
        threshold = std::max(threshold, kRelativeGate * sum / count);
    }
    return threshold;
  }

  SampleRate rate;
  BandPowerMeter bands;
  std::array<double, kBands> weights;
  std::vector<double> mid; ///< the window that is being filled
  std::vector<double> side;
  std::size_t filled = 0;
  std::vector<BandPowers> blocks;
  std::vector<double> loudnesses; ///< mean squares behind the weighting
};

SpectrumMeter::SpectrumMeter(SampleRate rate)
    : m_state(std::make_unique<State>(rate)) {}
SpectrumMeter::~SpectrumMeter() = default;
SpectrumMeter::SpectrumMeter(SpectrumMeter&&) noexcept = default;
SpectrumMeter& SpectrumMeter::operator=(SpectrumMeter&&) noexcept = default;

void SpectrumMeter::add(AudioBlock block) {
  State& s = *m_state;
  Sample const* const left = block.data(0);
  Sample const* const right = block.data(1);
  std::size_t const hop = s.mid.size() / 2;
  for (int done = 0; done < block.frames();) {
    int const count = std::min(block.frames() - done, static_cast<int>(s.mid.size() - s.filled));
    double* const mid = s.mid.data() + s.filled;
    double* const side = s.side.data() + s.filled;
    for (int n = 0; n < count; ++n) {
      mid[n] = 0.5 * (left[done + n] + right[done + n]);
      side[n] = 0.5 * (left[done + n] - right[done + n]);
    }
    s.filled += static_cast<std::size_t>(count);
    done += count;
    if (s.filled == s.mid.size()) {
      s.takeBlock();
      for (std::vector<double>* const half : {&s.mid, &s.side})
        std::copy(half->begin() + static_cast<std::ptrdiff_t>(hop), half->end(), half->begin());
      s.filled = hop;
    }
  }
}

LongTermSpectrum SpectrumMeter::finish() {
  State& s = *m_state;
  double hopSeconds = 0.5 * static_cast<double>(s.mid.size()) / s.rate.value();
  if (s.blocks.empty() && s.filled > 0) {
    s.takeBlock();
    hopSeconds = static_cast<double>(s.filled) / s.rate.value();
  }
  LongTermSpectrum result;
  for (auto* levels : {&result.mid, &result.side, &result.loudMid, &result.loudSide})
    levels->fill(kNothing);
  double const threshold = s.gate();
  std::vector<double> passed;
  std::ranges::copy_if(s.loudnesses, std::back_inserter(passed), [&](double value) { return value > threshold; });
  if (passed.empty())
    return result;
  auto const median = passed.begin() + static_cast<std::ptrdiff_t>(passed.size() / 2);
  std::nth_element(passed.begin(), median, passed.end());
  BandSums all;
  BandSums loud;
  for (std::size_t block = 0; block < s.blocks.size(); ++block) {
    if (s.loudnesses[block] > threshold)
      all.add(s.blocks[block]);
    if (s.loudnesses[block] > threshold && s.loudnesses[block] >= *median)
      loud.add(s.blocks[block]);
  }
  result.mid = all.mean(all.mid);
  result.side = all.mean(all.side);
  result.loudMid = loud.mean(loud.mid);
  result.loudSide = loud.mean(loud.side);
  for (std::size_t band = 0; band < kBands; ++band)
    result.spread[band] = all.deviation(band);
  result.gated = Seconds(all.blocks * hopSeconds);
  return result;
}

} // namespace lacquer
