#include "deliver/rate_stage.h"

#include <algorithm>

namespace lacquer {
namespace {

std::shared_ptr<ProgrammeChunk> emptyChunk() {
  auto chunk = std::make_shared<ProgrammeChunk>();
  chunk->samples.resize(kDitherChunk);
  return chunk;
}

} // namespace

RateStage::RateStage(SampleRate albumRate, StageSettings const& settings)
    : m_settings(settings)
    , m_converter(albumRate, settings.rate)
    , m_chunk(emptyChunk()) {
  if (settings.ceiling)
    m_limiter.emplace(settings.rate, *settings.ceiling);
}

void RateStage::addInteger(WordLength const& length, std::unique_ptr<DeliverySink> sink) {
  auto found = std::ranges::find(m_reductions, length, &Reduction::length);
  if (found == m_reductions.end())
    found = m_reductions.insert(found, {length, makeReducer(length, m_settings.rate), {}, {}});
  found->sinks.push_back(std::move(sink));
}

void RateStage::addFloat(std::unique_ptr<DeliverySink> sink) { m_floatSinks.push_back(std::move(sink)); }

void RateStage::want(FrameRange delivered) {
  if (!m_wanted)
    m_wanted = delivered;
  m_wanted->start = std::min(m_wanted->start, delivered.start);
  m_wanted->end = std::max(m_wanted->end, delivered.end);
}

Result<void> RateStage::push(AudioBlock block) {
  if (m_wanted && m_at >= m_wanted->end)
    return {}; // nobody wants what comes now
  Result<void> result;
  m_converter.push(block, [&](AudioBlock converted) {
    if (result)
      result = takeConverted(converted);
  });
  return result;
}

Result<void> RateStage::pushSilence(Frames frames) {
  AudioBuffer silence(kDitherChunk);
  for (std::int64_t rest = frames.value(); rest > 0;) {
    int const count = static_cast<int>(std::min<std::int64_t>(rest, kDitherChunk));
    LACQUER_CHECK(push(silence.block(0, count)));
    rest -= count;
  }
  return {};
}

Result<void> RateStage::finish() {
  Result<void> result;
  m_converter.finish([&](AudioBlock converted) {
    if (result)
      result = takeConverted(converted);
  });
  if (m_limiter)
    m_limiter->finish([&](AudioBlock limited) {
      if (result)
        result = take(limited);
    });
  LACQUER_CHECK(result);
  LACQUER_CHECK(emit());
  m_truePeak = m_peaks.finish();
  for (auto const& sink : m_floatSinks)
    LACQUER_CHECK(sink->finish());
  for (Reduction const& reduction : m_reductions)
    for (auto const& sink : reduction.sinks)
      LACQUER_CHECK(sink->finish());
  return {};
}

std::int64_t RateStage::clippedSamples(WordLength const& length) const {
  auto const found = std::ranges::find(m_reductions, length, &Reduction::length);
  return found == m_reductions.end() ? 0 : found->reducer.clippedSamples();
}

SampleDigest const* RateStage::digest(WordLength const& length) const {
  auto const found = std::ranges::find(m_reductions, length, &Reduction::length);
  return found == m_reductions.end() ? nullptr : &found->digest;
}

Result<void> RateStage::takeConverted(AudioBlock block) {
  AudioBlock programme = block;
  if (m_settings.gain != Decibels(0.0)) {
    double const factor = toLinear(m_settings.gain);
    if (m_gained.frames() < block.frames())
      m_gained.resize(block.frames());
    programme = m_gained.block(0, block.frames());
    for (int c = 0; c < kChannels; ++c)
      std::ranges::transform(block.channel(c), programme.data(c), [factor](Sample sample) { return sample * factor; });
  }
  if (!m_limiter)
    return take(programme);
  Result<void> result;
  m_limiter->push(programme, [&](AudioBlock limited) {
    if (result)
      result = take(limited);
  });
  return result;
}

Result<void> RateStage::take(AudioBlock block) {
  for (int done = 0; done < block.frames();) {
    int const count = std::min(kDitherChunk - m_chunk->frames, block.frames() - done);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(block.data(c) + done, count, m_chunk->samples.block().data(c) + m_chunk->frames);
    m_chunk->frames += count;
    done += count;
    if (m_chunk->frames == kDitherChunk)
      LACQUER_CHECK(emit());
  }
  return {};
}

Result<void> RateStage::emit() {
  if (m_chunk->frames == 0)
    return {};
  // Noise shaping begins anew with each segment; the one before a range is run for what it settles.
  if (m_wanted && m_at + Frames(2 * kShaperSegment) < m_wanted->start) {
    m_at += Frames(m_chunk->frames);
    m_chunk->frames = 0;
    return {};
  }
  m_chunk->at = m_at;
  m_peaks.add(m_chunk->samples.block(0, m_chunk->frames));
  for (Reduction& reduction : m_reductions) {
    auto reduced = std::make_shared<ProgrammeChunk>();
    reduced->at = m_at;
    reduced->frames = m_chunk->frames;
    reduced->integers.resize(static_cast<std::size_t>(m_chunk->frames) * kChannels);
    reduction.reducer.reduce(m_at, m_chunk->samples.block(0, m_chunk->frames), reduced->integers);
    if (int const unused = reduction.length.fileBits - reduction.length.bits; unused > 0)
      for (std::int32_t& sample : reduced->integers)
        sample *= 1 << unused;
    reduction.digest.add(m_at, reduced->integers);
    for (auto const& sink : reduction.sinks)
      LACQUER_CHECK(sink->write(reduced));
  }
  for (auto const& sink : m_floatSinks)
    LACQUER_CHECK(sink->write(m_chunk));
  m_at += Frames(m_chunk->frames);
  if (m_floatSinks.empty())
    m_chunk->frames = 0; // nobody else holds it
  else
    m_chunk = emptyChunk();
  return {};
}

} // namespace lacquer
