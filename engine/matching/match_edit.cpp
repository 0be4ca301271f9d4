#include "matching/match_edit.h"

#include "album/timeline.h"
#include "matching/band_fit.h"
#include "processors/compressor.h"
#include "processors/gain.h"
#include "processors/match_equalizer.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

void setWithin(ParamValues& values, int index, double value) {
  ParamSpec const& spec = values.table().spec(index);
  values.set(index, std::clamp(value, spec.minimum, spec.maximum));
}

void setWithin(ParamValues& values, std::string_view id, double value) {
  setWithin(values, *values.table().indexOf(id), value);
}

/// As a person would write it: steps of 0.01 dB are finer than anything that is heard.
double rounded(double decibels) {
  return std::round(decibels * 100.0) / 100.0;
}

ParamValues matchEqualizer(MidSide const& curve, Decibels gain, MatchPhase phase) {
  ParamValues values(matchEqualizerTable());
  setWithin(values, kMatchGain, gain.value());
  values.set(kMatchPhase, static_cast<double>(phase));
  for (int point = 0; point < kMatchPoints; ++point) {
    auto const band = static_cast<std::size_t>(2 * point); // points are every other band
    setWithin(values, matchPointParam(MatchChannel::mid, point), rounded(curve.mid[band]));
    setWithin(values, matchPointParam(MatchChannel::side, point), rounded(curve.side[band]));
  }
  return values;
}

bool isDynamics(Slot const& slot) {
  return slot.values.table().id() == compressorTable().id() || slot.values.table().id() == "limiter";
}

bool isMatch(Slot const& slot) {
  return &slot.values.table() == &matchEqualizerTable();
}

} // namespace

MatchParts matchParts(MatchProposal const& proposal, MidSide const& curve, Decibels gain, MatchSettings const& settings,
                      SampleRate rate) {
  MatchParts parts;
  if (settings.realisation == MatchRealisation::curve) {
    parts.equalizer = matchEqualizer(curve, gain, settings.phase);
  } else {
    Bands weights = proposal.confidence.mid;
    for (double& weight : weights)
      weight = std::max(weight, 0.05); // where nothing is known the bands should not do much either
    parts.equalizer = fitEqualizer(curve, weights, std::clamp(settings.bands, 1, 8), rate);
    parts.gain = ParamValues(gainTable());
    setWithin(*parts.gain, 0, gain.value());
  }
  if (proposal.dynamics) {
    parts.compressor = ParamValues(compressorTable());
    setWithin(*parts.compressor, "threshold", proposal.dynamics->thresholdDecibels + gain.value());
    setWithin(*parts.compressor, "ratio", proposal.dynamics->ratio);
    setWithin(*parts.compressor, "attack", proposal.dynamics->attackMilliseconds);
    setWithin(*parts.compressor, "release", proposal.dynamics->releaseMilliseconds);
  }
  return parts;
}

TrackId chainOwner(Album const& album, TrackId track) {
  Timeline const timeline = makeTimeline(album);
  for (std::size_t index = 0; index < album.tracks.size(); ++index)
    if (album.tracks[index].id == track) {
      auto const lane = static_cast<std::size_t>(timeline.placements[index].lane);
      return album.tracks[static_cast<std::size_t>(timeline.lanes[lane].firstTrack)].id;
    }
  return TrackId();
}

Result<Album> withoutMatch(Album album, TrackId track) {
  TrackId const owner = chainOwner(album, track);
  Track const* const found = album.findTrack(owner);
  if (!found)
    return refused("the track is not in this album");
  auto const slot = std::ranges::find_if(found->chain, isMatch);
  if (slot == found->chain.end())
    return album;
  SlotId const id = slot->id;
  return edits::removeSlot(std::move(album), owner, id);
}

Result<Album> applyMatch(Album album, TrackId track, MatchParts const& parts) {
  TrackId const owner = chainOwner(album, track);
  Track const* const found = album.findTrack(owner);
  if (!found)
    return refused("the track is not in this album");
  auto place = std::ranges::find_if(found->chain, isMatch);
  if (place == found->chain.end())
    place = std::ranges::find_if(found->chain, isDynamics);
  auto position = static_cast<std::size_t>(place - found->chain.begin());
  LACQUER_TRY(cleared, withoutMatch(std::move(album), track));
  album = std::move(cleared);
  for (auto const* part : {&parts.equalizer, &parts.gain, &parts.compressor})
    if (*part) {
      LACQUER_TRY(next, edits::addSlot(std::move(album), owner, **part, position));
      album = std::move(next);
      ++position;
    }
  return album;
}

Edit matchEdit(Album const& before, TrackId track, MatchParts parts, std::string const& target) {
  Track const* const found = before.findTrack(track);
  return {fmt::format("Match ‘{}’ to {}", found ? found->credits.title : "?", target),
          [track, parts = std::move(parts)](Album const& album) { return applyMatch(album, track, parts); }};
}

} // namespace lacquer
