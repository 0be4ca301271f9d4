#include "playback/prefetch_reader.h"

#include "core/audio_buffer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {

namespace {
constexpr Seconds kLoopFade{0.010};
} // namespace

LoopedFileReader::LoopedFileReader(ResampledSource source, SampleRate rate, Frames from, Frames loopStart,
                                   Frames loopEnd)
    : m_source(std::move(source))
    , m_loopStart(std::clamp(loopStart, Frames(0), m_source.length()))
    , m_loopEnd(std::min(loopEnd, m_source.length())) {
  if (m_loopEnd <= m_loopStart) {
    m_loopStart = Frames(0);
    m_loopEnd = m_source.length();
  }
  m_from = from < m_loopEnd ? std::max(from, Frames(0)) : m_loopStart;
  // What leads to the start must be there to be faded in; a loop from the file's first frame just jumps.
  m_fade = std::min({toFrames(kLoopFade, rate), m_loopStart, m_loopEnd - m_loopStart});
}

Frames LoopedFileReader::length() const {
  return Frames(m_loopEnd > m_loopStart ? std::int64_t{1} << 60 : 0);
}

Frames LoopedFileReader::inFile(Frames at, Frames from, Frames loopStart, Frames loopEnd) {
  Frames const place = from + at;
  if (place < loopEnd)
    return place;
  return loopStart + Frames((place - loopEnd).value() % (loopEnd - loopStart).value());
}

Result<void> LoopedFileReader::read(Frames from, AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    Frames const place = inFile(from + Frames(done), m_from, m_loopStart, m_loopEnd);
    Frames const fadeFrom = m_loopEnd - m_fade;
    Frames const until = place < fadeFrom ? fadeFrom : m_loopEnd;
    int const count = static_cast<int>(std::min<std::int64_t>((until - place).value(), block.frames() - done));
    AudioBlock const part = block.sub(done, count);
    LACQUER_CHECK(m_source.read(place, part));
    if (place >= fadeFrom) {
      AudioBuffer lead(count);
      LACQUER_CHECK(m_source.read(m_loopStart - (m_loopEnd - place), lead.block()));
      for (int i = 0; i < count; ++i) {
        double const x = (static_cast<double>((place - fadeFrom).value() + i) + 0.5) / static_cast<double>(m_fade.value());
        double const in = std::sin(0.5 * std::numbers::pi * x);
        double const out = std::cos(0.5 * std::numbers::pi * x);
        for (int c = 0; c < kChannels; ++c)
          part.data(c)[i] = out * part.data(c)[i] + in * lead.block().data(c)[i];
      }
    }
    done += count;
  }
  return {};
}

Result<void> StageReader::read(Frames from, AudioBlock block) {
  if (!m_stage->pull(from, block))
    return refused("a rendered track could not be read from the cache", "Play again: it is rendered anew");
  return {};
}

} // namespace lacquer
