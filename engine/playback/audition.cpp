#include "playback/audition.h"

#include "playback/rounded_ramp.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

bool isFile(PlayStream& stream, ListeningKey key) noexcept {
  CompanionVoice const* voice = stream.find(key);
  return voice && voice->file;
}

bool has(PlayStream& stream, ListeningKey key) noexcept { return key == kMasterKey || stream.find(key); }

} // namespace

Audition::Audition(SampleRate rate, int maxBlock)
    : m_fadeFrames(static_cast<int>(toFrames(kFade, rate).value()))
    , m_fadeAt(m_fadeFrames)
    , m_scratch(maxBlock) {
  m_sources[0] = {kMasterKey, 1.0, 1.0};
}

Audition::Source* Audition::find(ListeningKey key) noexcept {
  for (std::size_t i = 0; i < m_count; ++i)
    if (m_sources[i].key == key)
      return &m_sources[i];
  return nullptr;
}

Audition::Source* Audition::findOrAdd(ListeningKey key) noexcept {
  if (Source* found = find(key))
    return found;
  for (std::size_t i = 1; i < m_count; ++i) // a silent one's place is free
    if (m_sources[i].from == 0.0 && m_sources[i].to == 0.0) {
      m_sources[i].key = key;
      return &m_sources[i];
    }
  if (m_count == kMaxSources)
    return nullptr;
  m_sources[m_count] = {key, 0.0, 0.0};
  return &m_sources[m_count++];
}

/// `frame` counts from the present place of the fade.
double Audition::amplitude(Source const& source, int frame) const noexcept {
  if (m_fadeAt + frame >= m_fadeFrames)
    return source.to;
  double const x = roundedRamp((m_fadeAt + frame + 0.5) / m_fadeFrames);
  if (!m_equalPower || (source.from != 0.0 && source.to != 0.0))
    return source.from + (source.to - source.from) * x;
  double const angle = 0.5 * std::numbers::pi * x;
  return source.from * std::cos(angle) + source.to * std::sin(angle);
}

double Audition::targetOf(ListeningKey key, Frames at) const noexcept {
  if (key == m_heard)
    return m_plan ? m_plan->gainOf(key, at) : 1.0;
  if (m_minus && key == *m_minus)
    return m_plan ? -m_plan->gainOf(key, at) : -1.0;
  return 0.0;
}

void Audition::aim(PlayStream& playing, Frames at, bool snap) noexcept {
  ListeningKey const before = m_heard;
  bool const wasDelta = m_minus.has_value();
  // What is not made yet is waited for: the source that sounds goes on until then.
  ListeningKey const wanted = m_plan ? m_plan->heard : kMasterKey;
  if (has(playing, wanted))
    m_heard = wanted;
  else if (!has(playing, m_heard))
    m_heard = kMasterKey;
  m_minus.reset();
  if (m_plan && m_plan->minus && *m_plan->minus != m_heard && has(playing, *m_plan->minus))
    m_minus = m_plan->minus;
  if (!findOrAdd(m_heard) || (m_minus && !findOrAdd(*m_minus))) {
    m_heard = kMasterKey;
    m_minus.reset();
  }
  m_heardOut.store(m_heard, std::memory_order_relaxed);

  bool changes = false;
  for (std::size_t i = 0; i < m_count; ++i)
    changes |= m_sources[i].to != targetOf(m_sources[i].key, at);
  if (!changes && !snap)
    return;
  for (std::size_t i = 0; i < m_count; ++i) {
    Source& source = m_sources[i];
    source.from = amplitude(source, 0);
  }
  for (std::size_t i = 0; i < m_count; ++i)
    m_sources[i].to = targetOf(m_sources[i].key, at);
  m_equalPower = before != m_heard && !wasDelta && !m_minus && (isFile(playing, before) || isFile(playing, m_heard));
  m_fadeAt = snap ? m_fadeFrames : 0;
}

int Audition::untilLevelChanges(Frames at, int frames) const noexcept {
  auto limit = static_cast<std::int64_t>(frames);
  if (m_plan)
    for (ListeningPlan::Level const& level : m_plan->levels)
      if (level.key == m_heard || (m_minus && level.key == *m_minus))
        for (ListeningPlan::Gain const& gain : level.gains)
          if (gain.from > at)
            limit = std::min(limit, (gain.from - at).value());
  return static_cast<int>(limit);
}

int Audition::prepare(PlayStream& playing, Frames at, int frames, bool snap) noexcept {
  aim(playing, at, snap);
  int const limit = untilLevelChanges(at, frames);
  return isFading() ? std::min(limit, m_fadeFrames - m_fadeAt) : limit;
}

void Audition::scale(Source const* source, AudioBlock block) const noexcept {
  if (!source || (!isFading() && source->to == 0.0))
    return block.clear();
  if (!isFading()) {
    if (source->to != 1.0)
      for (int c = 0; c < kChannels; ++c)
        for (Sample& sample : block.channel(c))
          sample *= source->to;
    return;
  }
  for (int i = 0; i < block.frames(); ++i) {
    double const gain = amplitude(*source, i);
    block.data(0)[i] *= gain;
    block.data(1)[i] *= gain;
  }
}

void Audition::addScaled(Source const* source, AudioBlock to, AudioBlock from) const noexcept {
  if (!source || (source->to == 0.0 && (!isFading() || source->from == 0.0)))
    return;
  for (int i = 0; i < to.frames(); ++i) {
    double const gain = amplitude(*source, i);
    to.data(0)[i] += gain * from.data(0)[i];
    to.data(1)[i] += gain * from.data(1)[i];
  }
}

bool Audition::render(PlayStream& stream, AudioBlock block, Upkeep upkeep) noexcept {
  bool inTime = stream.graph->render(block);
  scale(&m_sources[0], block);
  for (CompanionVoice& voice : stream.companions) {
    AudioBlock const part = m_scratch.block(0, block.frames());
    Source const* source = find(voice.key);
    bool const sounds = source && (source->to != 0.0 || (isFading() && source->from != 0.0));
    voice.waits &= !sounds;
    if (voice.waits || (!sounds && upkeep == Upkeep::heardOnly))
      continue;
    bool const there = voice.render(part);
    inTime &= there || !sounds; // what nobody hears may be late
    addScaled(source, block, part);
  }
  stream.advanced(block.frames());
  return inTime;
}

void Audition::advance(int frames) noexcept { m_fadeAt = std::min(m_fadeAt + frames, m_fadeFrames); }

} // namespace lacquer
