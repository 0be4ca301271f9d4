#include "playback/prefetch_reader.h"

#include "core/audio_buffer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {

namespace {
constexpr Seconds kLoopFade{0.010};
} // namespace

FrameRange LoopedFileReader::loopOf(FrameRange wanted, Frames length) {
  FrameRange const loop{std::clamp(wanted.start, Frames(0), length), std::min(wanted.end, length)};
  return loop.length() > Frames(0) ? loop : FrameRange{Frames(0), length};
}

LoopedFileReader::LoopedFileReader(ResampledSource source, SampleRate rate, Frames from, FrameRange loop)
    : m_source(std::move(source))
    , m_from(from)
    , m_loop(loopOf(loop, m_source.length()))
    // What leads to the start must be there to be faded in; a loop from the file's first frame just jumps.
    , m_fade(std::min({toFrames(kLoopFade, rate), m_loop.start, m_loop.length()})) {}

Frames LoopedFileReader::length() const { return Frames(m_loop.length() > Frames(0) ? std::int64_t{1} << 60 : 0); }

Frames LoopedFileReader::inFile(Frames at, Frames from, FrameRange loop) {
  Frames const place = (from < loop.end ? std::max(from, Frames(0)) : loop.start) + at;
  if (place < loop.end)
    return place;
  return loop.start + Frames((place - loop.end).value() % loop.length().value());
}

Result<void> LoopedFileReader::read(Frames from, AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    Frames const place = inFile(from + Frames(done), m_from, m_loop);
    Frames const fadeFrom = m_loop.end - m_fade;
    Frames const until = place < fadeFrom ? fadeFrom : m_loop.end;
    int const count = static_cast<int>(std::min<std::int64_t>((until - place).value(), block.frames() - done));
    AudioBlock const part = block.sub(done, count);
    LACQUER_CHECK(m_source.read(place, part));
    if (place >= fadeFrom) {
      AudioBuffer lead(count);
      LACQUER_CHECK(m_source.read(m_loop.start - (m_loop.end - place), lead.block()));
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
