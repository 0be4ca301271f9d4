#include "render/track_lane.h"

#include "album/fade_curve.h"

#include <algorithm>

namespace lacquer {

// ── Level ───────────────────────────────────────────────────────────────────────────────────────────────────────────

LevelStage::LevelStage(Decibels gain, SampleRate rate, Stage& upstream)
    : m_upstream(upstream)
    , m_gain(toLinear(gain))
    , m_target(m_gain)
    , m_rampFrames(static_cast<int>(toFrames(Seconds(0.020), rate).value())) {}

void LevelStage::start(Frames at) {
  m_gain = m_target;
  m_left = 0;
  m_upstream.start(at);
}

void LevelStage::setGain(Decibels gain) noexcept {
  m_target = toLinear(gain);
  m_left = m_rampFrames;
  m_step = (m_target - m_gain) / m_rampFrames;
}

bool LevelStage::pull(Frames at, AudioBlock block) noexcept {
  bool const complete = m_upstream.pull(at, block);
  int i = 0;
  for (; i < block.frames() && m_left > 0; ++i) {
    m_gain = --m_left == 0 ? m_target : m_gain + m_step;
    block.data(0)[i] *= m_gain;
    block.data(1)[i] *= m_gain;
  }
  if (m_gain != 1.0)
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : block.channel(c).subspan(static_cast<std::size_t>(i)))
        sample *= m_gain;
  return complete;
}

// ── Fades ───────────────────────────────────────────────────────────────────────────────────────────────────────────

FadeStage::FadeStage(Fade in, Fade out, Frames length, SampleRate rate, Stage& upstream)
    : m_upstream(upstream)
    , m_in(in)
    , m_out(out)
    , m_inLength(std::min(toFrames(in.length, rate), length))
    , m_outLength(std::min(toFrames(out.length, rate), length))
    , m_length(length) {}

bool FadeStage::pull(Frames at, AudioBlock block) noexcept {
  bool const complete = m_upstream.pull(at, block);
  Frames const end = at + Frames(block.frames());
  auto const scale = [&](Frames n, double gain) {
    auto const i = (n - at).value();
    block.data(0)[i] *= gain;
    block.data(1)[i] *= gain;
  };
  // Fades run over the centres of their frames, so that in and out of one length mirror each other exactly.
  double const inLength = static_cast<double>(m_inLength.value());
  for (Frames n = at; n < std::min(end, m_inLength); n += Frames(1))
    scale(n, n < Frames(0) ? 0.0 : fadeGain(m_in, (static_cast<double>(n.value()) + 0.5) / inLength));
  if (m_outLength > Frames(0)) {
    double const outLength = static_cast<double>(m_outLength.value());
    for (Frames n = std::max(at, m_length - m_outLength); n < end; n += Frames(1))
      scale(n, n >= m_length ? 0.0 : fadeGain(m_out, (static_cast<double>((m_length - n).value()) - 0.5) / outLength));
  }
  return complete;
}

// ── Lane ────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::size_t headSlots(Album const& album, Lane const& lane) {
  Track const& track = album.tracks[static_cast<std::size_t>(lane.firstTrack)];
  return levelIndex(track.chain, track.level.place);
}

Frames laneBegin(Album const& album, Timeline const& timeline, Lane const& lane) {
  if (album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain.empty())
    return Frames(0);
  return -ClipMixer::preRoll(timeline, lane, toFrames(kLanePreRoll, timeline.rate));
}

Result<std::unique_ptr<LaneHead>> LaneHead::open(Album const& album, Timeline const& timeline, Lane const& lane,
                                                 Frames from, int maxBlock, SourceOpener const& open) {
  Frames const first = from > Frames(0) ? from - toFrames(kSeekPreRoll, timeline.rate)
                                        : laneBegin(album, timeline, lane);
  auto head = std::make_unique<LaneHead>();
  LACQUER_TRY(mixer, ClipMixer::open(album, timeline, lane, first, maxBlock, open));
  head->m_mixer = std::move(mixer);
  Track const& track = album.tracks[static_cast<std::size_t>(lane.firstTrack)];
  head->m_chain = std::make_unique<ChainSection>(track.chain, 0, headSlots(album, lane), track.id,
                                                 AudioFormat{timeline.rate, maxBlock}, *head->m_mixer);
  return head;
}

Result<std::unique_ptr<TrackLane>> TrackLane::open(Album const& album, Timeline const& timeline, Lane const& lane,
                                                   Frames from, int maxBlock, SourceOpener const& open) {
  LACQUER_TRY(head, LaneHead::open(album, timeline, lane, from, maxBlock, open));
  ChainSection& chain = head->chain();
  auto made = std::make_unique<TrackLane>(album, timeline, lane, maxBlock, std::move(head), chain.tail());
  made->m_head = &chain;
  return made;
}

TrackLane::TrackLane(Album const& album, Timeline const& timeline, Lane const& lane, int maxBlock,
                     std::unique_ptr<Stage> head, Frames headTail)
    : m_source(std::move(head))
    , m_level(album.tracks[static_cast<std::size_t>(lane.firstTrack)].level.gain, timeline.rate, *m_source)
    , m_tail(album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain, headSlots(album, lane),
             album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain.size(),
             album.tracks[static_cast<std::size_t>(lane.firstTrack)].id, AudioFormat{timeline.rate, maxBlock}, m_level)
    , m_fades(album.tracks[static_cast<std::size_t>(lane.firstTrack)].fadeIn,
              album.tracks[static_cast<std::size_t>(lane.firstTrack + lane.trackCount - 1)].fadeOut, lane.length,
              timeline.rate, m_tail)
    , m_scratch(maxBlock)
    , m_rate(timeline.rate)
    , m_begin(laneBegin(album, timeline, lane))
    , m_end(lane.length + headTail + m_tail.tail()) {}

void TrackLane::start(Frames at) {
  Frames const from = at > Frames(0) ? std::max(m_begin, at - toFrames(kSeekPreRoll, m_rate)) : m_begin;
  m_fades.start(from);
  discard(m_fades, from, at, m_scratch.block());
}

bool TrackLane::apply(ParamChange const& change) noexcept {
  return (m_head && m_head->apply(change)) || m_tail.apply(change);
}

bool TrackLane::apply(BypassChange const& change) noexcept {
  return (m_head && m_head->apply(change)) || m_tail.apply(change);
}

void TrackLane::watch(SlotId slot, SlotWatcher* watcher) noexcept {
  if (m_head)
    m_head->watch(slot, watcher);
  m_tail.watch(slot, watcher);
}

std::size_t TrackLane::activity(std::span<SlotActivity> out) noexcept {
  std::size_t const count = m_head ? m_head->activity(out) : 0;
  return count + m_tail.activity(out.subspan(count));
}

} // namespace lacquer
