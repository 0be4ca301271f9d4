#include "playback/stream_mixer.h"

#include "playback/rounded_ramp.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

double equalPower(double x) noexcept { return std::sin(0.5 * std::numbers::pi * roundedRamp(x)); }

} // namespace

StreamMixer::StreamMixer(SampleRate rate, SlotTap* slotTap)
    : m_crossFadeFrames(static_cast<int>(toFrames(kCrossFade, rate).value()))
    , m_edgeFrames(static_cast<int>(toFrames(kEdgeFade, rate).value()))
    , m_slotTap(slotTap)
    , m_audition(rate, kMaxBlock)
    , m_leavingBuffer(kMaxBlock) {}

StreamMixer::~StreamMixer() {
  // The callback has ended: what it held is freed here.
  delete m_playing;
  delete m_leaving;
  delete m_waiting;
  delete m_plan;
}

void StreamMixer::offer(std::unique_ptr<PlayStream> stream) {
  // One that was not taken is freed here, on the worker.
  std::unique_ptr<PlayStream> const replaced = m_handoff.offer(std::move(stream));
}

bool StreamMixer::takeActivity(std::vector<SlotActivity>& activity) {
  m_activityWanted.store(true);
  if (!m_activity.takeFresh())
    return false;
  Activity const& latest = m_activity.read();
  activity.assign(latest.slots.begin(), latest.slots.begin() + static_cast<std::ptrdiff_t>(latest.count));
  return true;
}

// ── The audio thread ────────────────────────────────────────────────────────────────────────────────────────────────

void StreamMixer::retire(PlayStream*& stream) noexcept {
  // There is always room: at most three streams live here, and none is taken while the queue is nearly full.
  m_handoff.retire(stream);
  stream = nullptr;
}

void StreamMixer::takePlan() noexcept {
  if (!m_plans.hasRoom(2))
    return;
  if (ListeningPlan* taken = m_plans.take()) {
    m_audition.follow(taken);
    m_plans.retire(std::exchange(m_plan, taken));
  }
}

void StreamMixer::takeWaiting() noexcept {
  if (!m_handoff.hasRoom(4))
    return;
  if (PlayStream* taken = m_handoff.take()) {
    retire(m_waiting);
    m_waiting = taken;
    catchUpEdits(*m_waiting);
  }
}

void StreamMixer::catchUpEdits(PlayStream& stream) noexcept {
  std::size_t const first = m_editCount > kEditLog ? m_editCount - kEditLog : 0;
  for (std::size_t i = first; i < m_editCount; ++i)
    if (ValueEdit const& edit = m_editLog[i % kEditLog]; edit.revision > stream.revision)
      stream.apply(edit);
}

void StreamMixer::applyEdits() noexcept {
  while (auto const edit = m_edits.pop()) {
    for (PlayStream* stream : {m_playing, m_leaving, m_waiting})
      if (stream && edit->revision > stream->revision)
        stream->apply(*edit);
    m_editLog[m_editCount % kEditLog] = *edit;
    ++m_editCount;
  }
}

void StreamMixer::dropWaiting() noexcept {
  if (!m_waiting)
    return;
  bool const stopped = m_waiting->session <= m_stopUpTo.load(std::memory_order_acquire);
  bool const dropped = m_waiting->serial <= m_dropUpTo.load(std::memory_order_acquire);
  // An edit or a loop of a stream that does not play any more has nothing to take over from.
  bool const orphan = m_waiting->switchAt && (!m_playing || m_playing->session != m_waiting->session);
  bool const missed = m_waiting->exact && !orphan && m_playing->graph->position() > *m_waiting->switchAt;
  if (missed)
    m_missedSerial.store(m_waiting->serial);
  if (stopped || dropped || orphan || missed)
    retire(m_waiting);
}

bool StreamMixer::isDue() noexcept {
  return m_waiting && m_fadeOutLeft == 0 && m_leaving == nullptr &&
         (!m_waiting->switchAt || m_playing->graph->position() >= *m_waiting->switchAt);
}

void StreamMixer::startWaiting() noexcept {
  m_fadeInLeft = !m_playing && m_waiting->fadeIn ? m_edgeFrames : 0;
  m_snap = !m_playing;
  m_leaving = std::exchange(m_playing, std::exchange(m_waiting, nullptr));
  m_crossFadeAt = 0;
  if (m_leaving)
    m_leaving->graph->watch(SlotId(), nullptr);
  m_clockOffset.store(m_playing->clockOffset.value(), std::memory_order_release);
  m_startedSession.store(m_playing->session);
  m_startedSerial.store(m_playing->serial);
}

