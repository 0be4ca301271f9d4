#pragma once

#include "core/audio_block.h"
#include "core/result.h"
#include "playback/prefetch_reader.h"

#include <atomic>
#include <vector>

namespace lacquer {

/// The ring between the disk thread and the one reader of a file. It holds pieces that know which frames they are, so a
/// reader that jumps throws pieces away until it meets what it wants, and neither side ever waits for the other.
class PrefetchStream {
public:
  static constexpr int kPieceFrames = 4096; ///< 64 KiB of doubles
  /// What a ring holds at least.
  static constexpr Seconds kDepth{2.0};

  PrefetchStream(std::unique_ptr<PrefetchReader> reader, SampleRate rate, Frames start);

  /// Frames of what is read, at the rate of the album. [any]
  [[nodiscard]] Frames length() const { return m_length; }

  // The disk thread's side.
  /// Whether the reader waits for something that the ring was not to hold next. [any]
  [[nodiscard]] bool isJumpWanted() const noexcept { return m_wanted.load(std::memory_order_relaxed) >= 0; }
  /// Whether a piece could be read now. [disk]
  [[nodiscard]] bool wantsFilling() noexcept;
  /// Pieces that lie ready. [disk]
  [[nodiscard]] int ready() const noexcept;
  /// Reads the next piece. A failure gives silence that the reader is told of, and comes back. [disk]
  [[nodiscard]] Result<void> fill();
  /// Whether the ring is full or the file's end is in it. [any]
  [[nodiscard]] bool isFilled() const noexcept;

  // The reader's side.
  struct Taken {
    int frames = 0;     ///< copied to the front of the block; 0: not there yet
    bool intact = true; ///< false: the file could not be read there, these frames are silence
  };
  /// Copies what follows frame `from` ∈ [0, length), out of one piece; asks for it where it is not to come. No
  /// allocation, no lock. [audio, worker]
  Taken take(Frames from, AudioBlock block) noexcept;

private:
  struct Piece {
    Frames start{0};
    int frames = 0;
    bool intact = true;
  };
  [[nodiscard]] AudioBlock samples(std::size_t slot) noexcept;
  void obeyJump() noexcept;

  std::unique_ptr<PrefetchReader> m_reader;
  Frames m_length;
  std::vector<Piece> m_pieces;
  std::vector<Sample> m_samples; ///< made by the disk thread with the first piece
  Frames m_next;                               // the disk thread's: first frame of the next piece
  std::atomic<bool> m_atEnd{false};            // nothing left to read behind what the ring holds
  std::atomic<std::int64_t> m_wanted{-1};      // the reader's wish to jump, −1 for none
  alignas(64) std::atomic<std::size_t> m_write{0};
  alignas(64) std::atomic<std::size_t> m_read{0};
};

} // namespace lacquer
