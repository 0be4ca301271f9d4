#include "album/changes.h"

#include "album/album_access.h"

#include <algorithm>
#include <set>

namespace lacquer {

namespace {

bool sameShape(Chain const& before, Chain const& after) {
  return std::ranges::equal(before, after, [](Slot const& a, Slot const& b) {
    return a.id == b.id && &a.values.table() == &b.values.table();
  });
}

void diffValues(ParamChange const& at, ParamValues const& before, ParamValues const& after, Changes& changes) {
  for (int p = 0; p < after.table().size(); ++p) {
    if (before[p] == after[p])
      continue;
    if (isStructural(before, after, p))
      changes.structural = true;
    else
      changes.params.push_back({at.track, at.slot, p, after[p], at.of});
  }
}

/// Adds what the graph must follow; whether anything sounds different.
bool diffChain(TrackId track, Chain const& before, Chain const& after, Changes& changes) {
  if (before == after)
    return false;
  if (!sameShape(before, after)) {
    changes.structural = true;
    return true;
  }
  bool sounds = false;
  for (std::size_t i = 0; i < after.size(); ++i) {
    Slot const& slot = after[i];
    sounds = sounds || !soundsAlike(before[i], slot);
    if (before[i].bypassed != slot.bypassed)
      changes.bypasses.push_back({track, slot.id, slot.bypassed});
    diffValues({track, slot.id, 0, 0.0, ParamOf::processor}, before[i].values, slot.values, changes);
    diffValues({track, slot.id, 0, 0.0, ParamOf::slot}, before[i].settings, slot.settings, changes);
  }
  if (!sounds)
    changes.text = true; // only links differ
  return sounds;
}

bool sameClips(Track const& a, Track const& b) {
  return a.clips == b.clips && a.envelope == b.envelope && a.gain == b.gain &&
         a.polarityInverted == b.polarityInverted && a.fadeIn == b.fadeIn && a.fadeOut == b.fadeOut;
}

bool samePlace(Track const& a, Track const& b) {
  return a.gap == b.gap && a.continuous == b.continuous && a.partBreak == b.partBreak;
}

/// What is left when everything that can be heard is taken from `after`.
bool sameOtherwise(Track const& before, Track after) {
  after.clips = before.clips;
  after.envelope = before.envelope;
  after.gain = before.gain;
  after.polarityInverted = before.polarityInverted;
  after.fadeIn = before.fadeIn;
  after.fadeOut = before.fadeOut;
  after.gap = before.gap;
  after.continuous = before.continuous;
  after.partBreak = before.partBreak;
  after.chain = before.chain;
  after.level.gain = before.level.gain;
  after.level.place = before.level.place;
  return after == before;
}

bool sourceChanged(Album const& before, Album const& after, Track const& track) {
  return std::ranges::any_of(track.clips, [&](Clip const& clip) {
    Source const* const a = before.findSource(clip.source);
    Source const* const b = after.findSource(clip.source);
    if (!a || !b)
      return a != b;
    return a->identity.content != b->identity.content || a->rate != b->rate || a->length != b->length ||
           a->channels != b->channels;
  });
}

/// The files that are open while the album sounds.
std::vector<Source> heardSources(Album const& album) {
  std::set<SourceId> played;
  for (Track const& track : album.tracks)
    for (Clip const& clip : track.clips)
      played.insert(clip.source);
  std::vector<Source> heard = album.sources;
  std::erase_if(heard, [&](Source const& source) { return !played.contains(source.id); });
  return heard;
}

class Comparison {
public:
  Comparison(Album const& before, Album const& after)
      : m_before(before)
      , m_after(after) {}

