#include "render/clip_mixer.h"

#include "album/fade_curve.h"
#include "render/render_graph.h"

#include <algorithm>

namespace lacquer {

Frames ClipMixer::preRoll(Timeline const& timeline, Lane const& lane, Frames wanted) {
  Placement const& first = timeline.placements[static_cast<std::size_t>(lane.firstTrack)];
  if (first.clips.empty())
    return Frames(0);
  return std::clamp(first.clips.front().sourceIn, Frames(0), wanted);
}

Result<std::unique_ptr<ClipMixer>> ClipMixer::open(Album const& album, Timeline const& timeline, Lane const& lane,
                                                   Frames from, int maxBlock, SourceOpener const& open) {
  auto mixer = std::make_unique<ClipMixer>();
  mixer->m_scratch.resize(maxBlock);
  Frames const warmUp = preRoll(timeline, lane, toFrames(kLanePreRoll, timeline.rate));
  for (int t = 0; t < lane.trackCount; ++t) {
    auto const index = static_cast<std::size_t>(lane.firstTrack + t);
    Track const& track = album.tracks[index];
    Placement const& placement = timeline.placements[index];
    Frames const trackStart = placement.start - lane.start;
    mixer->m_envelopes.push_back({trackStart, static_cast<double>(timeline.rate.value()), track.envelope});
    double const trackGain = toLinear(track.gain) * (track.polarityInverted ? -1.0 : 1.0);
    for (std::size_t c = 0; c < placement.clips.size(); ++c) {
      ClipPlacement const& clip = placement.clips[c];
      Voice voice;
      voice.start = trackStart + clip.start;
      voice.begin = t == 0 && c == 0 ? voice.start - warmUp : voice.start;
      voice.end = voice.start + clip.length;
      if (voice.end <= from)
        continue;
      voice.sourceOffset = clip.sourceIn - voice.start;
      if (c > 0) {
        voice.fadeInLength = placement.clips[c - 1].crossfade;
        voice.fadeIn = track.clips[c - 1].crossfade;
      }
      voice.fadeOutLength = clip.crossfade;
      voice.fadeOut = track.clips[c].crossfade;
      voice.gain = toLinear(track.clips[c].gain) * trackGain;
      voice.track = static_cast<std::size_t>(t);
      Source const* source = album.findSource(track.clips[c].source);
      if (!source)
        return refused("track " + std::to_string(index + 1) + " refers to a source that the album does not have");
      Frames const first = std::max(from, voice.begin);
      LACQUER_TRY(opened, open(*source, timeline.rate,
                               {first + voice.sourceOffset, voice.end + voice.sourceOffset, first - from}));
      voice.source = std::move(opened);
      mixer->m_voices.push_back(std::move(voice));
    }
  }
  return mixer;
}

double ClipMixer::Envelope::gainAt(Frames laneFrame) const noexcept {
  double const at = static_cast<double>((laneFrame - trackStart).value()) / rate;
  auto const after = std::ranges::upper_bound(points, at, {}, [](EnvelopePoint const& p) { return p.at.value(); });
  if (after == points.begin())
    return toLinear(points.front().gain);
  if (after == points.end())
    return toLinear(points.back().gain);
  EnvelopePoint const& left = *(after - 1);
  double const x = (at - left.at.value()) / (after->at - left.at).value();
  return toLinear(left.gain + (after->gain - left.gain) * x);
}

void ClipMixer::applyGains(Voice const& voice, Frames at, AudioBlock block) const noexcept {
  if (voice.gain != 1.0)
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : block.channel(c))
        sample *= voice.gain;

  Envelope const& envelope = m_envelopes[voice.track];
  if (!envelope.points.empty())
    for (int i = 0; i < block.frames(); ++i) {
      double const gain = envelope.gainAt(at + Frames(i));
      block.data(0)[i] *= gain;
      block.data(1)[i] *= gain;
    }

  Frames const end = at + Frames(block.frames());
  auto const fade = [&](Frames from, Frames to, Fade const& shape, bool in) {
    double const length = static_cast<double>((to - from).value());
    for (Frames n = std::max(from, at); n < std::min(to, end); n += Frames(1)) {
      double const x = (static_cast<double>((n - from).value()) + 0.5) / length;
      double const gain = fadeGain(shape, in ? x : 1.0 - x);
      auto const i = (n - at).value();
      block.data(0)[i] *= gain;
      block.data(1)[i] *= gain;
    }
  };
  fade(voice.start, voice.start + voice.fadeInLength, voice.fadeIn, true);
  fade(voice.end - voice.fadeOutLength, voice.end, voice.fadeOut, false);
}

bool ClipMixer::pullVoice(Voice& voice, Frames at, AudioBlock block) noexcept {
  bool const complete = voice.source->read(at + voice.sourceOffset, block);
  applyGains(voice, at, block);
  return complete;
}

bool ClipMixer::pull(Frames at, AudioBlock block) noexcept {
  Frames const end = at + Frames(block.frames());
  bool complete = true;
  block.clear();
  for (Voice& voice : m_voices) {
    Frames const first = std::max(at, voice.begin);
    Frames const last = std::min(end, voice.end);
    if (first >= last)
      continue;
    AudioBlock const part = m_scratch.block(0, static_cast<int>((last - first).value()));
    complete &= pullVoice(voice, first, part);
    addTo(block.sub(static_cast<int>((first - at).value()), part.frames()), part);
  }
  return complete;
}

} // namespace lacquer
