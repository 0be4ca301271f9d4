#pragma once

#include "album/album.h"
#include "core/result.h"
#include "dsp/dither.h"
#include "media/audio_file_writer.h"

namespace lacquer {

/// How samples of files become integers. Deliverables with the same one share the same samples.
struct WordLength {
  int fileBits = 24; ///< of the file
  int bits = 24;     ///< that are used; the others are 0
  Dither dither = Dither::tpdf;
  bool operator==(WordLength const&) const = default;
};

/// Of an integer deliverable. [any]
[[nodiscard]] WordLength wordLengthOf(Deliverable const& deliverable, FileFormat format);

/// Refused: more bits than the file has, fewer of a float file, a published noise shaper at a rate that it is not made
/// for. [any]
[[nodiscard]] Result<void> checkWordLength(Deliverable const& deliverable, FileFormat format, SampleRate rate);

/// [worker]
[[nodiscard]] WordLengthReducer makeReducer(WordLength const& length, SampleRate rate);

} // namespace lacquer
