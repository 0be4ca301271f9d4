#pragma once

#include "demo/instruments.h"

#include <string>

namespace lacquer::demo {

/// What makes one song of the demo: a seed for the parts, and how it sounds.
struct SongSpec {
  std::string fileName; ///< without folder
  SampleRate rate{44100};
  int bits = 24;
  bool mono = false;
  double loudness = -16.0;  ///< LUFS of the finished mix
  double beatsPerMinute = 100.0;
  int root = 45;            ///< MIDI note of the key
  bool minor = true;
  int bars = 24;
  bool drums = true;
  bool bassLine = true;
  double padLevel = 0.10;
  double leadLevel = 0.16;
  double leadModulation = 1.6;
  double brightness = 1.0;
  double roomSeconds = 1.4;
  double roomAmount = 0.16;
  std::uint32_t seed = 1;
};

/// The song as a mix at its own level (not yet at `loudness`): intro, verse, chorus, verse, chorus, outro. Deterministic.
[[nodiscard]] Mix renderSong(SongSpec const& spec);

} // namespace lacquer::demo
