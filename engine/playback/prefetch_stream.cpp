#include "playback/prefetch_stream.h"

#include <algorithm>

namespace lacquer {

PrefetchStream::PrefetchStream(std::unique_ptr<PrefetchReader> reader, SampleRate rate, Frames start)
    : m_reader(std::move(reader))
    , m_length(m_reader->length())
    , m_next(std::clamp(start, Frames(0), m_length)) {
  auto const pieces = toFrames(kDepth, rate).value() / kPieceFrames + 2;
  m_pieces.resize(static_cast<std::size_t>(pieces));
  m_atEnd.store(m_next >= m_length, std::memory_order_relaxed);
}

AudioBlock PrefetchStream::samples(std::size_t slot) noexcept {
  Sample* left = m_samples.data() + (slot % m_pieces.size()) * kPieceFrames * kChannels;
  return {left, left + kPieceFrames, kPieceFrames};
}

void PrefetchStream::obeyJump() noexcept {
  Frames const wanted(m_wanted.exchange(-1, std::memory_order_acq_rel));
  if (wanted.value() < 0)
    return;
  // A wish for what comes next anyway was made while the ring was being filled: nothing to do.
  Frames const reach(static_cast<std::int64_t>(m_pieces.size()) * kPieceFrames);
  if (wanted >= m_next && wanted < m_next + reach && m_next < m_length)
    return;
  m_next = std::clamp(wanted, Frames(0), m_length);
  m_atEnd.store(m_next >= m_length, std::memory_order_release);
}

int PrefetchStream::ready() const noexcept {
  auto const read = m_read.load(std::memory_order_acquire);
  return static_cast<int>(m_write.load(std::memory_order_acquire) - read);
}

bool PrefetchStream::wantsFilling() noexcept {
  obeyJump();
  return m_next < m_length && static_cast<std::size_t>(ready()) < m_pieces.size();
}

bool PrefetchStream::isFilled() const noexcept {
  return m_atEnd.load(std::memory_order_acquire) || static_cast<std::size_t>(ready()) + 1 >= m_pieces.size();
}

Result<void> PrefetchStream::fill() {
  if (m_samples.empty())
    m_samples.resize(m_pieces.size() * kPieceFrames * kChannels);
  auto const write = m_write.load(std::memory_order_relaxed);
  Piece& piece = m_pieces[write % m_pieces.size()];
  piece.start = m_next;
  piece.frames = static_cast<int>(std::min<std::int64_t>(kPieceFrames, (m_length - m_next).value()));
  AudioBlock const block = samples(write).sub(0, piece.frames);
  Result<void> result = m_reader->read(m_next, block);
  piece.intact = result.has_value();
  if (!result)
    block.clear();
  m_next += Frames(piece.frames);
  m_atEnd.store(m_next >= m_length, std::memory_order_release);
  m_write.store(write + 1, std::memory_order_release);
  return result;
}

PrefetchStream::Taken PrefetchStream::take(Frames from, AudioBlock block) noexcept {
  auto read = m_read.load(std::memory_order_relaxed);
  auto const write = m_write.load(std::memory_order_acquire);
  for (; read != write; ++read) {
    Piece const& piece = m_pieces[read % m_pieces.size()];
    auto const offset = (from - piece.start).value();
    if (offset < 0 || offset >= piece.frames)
      continue; // not wanted any more
    Taken const taken{std::min(block.frames(), piece.frames - static_cast<int>(offset)), piece.intact};
    AudioBlock const stored = samples(read);
    for (int c = 0; c < kChannels; ++c)
      std::copy_n(stored.data(c) + offset, taken.frames, block.data(c));
    bool const usedUp = offset + taken.frames == piece.frames;
    m_read.store(usedUp ? read + 1 : read, std::memory_order_release);
    return taken;
  }
  m_read.store(read, std::memory_order_release);
  m_wanted.store(from.value(), std::memory_order_release);
  return {};
}

} // namespace lacquer
