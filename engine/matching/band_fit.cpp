#include "matching/band_fit.h"

#include "dsp/filter_design.h"
#include "processors/equalizer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lacquer {
namespace {

constexpr int kNumbers = 3; ///< of a band: log₂ of the frequency, gain, ln Q
constexpr double kWorthwhile = 0.1;

struct FittedBand {
  FilterShape shape = FilterShape::bell;
  std::array<double, kNumbers> numbers{};

  [[nodiscard]] FilterTarget target() const {
    return {.shape = shape, .hertz = std::exp2(numbers[0]), .gainDecibels = numbers[1], .q = std::exp(numbers[2])};
  }
  void clamp() {
    numbers[0] = std::clamp(numbers[0], std::log2(20.0), std::log2(18000.0));
    numbers[1] = std::clamp(numbers[1], -18.0, 18.0);
    bool const isBell = shape == FilterShape::bell;
    numbers[2] = std::clamp(numbers[2], std::log(isBell ? 0.3 : 0.35), std::log(isBell ? 6.0 : 1.0));
  }
};

Bands responseOf(FittedBand const& band, SampleRate rate) {
  BiquadCoefficients const filter = designFilter(band.target(), rate);
  Bands response{};
  for (std::size_t k = 0; k < response.size(); ++k) {
    double const hertz = LongTermSpectrum::centre(static_cast<int>(k));
    response[k] = hertz < 0.5 * rate.value() ? 20.0 * std::log10(magnitude(filter, hertz, rate)) : 0.0;
  }
  return response;
}

/// Solves a·x = b for a symmetric positive matrix, by Gauss with the diagonal as pivots. `b` becomes x.
void solve(std::vector<double>& a, std::vector<double>& b) {
  std::size_t const n = b.size();
  for (std::size_t pivot = 0; pivot < n; ++pivot)
    for (std::size_t row = pivot + 1; row < n; ++row) {
      double const factor = a[row * n + pivot] / a[pivot * n + pivot];
      for (std::size_t column = pivot; column < n; ++column)
        a[row * n + column] -= factor * a[pivot * n + column];
      b[row] -= factor * b[pivot];
    }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t column = row + 1; column < n; ++column)
      b[row] -= a[row * n + column] * b[column];
    b[row] /= a[row * n + row];
  }
}

/// Fits bands to one curve.
class Fit {
public:
  Fit(Bands const& goal, Bands const& weights, SampleRate rate)
      : m_goal(goal)
      , m_weights(weights)
      , m_rate(rate) {}

  std::vector<FittedBand> run(int most) {
    if (most >= 3) {
      add(FilterShape::lowShelf, 100.0, 0.5);
      add(FilterShape::highShelf, 6000.0, 0.5);
      refine(8);
    }
    while (static_cast<int>(m_bands.size()) < most) {
      Bands const lacking = residual(m_bands);
      std::size_t worst = 0;
      Bands const broad = smoothed(lacking, m_weights, 0.5);
      for (std::size_t k = 1; k < broad.size(); ++k)
        if (std::abs(broad[k]) * m_weights[k] > std::abs(broad[worst]) * m_weights[worst])
          worst = k;
      if (std::abs(broad[worst]) * m_weights[worst] < kWorthwhile)
        break;
      add(FilterShape::bell, LongTermSpectrum::centre(static_cast<int>(worst)), 1.4, broad[worst]);
      refine(15);
    }
    refine(40);
    std::erase_if(m_bands, [](FittedBand const& band) { return std::abs(band.numbers[1]) < kWorthwhile; });
    return m_bands;
  }

private:
  void add(FilterShape shape, double hertz, double q, double gain = 0.0) {
    m_bands.push_back({shape, {std::log2(hertz), gain, std::log(q)}});
  }

  [[nodiscard]] Bands residual(std::vector<FittedBand> const& bands) const {
    Bands lacking = m_goal;
    for (FittedBand const& band : bands) {
      Bands const response = responseOf(band, m_rate);
      for (std::size_t k = 0; k < lacking.size(); ++k)
        lacking[k] -= response[k];
    }
    return lacking;
  }

  [[nodiscard]] double errorOf(Bands const& lacking) const {
    double sum = 0.0;
    for (std::size_t k = 0; k < lacking.size(); ++k)
      sum += m_weights[k] * lacking[k] * lacking[k];
    return sum;
  }

