#include "mastering/measuring_unit.h"

#include "mastering/range_render.h"
#include "render/chain_section.h"
#include "render/render_graph.h"

#include <algorithm>

namespace lacquer {

namespace {

constexpr std::size_t kKnownTails = 1000;

FrameRange heardRange(Album const& album, Timeline const& timeline, FrameRange const& measured) {
  if (album.chain.empty())
    return measured;
  return {std::max(Frames(0), measured.start - toFrames(kBusWarmUp, timeline.rate)),
          measured.end + toFrames(kBusLookAhead, timeline.rate)};
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

Frames ChainTails::of(Chain const& chain, SampleRate rate) {
  if (chain.empty())
    return Frames(0);
  Hasher hasher;
  hasher.add(rate.value());
  hashChain(hasher, chain);
  ContentHash const key = hasher.result();
  if (auto const known = m_known.find(key); known != m_known.end())
    return known->second;
  if (m_known.size() >= kKnownTails)
    m_known.clear();
  return m_known[key] = chainTail(chain, 0, chain.size(), rate);
}

std::vector<MeasuringUnit> measuringUnits(Album const& album, Timeline const& timeline, ChainTails& tails) {
  std::vector<FrameRange> const ranges = trackRanges(timeline, FileGaps::append);
  std::vector<Frames> ends;
  for (Lane const& lane : timeline.lanes)
    ends.push_back(lane.end() + tails.of(album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain, timeline.rate));

  std::vector<MeasuringUnit> units;
  for (Lane const& lane : timeline.lanes) {
    MeasuringUnit unit;
    for (int t = lane.firstTrack; t < lane.firstTrack + lane.trackCount; ++t) {
      unit.tracks.push_back(album.tracks[static_cast<std::size_t>(t)].id);
      unit.ranges.push_back(ranges[static_cast<std::size_t>(t)]);
    }
    unit.heard = heardRange(album, timeline, {unit.ranges.front().start, unit.ranges.back().end});
    for (std::size_t i = 0; i < timeline.lanes.size(); ++i)
      if (timeline.lanes[i].start < unit.heard.end && ends[i] > unit.heard.start)
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

  std::vector<FiguresMeter> meters;
  for (std::size_t i = 0; i < unit.ranges.size(); ++i)
    meters.emplace_back(timeline.rate);
  LACQUER_CHECK(renderRanges(album, options, unit.ranges, progress,
                             [&](std::size_t range, AudioBlock block) { meters[range].add(block); }));
  std::vector<TrackFigures> figures;
  for (FiguresMeter& meter : meters)
    figures.push_back(meter.finish());
  return figures;
}

} // namespace lacquer
