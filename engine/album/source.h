#pragma once

#include "core/hash.h"
#include "core/ids.h"
#include "core/units.h"

#include <filesystem>
#include <string>

namespace lacquer {

/// What a file was when it was imported or last accepted. Tells "the same file" from "changed on disk".
struct FileIdentity {
  std::uint64_t bytes = 0;
  std::int64_t modifiedNanoseconds = 0; ///< since the epoch of the file clock; a hint only, `content` decides
  ContentHash content;                  ///< of all bytes
  bool operator==(FileIdentity const&) const = default;
};

/// An audio file that clips refer to. Sources are never modified. Paths are absolute in memory and stored relative to
/// the project file where possible.
struct Source {
  SourceId id;
  std::filesystem::path path;
  FileIdentity identity;
  SampleRate rate{44100};
  Frames length{0};   ///< at the source's own rate
  int channels = 2;   ///< 1 or 2; mono is read as dual mono
  std::string format; ///< for people: "WAV 24 bit"
  int bits = 24;      ///< word length of integer files; 32 or 64 for float; 0 for coded audio
  bool operator==(Source const&) const = default;
};

} // namespace lacquer
