#include "mastering/measuring_unit.h"

#include "mastering/range_render.h"
#include "render/album_bus.h"
#include "render/chain_section.h"
#include "render/render_graph.h"

#include <algorithm>
#include <optional>

namespace lacquer {

namespace {

constexpr std::size_t kKnownTimes = 1000;

/// Lanes by when they sound, tails included.
struct Sounding {
  std::vector<FrameRange> lanes;
  [[nodiscard]] bool within(std::size_t lane, Frames start, Frames end) const {
    return lanes[lane].start < end && lanes[lane].end > start;
  }
  [[nodiscard]] bool anyWithin(Frames start, Frames end) const {
    return std::ranges::any_of(lanes, [&](FrameRange const& lane) { return lane.start < end && lane.end > start; });
  }
};

/// What the bus must be given for a range. The album chain looks ahead into what follows: that counts where there is
/// something to be heard at the range's end; into a pause it sends nothing that a gate would pass.
FrameRange heardRange(Album const& album, SampleRate rate, FrameRange const& range, Frames lookAhead,
                      Sounding const& sounding) {
  if (album.chain.empty())
    return range;
  bool const soundsAtEnd = sounding.anyWithin(range.end - lookAhead, range.end);
  return {std::max(Frames(0), range.start - toFrames(kBusWarmUp, rate)),
          range.end + (soundsAtEnd ? lookAhead : Frames(0))};
}

void addKeys(MeasuringUnit& unit, Album const& album, Timeline const& timeline) {
  for (FrameRange const& range : unit.ranges) {
    Hasher hasher;
    hasher.add(timeline.rate.value());
    hasher.add(range.length().value());
    hasher.add((range.start - unit.heard.start).value());
    hasher.add((unit.heard.end - range.start).value());
    for (std::size_t const index : unit.lanes) {
      Lane const& lane = timeline.lanes[index];
      ContentHash const basis = levelBasis(album, lane.firstTrack); // the album chain is part of it
      hasher.add(basis.high);
      hasher.add(basis.low);
      hasher.add(album.tracks[static_cast<std::size_t>(lane.firstTrack)].level.gain.value());
      hasher.add((lane.start - range.start).value());
    }
    unit.keys.push_back(hasher.result());
  }
}

} // namespace

ChainTimes::Times ChainTimes::of(Chain const& chain, SampleRate rate) {
  Times sum;
  for (Slot const& slot : chain) {
    Times const& its = ofSlot(slot, rate);
    sum.tail += its.tail;
    sum.latency += its.latency;
  }
  return sum;
}

ChainTimes::Times const& ChainTimes::ofSlot(Slot const& slot, SampleRate rate) {
  Chain const alone{slot};
  Hasher hasher;
  hasher.add(rate.value());
  hashChain(hasher, alone);
  ContentHash const key = hasher.result();
  if (auto const known = m_known.find(key); known != m_known.end())
    return known->second;
  if (m_known.size() >= kKnownTimes)
    m_known.clear();
  LaneSum nothing({}, 1);
  ChainSection const section(alone, 0, 1, TrackId(), AudioFormat{rate, 16}, nothing);
  return m_known[key] = {section.tail(), section.latency()};
}

std::vector<MeasuringUnit> measuringUnits(Album const& album, Timeline const& timeline, ChainTimes& times) {
  std::vector<FrameRange> const ranges = trackRanges(timeline, FileGaps::append);
  Frames const lookAhead = times.of(album.chain, timeline.rate).latency;
  Sounding sounding;
  for (Lane const& lane : timeline.lanes) {
    Chain const& chain = album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain;
    sounding.lanes.push_back({lane.start, lane.end() + times.of(chain, timeline.rate).tail});
  }

  std::vector<MeasuringUnit> units;
  for (Lane const& lane : timeline.lanes) {
    MeasuringUnit unit;
    for (int t = lane.firstTrack; t < lane.firstTrack + lane.trackCount; ++t) {
      unit.tracks.push_back(album.tracks[static_cast<std::size_t>(t)].id);
      unit.ranges.push_back(ranges[static_cast<std::size_t>(t)]);
    }
    FrameRange const whole{unit.ranges.front().start, unit.ranges.back().end};
    unit.heard = heardRange(album, timeline.rate, whole, lookAhead, sounding);
    for (std::size_t i = 0; i < timeline.lanes.size(); ++i)
      if (sounding.within(i, unit.heard.start, unit.heard.end))
        unit.lanes.push_back(i);
    addKeys(unit, album, timeline);
    units.push_back(std::move(unit));
  }
  return units;
}

Result<std::vector<TrackFigures>> measureUnit(Album const& album, MeasuringUnit const& unit, RenderCache* cache,
                                              Progress const& progress) {
  Timeline const timeline = makeTimeline(album);
  RenderOptions options;
  options.cache = cache;
  options.only.assign(album.tracks.size(), false);
  for (std::size_t const index : unit.lanes)
    for (int t = 0; t < timeline.lanes[index].trackCount; ++t)
      options.only[static_cast<std::size_t>(timeline.lanes[index].firstTrack + t)] = true;
  // The bus runs over kSeekPreRoll in front of where it starts by itself.
  options.range = {unit.ranges.front().start, unit.ranges.back().end};
  if (!album.chain.empty())
    options.range->start = std::min(options.range->start, unit.heard.start + toFrames(kSeekPreRoll, timeline.rate));

  std::vector<TrackFigures> figures;
  std::optional<FiguresMeter> meter; // of the range that runs
  auto const finishUntil = [&](std::size_t range) {
    while (figures.size() < range) {
      if (!meter)
        meter.emplace(timeline.rate);
      figures.push_back(meter->finish());
      meter.reset();
    }
  };
  LACQUER_CHECK(renderRanges(album, options, unit.ranges, progress, [&](std::size_t range, AudioBlock block) {
    finishUntil(range);
    if (!meter)
      meter.emplace(timeline.rate);
    meter->add(block);
  }));
  finishUntil(unit.ranges.size());
  return figures;
}

} // namespace lacquer
