#include "render/album_bus.h"

#include <algorithm>

namespace lacquer {

LaneSum::LaneSum(std::vector<LaneInput> lanes, int maxBlock)
    : m_lanes(std::move(lanes))
    , m_scratch(maxBlock) {}

void LaneSum::start(Frames at) {
  for (LaneInput& lane : m_lanes)
    if (lane.end > at)
      lane.stage->start(std::max(Frames(0), at - lane.start));
}

bool LaneSum::pull(Frames at, AudioBlock block) noexcept {
  Frames const end = at + Frames(block.frames());
  bool complete = true;
  block.clear();
  for (LaneInput& lane : m_lanes) {
    Frames const first = std::max(at, lane.start);
    Frames const last = std::min(end, lane.end);
    if (first >= last)
      continue;
    AudioBlock const part = m_scratch.block(0, static_cast<int>((last - first).value()));
    complete &= lane.stage->pull(first - lane.start, part);
    addTo(block.sub(static_cast<int>((first - at).value()), part.frames()), part);
  }
  return complete;
}

AlbumBus::AlbumBus(Album const& album, std::vector<LaneInput> lanes, int maxBlock)
    : m_sum(std::move(lanes), maxBlock)
    , m_chain(album.chain, 0, album.chain.size(), TrackId(), AudioFormat{album.rate, maxBlock}, m_sum)
    , m_preRoll(album.chain.empty() ? Frames(0) : toFrames(kSeekPreRoll, album.rate))
    , m_scratch(maxBlock) {}

Frames AlbumBus::firstWanted(Album const& album, Frames at) {
  return album.chain.empty() ? at : std::max(Frames(0), at - toFrames(kSeekPreRoll, album.rate));
}

void AlbumBus::start(Frames at) {
  Frames const from = std::max(Frames(0), at - m_preRoll);
  m_chain.start(from);
  discard(m_chain, from, at, m_scratch.block());
}

} // namespace lacquer
