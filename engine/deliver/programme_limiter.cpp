#include "deliver/programme_limiter.h"

#include "processors/limiter.h"

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kBlockFrames = 4096;

} // namespace

ProgrammeLimiter::ProgrammeLimiter(SampleRate rate, Decibels ceiling)
    : m_limiter(makeLimiter())
    , m_scratch(kBlockFrames) {
  ParamValues values(limiterTable());
  values.set(static_cast<int>(LimiterParam::ceiling), ceiling.value());
  m_limiter->prepare({rate, kBlockFrames}, values);
  m_toDrop = m_limiter->latency().value();
}

void ProgrammeLimiter::push(AudioBlock block, Out const& out) {
  for (int done = 0; done < block.frames();) {
    int const count = std::min(kBlockFrames, block.frames() - done);
    AudioBlock const piece = m_scratch.block(0, count);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c) + done, count, piece.data(c));
    m_limiter->process(piece);
    int const dropped = static_cast<int>(std::min<std::int64_t>(m_toDrop, count));
    m_toDrop -= dropped;
    if (dropped < count)
      out(piece.sub(dropped, count - dropped));
    done += count;
  }
}

void ProgrammeLimiter::finish(Out const& out) {
  AudioBuffer silence(kBlockFrames);
  for (std::int64_t rest = m_limiter->latency().value(); rest > 0;) {
    int const count = static_cast<int>(std::min<std::int64_t>(rest, kBlockFrames));
    push(silence.block(0, count), out);
    rest -= count;
  }
}

} // namespace lacquer
