#include "matching/match_proposal.h"

#include "matching/match_confidence.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// A mean of squares of levels below which nothing is worth a sentence.
constexpr double kNegligible = 0.1;

double powerSum(Bands const& levels) {
  double sum = 0.0;
  for (double const level : levels)
    sum += std::pow(10.0, 0.1 * level);
  return sum;
}

Bands difference(Bands const& a, Bands const& b) {
  Bands result{};
  std::ranges::transform(a, b, result.begin(), std::minus<>());
  return result;
}

/// Smoothed, weighed and scaled.
Bands shaped(Bands const& wanted, Bands const& confidence, double amount, MatchSettings const& settings) {
  Bands result = smoothed(wanted, confidence, settings.smoothingOctaves);
  for (std::size_t band = 0; band < result.size(); ++band)
    result[band] *= confidence[band] * amount;
  return result;
}

/// The two parts of a curve, tone and width, held within the clamps.
MidSide clamped(Bands tone, Bands width, MatchSettings const& settings) {
  for (double& gain : tone)
    gain = std::clamp(gain, -settings.clampMid.value(), settings.clampMid.value());
  for (double& gain : width)
    gain = std::clamp(gain, -settings.clampSide.value(), settings.clampSide.value());
  return {tone, sum(tone, width)};
}

/// Takes the mean out that a difference has over the whole range of hearing, whatever range is corrected: the level is
/// matched by itself, and a curve around 0 makes the most of its clamps.
Bands centred(Bands const& difference, MidSide const& source, MidSide const& target, Bands const& disagreement) {
  Bands const weights = matchConfidence(source, target, disagreement, MatchSettings{}).mid;
  double sum = 0.0;
  double total = 0.0;
  for (std::size_t band = 0; band < weights.size(); ++band) {
    sum += weights[band] * difference[band];
    total += weights[band];
  }
  return total > 0.0 ? raised(difference, -sum / total) : difference;
}

double alignment(MidSide const& levels, MidSide const& to) {
  return (loudnessOf(to) - loudnessOf(levels)).value();
}

/// Brings the crest of the loudest part down by what the settings want of the difference.
std::optional<DynamicsProposal> proposeDynamics(MatchVoice const& source, MatchTarget const& target,
                                                MatchSettings const& settings, std::vector<std::string>& reasons) {
  if (!source.peakToLoudness || !target.peakToLoudness)
    return std::nullopt;
  double const surplus = *source.peakToLoudness - *target.peakToLoudness;
  std::string const compared =
      fmt::format("peak to loudness {:.1f} LU against {:.1f} LU", *source.peakToLoudness, *target.peakToLoudness);
  if (surplus < 1.5) {
    reasons.push_back(surplus > -1.5
                          ? fmt::format("the dynamics agree ({}): no compressor", compared)
                          : fmt::format("the target is the more dynamic one ({}): nothing that could be added brings "
                                        "that back; ease the limiter or compressors that are there",
                                        compared));
    return std::nullopt;
  }
  if (settings.dynamics <= 0.0) {
    reasons.push_back(fmt::format("the target is the denser one ({}): a compressor would bring it closer, but the "
                                  "amount of dynamics is 0",
                                  compared));
    return std::nullopt;
  }
  double const reduction = std::min(surplus * settings.dynamics, 6.0);
  DynamicsProposal proposal;
  proposal.ratio = reduction > 3.0 ? 3.0 : 2.0;
  proposal.thresholdDecibels =
      std::clamp(source.truePeak.value() - reduction / (1.0 - 1.0 / proposal.ratio), -60.0, 0.0);
  reasons.push_back(
      fmt::format("the target is the denser one ({}): a compressor {:.0f}:1 from {:.1f} dB takes {:.1f} dB "
                  "off the peaks",
                  compared, proposal.ratio, proposal.thresholdDecibels, reduction));
  return proposal;
}

