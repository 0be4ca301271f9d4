#include "album/timeline.h"

namespace lacquer {

namespace {

void hashFade(Hasher& hasher, Fade const& fade) {
  hasher.add(fade.length.value());
  if (fade.length <= Seconds(0.0))
    return; // shape and curvature of no fade sound like nothing
  hasher.add(fade.shape);
  hasher.add(fade.curvature);
}

void hashClips(Hasher& hasher, Album const& album, Track const& track) {
  hasher.add(track.clips.size());
  for (std::size_t i = 0; i < track.clips.size(); ++i) {
    Clip const& clip = track.clips[i];
    if (Source const* source = album.findSource(clip.source)) {
      hasher.add(source->identity.content.high);
      hasher.add(source->identity.content.low);
      hasher.add(source->rate.value());
    }
    hasher.add(clip.in.value());
    hasher.add(clip.out.value());
    hasher.add(clip.gain.value());
    if (i + 1 < track.clips.size())
      hashFade(hasher, clip.crossfade);
  }
  hasher.add(track.envelope.size());
  for (EnvelopePoint const& point : track.envelope) {
    hasher.add(point.at.value());
    hasher.add(point.gain.value());
  }
  hasher.add(track.gain.value());
  hasher.add(track.polarityInverted);
}

} // namespace

ContentHash levelBasis(Album const& album, int index) {
  auto const isContinuous = [&](std::size_t i) { return i > 0 && album.tracks[i].continuous; };
  std::size_t first = static_cast<std::size_t>(index);
  while (isContinuous(first))
    --first;
  std::size_t last = static_cast<std::size_t>(index);
  while (last + 1 < album.tracks.size() && isContinuous(last + 1))
    ++last;

  Hasher hasher;
  hasher.add(album.rate.value());
  for (std::size_t i = first; i <= last; ++i)
    hashClips(hasher, album, album.tracks[i]);
  Track const& head = album.tracks[first];
  hashChain(hasher, head.chain);
  hasher.add(head.level.place);
  hashFade(hasher, head.fadeIn); // fades at the joins of a lane are not used
  hashFade(hasher, album.tracks[last].fadeOut);
  hashChain(hasher, album.chain);
  return hasher.result();
}

} // namespace lacquer
