#pragma once

#include "core/units.h"

#include <string>

namespace lacquer {

/// What the header of an audio file says.
struct AudioFileInfo {
  SampleRate rate{44100};
  Frames length{0};   ///< frames, exact for every format that is read
  int channels = 2;   ///< 1 or 2
  std::string format; ///< for people: "WAV 24 bit", "FLAC 16 bit", "MP3"
  int bits = 0;       ///< word length of integer files; 32 or 64 for float; 0 for lossy coded audio
  bool operator==(AudioFileInfo const&) const = default;
};

} // namespace lacquer
