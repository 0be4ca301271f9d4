#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lacquer {

/// A fingerprint of a stretch of programme that says where two of them differ, and that adds up: the digests of pieces
/// that follow each other, merged, are the digest of the whole, however it was cut. Each frame is mixed with its place
/// into 64 bits; the sums of blocks of kBlock frames of the programme are kept. Not a protection against forgery.
class SampleDigest {
public:
  static constexpr std::int64_t kBlock = 4096;

  /// Interleaved stereo integers, the first of them programme frame `at`. Frames come in order.
  void add(Frames at, std::span<std::int32_t const> interleaved);
  /// Samples rounded to float32, by their bits.
  void add(Frames at, AudioBlock samples);
  /// Adds a piece that begins at or behind the first block of this one.
  void merge(SampleDigest const& piece);

  [[nodiscard]] Frames length() const { return Frames(m_frames); }
  /// Start of the first block that differs from another digest of the same range; none: the same samples.
  [[nodiscard]] std::optional<Frames> firstDifference(SampleDigest const& other) const;
  /// Frames of blocks that differ.
  [[nodiscard]] Frames differing(SampleDigest const& other) const;
  [[nodiscard]] std::string hex() const;
  bool operator==(SampleDigest const&) const = default;

private:
  template <class Frame> void addFrames(std::int64_t at, std::int64_t count, Frame const& frame);
  [[nodiscard]] std::uint64_t& blockOf(std::int64_t at);
  [[nodiscard]] std::uint64_t sumOf(std::int64_t block) const;

  std::int64_t m_firstBlock = 0;
  std::int64_t m_frames = 0;
  std::vector<std::uint64_t> m_sums;
};

} // namespace lacquer