void addReasons(MatchProposal& proposal, MatchTarget const& target, MatchSettings const& settings) {
  auto& reasons = proposal.reasons;
  for (auto const* levels : {&proposal.source, &proposal.target})
    if (!hasSide(*levels))
      reasons.push_back(fmt::format("the {} is as good as mono: its width is left as it is",
                                    levels == &proposal.source ? "track" : "target"));
  std::size_t disputed = 0;
  std::size_t lost = 0;
  for (std::size_t band = 0; band < proposal.confidence.mid.size(); ++band) {
    double const hertz = LongTermSpectrum::centre(static_cast<int>(band));
    if (hertz < settings.lowHertz || hertz > settings.highHertz || proposal.confidence.mid[band] > 0.5)
      continue;
    (target.disagreement[band] > 6.0 ? disputed : lost) += 1;
  }
  if (disputed > 0)
    reasons.push_back(fmt::format("the references disagree in {:.1f} octaves: little is changed there",
                                  static_cast<double>(disputed) / 12.0));
  if (lost > 0)
    reasons.push_back(fmt::format("{:.1f} octaves of the track or the target hold no energy: nothing is changed there",
                                  static_cast<double>(lost) / 12.0));
  auto const isAtClamp = [](double limit) { return [limit](double gain) { return std::abs(gain) >= limit - 1e-9; }; };
  if (std::ranges::any_of(proposal.curve.mid, isAtClamp(settings.clampMid.value())))
    reasons.push_back(fmt::format("the tone is held at ±{:.1f} dB where more was wanted", settings.clampMid.value()));
  if (std::abs(proposal.width.value()) > kNegligible)
    reasons.push_back(fmt::format("the side becomes {:.1f} dB {} against the mid", std::abs(proposal.width.value()),
                                  proposal.width > Decibels(0.0) ? "louder" : "softer"));
  if (std::abs((proposal.wantedLoudness - proposal.loudness).value()) > kNegligible)
    reasons.push_back(fmt::format("loudness goes from {:.1f} to {:.1f} LUFS; the target has {:.1f} LUFS",
                                  proposal.loudness.value(), proposal.wantedLoudness.value(), target.loudness.value()));
}

} // namespace

MidSide sectionLevels(LongTermSpectrum const& spectrum, MatchSettings const& settings) {
  return settings.sections == MatchSections::loud ? loudLevels(spectrum) : allLevels(spectrum);
}

MatchProposal proposeMatch(MatchVoice const& source, MatchTarget const& target, MatchSettings const& settings) {
  MatchProposal proposal;
  proposal.source = sectionLevels(source.spectrum, settings);
  MidSide const& aim = settings.sections == MatchSections::loud ? target.loud : target.all;
  // Energy is judged as it stands in the files, before the target is brought to the source's loudness.
  proposal.confidence = matchConfidence(proposal.source, aim, target.disagreement, settings);
  proposal.target = raised(aim, alignment(aim, proposal.source));
  proposal.before = distanceOf(proposal.source, proposal.target);

  Bands const louder = difference(proposal.target.mid, proposal.source.mid);
  Bands const tone = centred(louder, proposal.source, aim, target.disagreement);
  Bands const width = difference(difference(proposal.target.side, proposal.source.side), louder);
  proposal.curve = clamped(shaped(tone, proposal.confidence.mid, settings.tone, settings),
                           shaped(width, proposal.confidence.side, settings.width, settings), settings);

  MidSide const corrected = sum(proposal.source, proposal.curve);
  double const lift = -alignment(corrected, proposal.source);
  proposal.predicted = raised(corrected, -lift);
  proposal.predictedDistance = distanceOf(proposal.predicted, proposal.target);
  proposal.loudness = source.loudness;
  proposal.wantedLoudness = source.loudness + (target.loudness - source.loudness) * settings.level;
  proposal.level = Decibels((proposal.wantedLoudness - proposal.loudness).value() - lift);
  proposal.width = Decibels(10.0 * std::log10(powerSum(corrected.side) / powerSum(proposal.source.side) /
                                              (powerSum(corrected.mid) / powerSum(proposal.source.mid))));
  addReasons(proposal, target, settings);
  proposal.dynamics = proposeDynamics(source, target, settings, proposal.reasons);
  return proposal;
}

MidSide refinedCurve(MatchProposal const& proposal, MidSide const& measured, MatchSettings const& settings) {
  MidSide const reached = raised(measured, alignment(measured, proposal.predicted));
  Bands const tone = difference(proposal.predicted.mid, reached.mid);
  Bands const width = difference(difference(proposal.predicted.side, reached.side), tone);
  Bands const moreTone = shaped(tone, proposal.confidence.mid, 1.0, settings);
  Bands const moreWidth = shaped(width, proposal.confidence.side, 1.0, settings);
  return clamped(sum(proposal.curve.mid, moreTone), sum(difference(proposal.curve.side, proposal.curve.mid), moreWidth),
                 settings);
}

} // namespace lacquer
