#include "mastering/limiter_setup.h"

#include "album/edits.h"
#include "album/timeline.h"
#include "processors/limiter.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr auto kCeiling = static_cast<int>(LimiterParam::ceiling);
constexpr auto kStyle = static_cast<int>(LimiterParam::style);

bool isLimiter(Slot const& slot) {
  return slot.values.table().id() == limiterTable().id();
}

/// What the request wants of the limiter in slot `slot` of a chain.
Result<Album> adjust(Album album, TrackId track, Slot slot, LevelRequest const& request) {
  if (request.ceiling && request.ceiling->value() != ceilingOf(slot)) {
    LACQUER_TRY(next, edits::setParam(std::move(album), track, slot.id, kCeiling, request.ceiling->value()));
    album = std::move(next);
  }
  if (request.style && static_cast<int>(*request.style) != slot.values.choice(kStyle)) {
    LACQUER_TRY(next, edits::setParam(std::move(album), track, slot.id, kStyle, static_cast<double>(*request.style)));
    album = std::move(next);
  }
  return album;
}

bool isAskedFor(Album const& album, Lane const& lane, LevelRequest const& request) {
  for (int t = lane.firstTrack; t < lane.firstTrack + lane.trackCount; ++t)
    if (std::ranges::find(request.tracks, album.tracks[static_cast<std::size_t>(t)].id) != request.tracks.end())
      return true;
  return request.tracks.empty();
}

} // namespace

std::optional<std::size_t> decidingLimiter(Chain const& chain) {
  for (std::size_t s = chain.size(); s-- > 0;)
    if (isLimiter(chain[s]))
      return chain[s].bypassed ? std::nullopt : std::optional(s);
  return std::nullopt;
}

double ceilingOf(Slot const& slot) {
  return slot.values[kCeiling];
}

Result<Album> lowerCeiling(Album album, TrackId track, SlotId limiter, double ceiling) {
  Track const* const owner = album.findTrack(track);
  Chain const& chain = owner ? owner->chain : album.chain;
  auto const slot = std::ranges::find(chain, limiter, &Slot::id);
  if (slot == chain.end() || ceilingOf(*slot) <= ceiling)
    return album;
  return edits::setParam(std::move(album), track, limiter, kCeiling, ceiling);
}

Result<LimiterSetup> setUpLimiters(Album album, LevelRequest const& request) {
  if (!request.target)
    return refused("limiting needs a loudness to limit to", "Give a target, for example −14 LUFS");
  ParamSpec const& range = limiterTable().spec(kCeiling);
  if (request.ceiling && !(request.ceiling->value() >= range.minimum && request.ceiling->value() <= range.maximum))
    return refused(fmt::format("a ceiling of {:.1f} dBTP is outside the limiter's range", request.ceiling->value()),
                   fmt::format("Use {:.0f} to {:.0f} dBTP", range.minimum, range.maximum));
  LimiterSetup setup{std::move(album), {}};
  if (auto const slot = decidingLimiter(setup.album.chain)) {
    Slot const limiter = setup.album.chain[*slot];
    LACQUER_TRY(next, adjust(std::move(setup.album), TrackId(), limiter, request));
    setup.album = std::move(next);
    return setup;
  }
  for (Lane const& lane : makeTimeline(setup.album).lanes) {
    Track const& track = setup.album.tracks[static_cast<std::size_t>(lane.firstTrack)];
    if (track.locked || !isAskedFor(setup.album, lane, request))
      continue;
    TrackId const id = track.id;
    if (auto const slot = decidingLimiter(track.chain)) {
      Slot const limiter = track.chain[*slot];
      LACQUER_TRY(next, adjust(std::move(setup.album), id, limiter, request));
      setup.album = std::move(next);
      continue;
    }
    ParamValues values(limiterTable());
    if (request.ceiling)
      values.set(kCeiling, request.ceiling->value());
    if (request.style)
      values.set(kStyle, static_cast<double>(*request.style));
    std::size_t const end = track.chain.size();
    LACQUER_TRY(next, edits::addSlot(std::move(setup.album), id, std::move(values), end));
    setup.album = std::move(next);
    setup.added.push_back(id);
  }
  return setup;
}

} // namespace lacquer