  /// Slopes of the response by each number, one after the other.
  [[nodiscard]] std::vector<Bands> slopes() const {
    constexpr double kStep = 1e-3;
    std::vector<Bands> result;
    for (FittedBand const& band : m_bands)
      for (std::size_t number = 0; number < kNumbers; ++number) {
        FittedBand moved = band;
        moved.numbers[number] += kStep;
        Bands slope = responseOf(moved, m_rate);
        moved.numbers[number] -= 2.0 * kStep;
        Bands const before = responseOf(moved, m_rate);
        for (std::size_t k = 0; k < slope.size(); ++k)
          slope[k] = (slope[k] - before[k]) / (2.0 * kStep);
        result.push_back(slope);
      }
    return result;
  }

  void refine(int steps) {
    double damping = 0.1;
    Bands lacking = residual(m_bands);
    for (int step = 0; step < steps && damping < 1e6; ++step) {
      std::vector<Bands> const rises = slopes();
      std::size_t const n = rises.size();
      std::vector<double> matrix(n * n);
      std::vector<double> moves(n);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < lacking.size(); ++k) {
          moves[i] += m_weights[k] * rises[i][k] * lacking[k];
          for (std::size_t j = 0; j < n; ++j)
            matrix[i * n + j] += m_weights[k] * rises[i][k] * rises[j][k];
        }
      for (std::size_t i = 0; i < n; ++i)
        matrix[i * n + i] += damping * (matrix[i * n + i] + 0.1);
      solve(matrix, moves);
      std::vector<FittedBand> trial = m_bands;
      for (std::size_t i = 0; i < n; ++i)
        trial[i / kNumbers].numbers[i % kNumbers] += moves[i];
      for (FittedBand& band : trial)
        band.clamp();
      Bands const left = residual(trial);
      bool const isBetter = errorOf(left) < errorOf(lacking);
      damping *= isBetter ? 0.3 : 4.0;
      if (isBetter) {
        m_bands = std::move(trial);
        lacking = left;
      }
    }
  }

  Bands const& m_goal;
  Bands const& m_weights;
  SampleRate m_rate;
  std::vector<FittedBand> m_bands;
};

EqualizerBandType typeOf(FilterShape shape) {
  return shape == FilterShape::lowShelf    ? EqualizerBandType::lowShelf
         : shape == FilterShape::highShelf ? EqualizerBandType::highShelf
                                           : EqualizerBandType::bell;
}

void write(ParamValues& values, int index, FittedBand const& band, EqualizerChannel channel) {
  FilterTarget const target = band.target();
  values.set(equalizerParam(index, EqualizerBandParam::type), static_cast<double>(typeOf(band.shape)));
  values.set(equalizerParam(index, EqualizerBandParam::frequency), target.hertz);
  values.set(equalizerParam(index, EqualizerBandParam::gain), target.gainDecibels);
  values.set(equalizerParam(index, EqualizerBandParam::q), target.q);
  values.set(equalizerParam(index, EqualizerBandParam::channel), static_cast<double>(channel));
}

} // namespace

ParamValues fitEqualizer(MidSide const& curve, Bands const& weights, int most, SampleRate rate) {
  Bands width{};
  double squares = 0.0;
  double total = 0.0;
  for (std::size_t k = 0; k < width.size(); ++k) {
    width[k] = curve.side[k] - curve.mid[k];
    squares += weights[k] * width[k] * width[k];
    total += weights[k];
  }
  bool const isNarrow = most < 3 || total <= 0.0 || std::sqrt(squares / total) < 0.3;
  int const forSide = isNarrow ? 0 : most / 3;
  std::vector<FittedBand> const both = Fit(curve.mid, weights, rate).run(most - forSide);
  std::vector<FittedBand> const side = forSide > 0 ? Fit(width, weights, rate).run(forSide) : std::vector<FittedBand>{};
  ParamValues values(equalizerTable());
  int index = 0;
  for (FittedBand const& band : both)
    write(values, index++, band, EqualizerChannel::stereo);
  for (FittedBand const& band : side)
    write(values, index++, band, EqualizerChannel::side);
  return values;
}

MidSide equalizerCurve(ParamValues const& equalizer, SampleRate rate) {
  MidSide curve;
  for (std::size_t k = 0; k < curve.mid.size(); ++k) {
    double const hertz = LongTermSpectrum::centre(static_cast<int>(k));
    if (hertz >= 0.5 * rate.value())
      break;
    curve.mid[k] = 20.0 * std::log10(equalizerMagnitude(equalizer, rate, EqualizerChannel::mid, hertz));
    curve.side[k] = 20.0 * std::log10(equalizerMagnitude(equalizer, rate, EqualizerChannel::side, hertz));
  }
  return curve;
}

} // namespace lacquer
