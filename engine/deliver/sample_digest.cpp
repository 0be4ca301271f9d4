#include "deliver/sample_digest.h"

#include "core/hash.h"

#include <algorithm>
#include <bit>

namespace lacquer {
namespace {

/// The finaliser of SplitMix64 (G. Steele et al., "Fast splittable pseudorandom number generators", OOPSLA 2014).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

} // namespace

std::uint64_t& SampleDigest::blockOf(std::int64_t at) {
  std::int64_t const block = at / kBlock;
  if (m_sums.empty())
    m_firstBlock = block;
  auto const index = static_cast<std::size_t>(block - m_firstBlock);
  if (index >= m_sums.size())
    m_sums.resize(index + 1);
  return m_sums[index];
}

/// `frame(i)`: both samples of frame at + i. Block by block, so that the sum stays in a register.
template <class Frame> void SampleDigest::addFrames(std::int64_t at, std::int64_t count, Frame const& frame) {
  for (std::int64_t done = 0; done < count;) {
    std::int64_t const end = std::min(count, done + kBlock - (at + done) % kBlock);
    std::uint64_t& block = blockOf(at + done);
    std::uint64_t sum = 0;
    for (; done < end; ++done)
      sum += mixed((static_cast<std::uint64_t>(at + done) + 1) * 0x9E3779B97F4A7C15ULL ^ frame(done));
    block += sum;
  }
  m_frames += count;
}

void SampleDigest::add(Frames at, std::span<std::int32_t const> interleaved) {
  addFrames(at.value(), static_cast<std::int64_t>(interleaved.size() / kChannels), [&](std::int64_t i) {
    auto const* const frame = &interleaved[static_cast<std::size_t>(2 * i)];
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(frame[0])) |
           static_cast<std::uint64_t>(static_cast<std::uint32_t>(frame[1])) << 32;
  });
}

void SampleDigest::add(Frames at, AudioBlock samples) {
  addFrames(at.value(), samples.frames(), [&](std::int64_t i) {
    return static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(static_cast<float>(samples.data(0)[i]))) |
           static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(static_cast<float>(samples.data(1)[i]))) << 32;
  });
}

void SampleDigest::merge(SampleDigest const& piece) {
  for (std::size_t i = 0; i < piece.m_sums.size(); ++i)
    blockOf((piece.m_firstBlock + static_cast<std::int64_t>(i)) * kBlock) += piece.m_sums[i];
  m_frames += piece.m_frames;
}

std::uint64_t SampleDigest::sumOf(std::int64_t block) const {
  std::int64_t const index = block - m_firstBlock;
  return index < 0 || index >= static_cast<std::int64_t>(m_sums.size()) ? 0 : m_sums[static_cast<std::size_t>(index)];
}

std::optional<Frames> SampleDigest::firstDifference(SampleDigest const& other) const {
  std::int64_t const first = std::min(m_firstBlock, other.m_firstBlock);
  std::int64_t const last = std::max(m_firstBlock + static_cast<std::int64_t>(m_sums.size()),
                                     other.m_firstBlock + static_cast<std::int64_t>(other.m_sums.size()));
  for (std::int64_t block = first; block < last; ++block)
    if (sumOf(block) != other.sumOf(block))
      return Frames(block * kBlock);
  if (m_frames != other.m_frames)
    return Frames(last * kBlock);
  return {};
}

Frames SampleDigest::differing(SampleDigest const& other) const {
  std::int64_t const first = std::min(m_firstBlock, other.m_firstBlock);
  std::int64_t const last = std::max(m_firstBlock + static_cast<std::int64_t>(m_sums.size()),
                                     other.m_firstBlock + static_cast<std::int64_t>(other.m_sums.size()));
  std::int64_t blocks = 0;
  for (std::int64_t block = first; block < last; ++block)
    blocks += sumOf(block) != other.sumOf(block) ? 1 : 0;
  return Frames(std::min(blocks * kBlock, std::max(m_frames, other.m_frames)));
}

std::string SampleDigest::hex() const {
  Hasher hasher;
  hasher.add(m_frames);
  hasher.add(m_firstBlock);
  hasher.addBytes(std::as_bytes(std::span(m_sums)));
  return hasher.result().hex();
}

} // namespace lacquer