  Changes result() {
    m_sounds.assign(m_after.tracks.size(), false);
    compareAlbums();
    compareOrder();
    for (std::size_t i = 0; i < m_after.tracks.size(); ++i)
      compareTrack(i);
    spreadOverLanes();
    return std::move(m_changes);
  }

private:
  void compareAlbums() {
    Album const& a = m_before;
    Album const& b = m_after;
    if (a.rate != b.rate || a.tail != b.tail)
      m_changes.structural = m_changes.albumSound = true;
    if (heardSources(a) != heardSources(b))
      m_changes.structural = true; // a file to be opened anew
    else if (a.sources != b.sources)
      m_changes.text = true; // of mixes that do not sound
    if (diffChain(TrackId(), a.chain, b.chain, m_changes))
      m_changes.albumSound = true;
    if (a.credits != b.credits || a.genre != b.genre || a.date != b.date || a.label != b.label || a.upc != b.upc ||
        a.catalogue != b.catalogue || a.masterId != b.masterId || a.language != b.language || a.engineer != b.engineer ||
        a.notes != b.notes || a.closedInfo != b.closedInfo || a.languages != b.languages || a.cover != b.cover ||
        a.references != b.references || a.versions != b.versions || a.deliverables != b.deliverables)
      m_changes.text = true;
    if (a.markOffsets != b.markOffsets)
      m_changes.text = m_changes.albumSound = true; // the same samples, but every track's range moves
  }

  void compareOrder() {
    if (std::ranges::equal(m_before.tracks, m_after.tracks, {}, &Track::id, &Track::id))
      return;
    m_changes.structural = m_changes.albumSound = true;
  }

  void compareTrack(std::size_t index) {
    Track const& after = m_after.tracks[index];
    auto const found = std::ranges::find(m_before.tracks, after.id, &Track::id);
    if (found == m_before.tracks.end()) {
      m_sounds[index] = true;
      return;
    }
    Track const& before = *found;
    std::size_t const place = static_cast<std::size_t>(found - m_before.tracks.begin());
    bool sounds = m_before.rate != m_after.rate || sourceChanged(m_before, m_after, after);
    if (!sameClips(before, after)) {
      m_changes.structural = m_changes.albumSound = true;
      sounds = true;
    }
    if (!samePlace(before, after))
      m_changes.structural = m_changes.albumSound = true;
    std::size_t const headBefore = laneHead(m_before, place);
    std::size_t const headAfter = laneHead(m_after, index);
    if (m_before.tracks[headBefore].id != m_after.tracks[headAfter].id)
      sounds = true; // it left or joined a lane
    if (headAfter == index && headBefore == place)
      sounds = compareLevelAndChain(before, after) || sounds;
    else if (before.chain != after.chain || before.level != after.level)
      m_changes.text = true; // kept, but not heard while the track is continuous
    if (!sameOtherwise(before, after))
      m_changes.text = true;
    m_sounds[index] = m_sounds[index] || sounds;
    if (before.mark != after.mark) { // the ranges that meet at the mark are measured again
      m_sounds[index] = true;
      if (index > 0)
        m_sounds[index - 1] = true;
    }
  }

  bool compareLevelAndChain(Track const& before, Track const& after) {
    bool sounds = diffChain(after.id, before.chain, after.chain, m_changes);
    if (before.level.gain != after.level.gain) {
      m_changes.levels.push_back({after.id, after.level.gain});
      sounds = true;
    }
    if (before.level.place != after.level.place) {
      m_changes.structural = true;
      sounds = true;
    }
    return sounds;
  }

  /// A lane is one sound: what changes in one of its tracks may be heard in all of them.
  void spreadOverLanes() {
    for (std::size_t first = 0; first < m_sounds.size();) {
      std::size_t end = first + 1;
      while (end < m_sounds.size() && m_after.tracks[end].continuous)
        ++end;
      bool const any =
          std::any_of(m_sounds.begin() + static_cast<std::ptrdiff_t>(first),
                      m_sounds.begin() + static_cast<std::ptrdiff_t>(end), [](bool sounds) { return sounds; });
      for (; first < end; ++first)
        if (any)
          m_changes.soundOf.push_back(m_after.tracks[first].id);
    }
  }

  Album const& m_before;
  Album const& m_after;
  Changes m_changes;
  std::vector<bool> m_sounds; ///< one a track of m_after
};

} // namespace

Changes diff(Album const& before, Album const& after) {
  return Comparison(before, after).result();
}

} // namespace lacquer