/// Frames until something may change: the block's end, the end of the programme or of a fade, the next stream's time.
int StreamMixer::untilNextEvent(int frames) noexcept {
  auto limit = static_cast<std::int64_t>(frames);
  auto const notBeyond = [&](std::int64_t left) {
    if (left > 0)
      limit = std::min(limit, left);
  };
  if (m_playing) {
    Frames const at = m_playing->graph->position();
    notBeyond((m_playing->graph->length() - at).value());
    if (m_waiting && m_waiting->switchAt)
      notBeyond((*m_waiting->switchAt - at).value());
  }
  if (m_leaving)
    notBeyond(m_crossFadeFrames - m_crossFadeAt);
  notBeyond(m_fadeOutLeft);
  if (m_playing)
    notBeyond(m_audition.prepare(*m_playing, m_playing->graph->position(), static_cast<int>(limit), std::exchange(m_snap, false)));
  return static_cast<int>(limit);
}

void StreamMixer::crossFade(AudioBlock incoming, AudioBlock outgoing) const noexcept {
  auto* const curve = m_playing->crossFade == CrossFade::equalGain ? roundedRamp : equalPower;
  for (int i = 0; i < incoming.frames(); ++i) {
    double const x = (m_crossFadeAt + i + 0.5) / m_crossFadeFrames;
    double const in = curve(x);
    double const out = curve(1.0 - x);
    for (int c = 0; c < kChannels; ++c)
      incoming.data(c)[i] = in * incoming.data(c)[i] + out * outgoing.data(c)[i];
  }
}

void StreamMixer::fadeEdges(AudioBlock part) noexcept {
  auto const scale = [&](int i, int left) {
    double const gain = equalPower((left - 0.5) / m_edgeFrames);
    part.data(0)[i] *= gain;
    part.data(1)[i] *= gain;
  };
  for (int i = 0; i < part.frames() && m_fadeInLeft > 0; ++i, --m_fadeInLeft)
    scale(i, m_edgeFrames - m_fadeInLeft + 1);
  for (int i = 0; i < part.frames() && m_fadeOutLeft > 0; ++i, --m_fadeOutLeft)
    scale(i, m_fadeOutLeft);
}

bool StreamMixer::renderPart(AudioBlock part) noexcept {
  bool inTime = true;
  if (m_playing)
    inTime = m_audition.render(*m_playing, part, Audition::Upkeep::allInStep);
  else
    part.clear();
  if (m_leaving) {
    AudioBlock const old = m_leavingBuffer.block(0, part.frames());
    inTime &= m_audition.render(*m_leaving, old, Audition::Upkeep::heardOnly);
    crossFade(part, old);
    m_crossFadeAt += part.frames();
    if (m_crossFadeAt >= m_crossFadeFrames)
      retire(m_leaving);
  }
  m_audition.advance(part.frames());
  bool const stopping = m_fadeOutLeft > 0;
  fadeEdges(part);
  if (stopping && m_fadeOutLeft == 0) {
    retire(m_leaving);
    retire(m_playing);
  }
  return inTime;
}

void StreamMixer::answerActivity() noexcept {
  if (!m_activityWanted.load(std::memory_order_relaxed) || !m_activityWanted.exchange(false))
    return;
  Activity answer;
  if (m_playing)
    answer.count = m_playing->graph->activity(answer.slots);
  m_activity.write(answer);
}

void StreamMixer::followWatch() noexcept {
  SlotId const wanted(m_watched.load(std::memory_order_relaxed));
  if (!m_slotTap || !m_playing || (wanted == m_watchedNow && m_playing->serial == m_watchedSerial))
    return;
  m_watchedNow = wanted;
  m_watchedSerial = m_playing->serial;
  m_slotTap->begin(wanted);
  m_playing->graph->watch(wanted, m_slotTap);
}

void StreamMixer::endIfOver() noexcept {
  if (!m_playing || m_leaving || m_playing->graph->position() < m_playing->graph->length())
    return;
  m_position.store(m_playing->graph->length().value(), std::memory_order_release);
  m_endedSession.store(m_playing->session);
  m_fadeOutLeft = 0;
  retire(m_playing);
}

StreamMixer::Rendered StreamMixer::render(AudioBlock block) noexcept {
  takePlan();
  takeWaiting();
  applyEdits();
  if (m_playing && m_fadeOutLeft == 0 && m_playing->session <= m_stopUpTo.load(std::memory_order_acquire))
    m_fadeOutLeft = m_edgeFrames;
  dropWaiting();
  if (isDue())
    startWaiting();
  else
    endIfOver();

  followWatch();

  Rendered rendered;
  rendered.sounding = m_playing != nullptr;
  rendered.at = m_playing ? m_playing->graph->position() : position();
  rendered.frames = untilNextEvent(block.frames());
  rendered.inTime = renderPart(block.sub(0, rendered.frames));
  if (m_playing)
    m_position.store(m_playing->graph->position().value(), std::memory_order_release);
  m_silent.store(m_playing == nullptr);
  answerActivity();
  return rendered;
}

} // namespace lacquer
