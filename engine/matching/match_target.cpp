#include "matching/match_target.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <vector>

namespace lacquer {
namespace {

/// Levels below are nothing; without a floor one voice without energy would pull a mean down to nothing.
constexpr double kFloor = -120.0;

Bands levelsOf(std::array<float, LongTermSpectrum::kBands> const& levels) {
  Bands result{};
  std::ranges::transform(levels, result.begin(), [](float level) { return std::max<double>(kFloor, level); });
  return result;
}

double averageOf(std::vector<std::pair<double, double>> values, MatchAverage average) {
  if (average == MatchAverage::median) {
    std::ranges::sort(values);
    std::size_t const middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle].first : 0.5 * (values[middle - 1].first + values[middle].first);
  }
  double sum = 0.0;
  double weights = 0.0;
  for (auto const& [value, weight] : values) {
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}

/// Builds averages over the voices of anything that can be read from one.
class Averager {
public:
  Averager(std::span<MatchVoice const> voices, MatchAverage average)
      : m_voices(voices)
      , m_average(average) {}

  [[nodiscard]] double of(std::function<double(MatchVoice const&)> const& read) const {
    std::vector<std::pair<double, double>> values;
    for (MatchVoice const& voice : m_voices)
      values.emplace_back(read(voice), voice.weight);
    return averageOf(std::move(values), m_average);
  }
  /// Over the voices that have one.
  [[nodiscard]] std::optional<double> ofOptional(std::optional<double> MatchVoice::*member) const {
    std::vector<std::pair<double, double>> values;
    for (MatchVoice const& voice : m_voices)
      if (voice.*member)
        values.emplace_back(*(voice.*member), voice.weight);
    return values.empty() ? std::nullopt : std::optional(averageOf(std::move(values), m_average));
  }
  /// Of a spectrum, each voice brought to `loudness`.
  [[nodiscard]] Bands ofBands(std::array<float, LongTermSpectrum::kBands> LongTermSpectrum::*levels,
                              double loudness) const {
    Bands result{};
    for (std::size_t band = 0; band < result.size(); ++band)
      result[band] = of([&](MatchVoice const& voice) { return aligned(voice, levels, band, loudness); });
    return result;
  }
  [[nodiscard]] Bands deviation(Bands const& mean, double loudness) const {
    Bands result{};
    for (std::size_t band = 0; band < result.size(); ++band) {
      double squares = 0.0;
      double weights = 0.0;
      for (MatchVoice const& voice : m_voices) {
        double const difference = aligned(voice, &LongTermSpectrum::mid, band, loudness) - mean[band];
        squares += voice.weight * difference * difference;
        weights += voice.weight;
      }
      result[band] = std::sqrt(squares / weights);
    }
    return result;
  }

private:
  static double aligned(MatchVoice const& voice, std::array<float, LongTermSpectrum::kBands> LongTermSpectrum::*levels,
                        std::size_t band, double loudness) {
    return std::max<double>(kFloor, (voice.spectrum.*levels)[band]) + loudness - voice.loudness.value();
  }

  std::span<MatchVoice const> m_voices;
  MatchAverage m_average;
};

} // namespace

MatchVoice matchVoice(std::string name, Measurement const& measured, LongTermSpectrum const& spectrum, double weight) {
  return {std::move(name),         weight,           spectrum, measured.integrated, measured.loudnessRange,
          measured.peakToLoudness, measured.truePeak};
}

MidSide allLevels(LongTermSpectrum const& spectrum) {
  return {levelsOf(spectrum.mid), levelsOf(spectrum.side)};
}

MidSide loudLevels(LongTermSpectrum const& spectrum) {
  return {levelsOf(spectrum.loudMid), levelsOf(spectrum.loudSide)};
}

Result<MatchTarget> makeMatchTarget(std::span<MatchVoice const> voices, MatchAverage average) {
  if (voices.empty())
    return refused("there is nothing to match to", "Name at least one reference");
  for (MatchVoice const& voice : voices)
    if (!std::isfinite(voice.loudness.value()) || voice.spectrum.gated <= Seconds(0.0))
      return refused(fmt::format("‘{}’ is silent, or too short to have a loudness", voice.name), "Leave it out");
  Averager const averager(voices, average);
  MatchTarget target;
  target.name = voices.size() == 1 ? voices.front().name : fmt::format("{} references", voices.size());
  target.loudness = Lufs(averager.of([](MatchVoice const& voice) { return voice.loudness.value(); }));
  target.loudnessRange = averager.ofOptional(&MatchVoice::loudnessRange);
  target.peakToLoudness = averager.ofOptional(&MatchVoice::peakToLoudness);
  double const loudness = target.loudness.value();
  target.all = {averager.ofBands(&LongTermSpectrum::mid, loudness),
                averager.ofBands(&LongTermSpectrum::side, loudness)};
  target.loud = {averager.ofBands(&LongTermSpectrum::loudMid, loudness),
                 averager.ofBands(&LongTermSpectrum::loudSide, loudness)};
  target.disagreement = averager.deviation(target.all.mid, loudness);
  return target;
}

} // namespace lacquer
