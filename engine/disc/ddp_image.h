#pragma once

#include "disc/ddp_reader.h"

#include <fstream>

namespace lacquer {

/// The samples of a fileset by their place on the disc: frame 0 is the disc's 00:00:00, whether the image holds the pause
/// before track 1 or not; pieces are joined. What the image does not hold is silence. One thread. [worker]
class DdpImage {
public:
  /// Refused for a fileset without an image that can be joined, and for one that is cut off.
  [[nodiscard]] static Result<DdpImage> open(DdpFileset const& set);

  /// Up to the end of the image.
  [[nodiscard]] Frames length() const { return m_length; }
  [[nodiscard]] Frames position() const { return m_position; }
  void seek(Frames position) { m_position = position; }
  /// Fills interleaved 16-bit stereo from the position on; silence behind the end.
  [[nodiscard]] Result<void> read(std::span<std::int16_t> interleaved);

private:
  /// Reads up to `frames` frames of one piece, or of silence, and returns how many.
  [[nodiscard]] Result<std::int64_t> readSome(std::int16_t* interleaved, std::int64_t frames);

  std::vector<DdpImagePiece> m_pieces;
  Frames m_start{0}; ///< of the image on the disc
  Frames m_length{0};
  Frames m_position{0};
  std::ifstream m_file;
  std::size_t m_open = static_cast<std::size_t>(-1); ///< the piece that m_file reads
  std::int64_t m_filePosition = -1;                  ///< frame of that piece
};

} // namespace lacquer
