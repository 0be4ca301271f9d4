#include "dsp/noise_shaper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

constexpr std::array kLipshitz{2.033, -2.165, 1.959, -1.590, 0.6149};
constexpr std::array kFWeighted{2.412, -3.370, 3.937, -4.174, 3.353, -2.205, 1.281, -0.569, 0.0847};
constexpr std::array kModifiedE{1.662, -1.263, 0.4827, -0.2913, 0.1268, -0.1124, 0.03252, -0.01265, -0.03524};
constexpr std::array kImprovedE{2.847, -4.685, 6.214, -7.184, 6.639, -5.032, 3.263, -1.632, 0.4191};

constexpr int kBins = 2048;               ///< of the integrals, between 0 and half the rate
constexpr double kLowestThreshold = -5.0; ///< dB SPL, about that at 3.3 kHz

double binHertz(int bin, SampleRate rate) {
  return (bin + 0.5) * 0.5 * rate.value() / kBins;
}

double powerOf(double decibels) {
  return std::pow(10.0, decibels / 10.0);
}

/// Autocorrelation, lags 0 … order, of noise with the spectrum W.
std::vector<double> weightCorrelation(SampleRate rate, ShaperDesign const& design) {
  std::vector<double> correlation(static_cast<std::size_t>(design.order) + 1);
  for (int bin = 0; bin < kBins; ++bin) {
    double const weight = powerOf(-std::min(hearingThreshold(binHertz(bin, rate)), kLowestThreshold + design.reach));
    for (std::size_t lag = 0; lag < correlation.size(); ++lag)
      correlation[lag] += weight * std::cos(std::numbers::pi * (bin + 0.5) / kBins * static_cast<double>(lag));
  }
  return correlation;
}

} // namespace

PublishedShaper lipshitzShaper() {
  return {"lipshitz", kLipshitz};
}
PublishedShaper fWeightedShaper() {
  return {"f-weighted", kFWeighted};
}
PublishedShaper modifiedEShaper() {
  return {"modified-e", kModifiedE};
}
PublishedShaper improvedEShaper() {
  return {"improved-e", kImprovedE};
}

double hearingThreshold(double hertz) {
  double const k = hertz / 1000.0;
  return 3.64 * std::pow(k, -0.8) - 6.5 * std::exp(-0.6 * (k - 3.3) * (k - 3.3)) + 1e-3 * std::pow(k, 4.0);
}

std::vector<double> leastSquaresShaper(SampleRate rate, ShaperDesign const& design) {
  std::vector<double> const r = weightCorrelation(rate, design);
  std::vector<double> feedback;
  double error = r[0];
  for (std::size_t order = 1; order < r.size(); ++order) {
    double sum = r[order];
    for (std::size_t k = 0; k < feedback.size(); ++k)
      sum -= feedback[k] * r[order - 1 - k];
    double const reflection = sum / error;
    std::vector<double> next(order);
    for (std::size_t k = 0; k + 1 < order; ++k)
      next[k] = feedback[k] - reflection * feedback[order - 2 - k];
    next[order - 1] = reflection;
    feedback = std::move(next);
    error *= 1.0 - reflection * reflection;
  }
  return feedback;
}

double shapedMagnitude(std::span<double const> feedback, SampleRate rate, double hertz) {
  std::complex<double> sum = 1.0;
  for (std::size_t k = 0; k < feedback.size(); ++k)
    sum -= feedback[k] *
           std::polar(1.0, -2.0 * std::numbers::pi * hertz / rate.value() * static_cast<double>(k + 1));
  return std::abs(sum);
}

Decibels noisePowerGain(std::span<double const> feedback) {
  double power = 1.0;
  for (double const coefficient : feedback)
    power += coefficient * coefficient;
  return Decibels(10.0 * std::log10(power));
}

Decibels audibleNoiseGain(std::span<double const> feedback, SampleRate rate) {
  double shaped = 0.0;
  double flat = 0.0;
  for (int bin = 0; bin < kBins; ++bin) {
    double const hertz = binHertz(bin, rate);
    double const weight = powerOf(-hearingThreshold(hertz));
    double const magnitude = shapedMagnitude(feedback, rate, hertz);
    shaped += weight * magnitude * magnitude;
    flat += weight;
  }
  return Decibels(10.0 * std::log10(shaped / flat));
}

} // namespace lacquer
