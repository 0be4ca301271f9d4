#include "session/compare_levels.h"

#include <algorithm>
#include <cmath>

namespace lacquer {

namespace {

/// The part of the track's range that the loop covers, from the range's start.
std::optional<Stretch> stretchOf(FrameRange const& range, FrameRange const& loop, SampleRate rate) {
  FrameRange const both{std::max(range.start, loop.start), std::min(range.end, loop.end)};
  if (both.length() <= Frames(0))
    return std::nullopt;
  return Stretch{toSeconds(both.start - range.start, rate), toSeconds(both.end - range.start, rate)};
}

std::optional<Lufs> audible(Lufs loudness) {
  return std::isfinite(loudness.value()) ? std::optional(loudness) : std::nullopt;
}

/// What of the tracks counts where `track` plays; empty where a figure is missing.
std::vector<MeasuredStretch> piecesOf(SourceFigures const& source, MatchRequest const& request, std::size_t track) {
  std::vector<MeasuredStretch> pieces;
  bool const hasLoop = request.scope == MatchScope::loop && request.loop;
  for (std::size_t i = 0; i < source.tracks.size() && i < request.ranges.size(); ++i) {
    std::optional<Stretch> stretch;
    if (hasLoop) {
      stretch = stretchOf(request.ranges[i], *request.loop, request.rate);
      if (!stretch)
        continue;
    } else if (request.scope != MatchScope::album && i != track) {
      continue;
    }
    if (!source.tracks[i])
      return {};
    pieces.push_back({source.tracks[i].get(), stretch, hasLoop && !pieces.empty()});
  }
  return pieces;
}

/// Highest true peak of what counts where `track` plays.
double peakOf(SourceFigures const& source, MatchRequest const& request, std::size_t track) {
  if (source.isFile)
    return source.file ? source.file->truePeak.value() : -std::numeric_limits<double>::infinity();
  double peak = -std::numeric_limits<double>::infinity();
  for (MeasuredStretch const& piece : piecesOf(source, request, track))
    peak = std::max(peak, piece.measured->truePeak.value());
  return peak;
}

} // namespace

std::optional<Lufs> loudnessOver(SourceFigures const& source, MatchRequest const& request, std::size_t track) {
  if (source.isFile)
    return source.file ? audible(loudnessOf(*source.file, request.by, source.fileLoop)) : std::nullopt;
  std::vector<MeasuredStretch> const pieces = piecesOf(source, request, track);
  return pieces.empty() ? std::nullopt : audible(loudnessOf(pieces, request.by));
}

SourceLevels levelsAgainst(SourceFigures const& master, SourceFigures const& source, MatchRequest const& request) {
  SourceLevels levels;
  bool const oneForAll = request.scope == MatchScope::album || (request.scope == MatchScope::loop && request.loop);
  std::size_t const count = oneForAll ? 1 : request.ranges.size();
  for (std::size_t track = 0; track < count; ++track) {
    auto const anchor = loudnessOver(master, request, track);
    auto const own = loudnessOver(source, request, track);
    if (!anchor || !own) {
      levels.offsets.emplace_back(std::nullopt);
      continue;
    }
    Decibels const offset((*anchor - *own).value());
    levels.offsets.emplace_back(offset);
    levels.peak = std::max(levels.peak, peakOf(source, request, track) + offset.value() + source.trim.value());
  }
  return levels;
}

ListeningPlan::Level planLevel(ListeningKey key, SourceLevels const& levels, Decibels trim,
                               MatchRequest const& request) {
  ListeningPlan::Level level{key, {}};
  for (std::size_t i = 0; i < levels.offsets.size(); ++i)
    level.gains.push_back({levels.offsets.size() > 1 ? request.ranges[i].start : Frames(0),
                           toLinear(levels.offsets[i].value_or(Decibels(0.0)) + trim)});
  return level;
}

} // namespace lacquer
