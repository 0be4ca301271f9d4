#pragma once

#include "disc/disc_layout.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacquer {

/// A cue sheet that is longer is none.
inline constexpr std::size_t kLongestCueSheet = std::size_t{1} << 20;

/// What a cue sheet calls its files. `wave` stands for whatever plays: WAVE, FLAC and unknown words.
enum class CueFileType { wave, aiff, mp3, binary, motorola };

/// A file that a sheet names.
struct CueFile {
  std::string name; ///< as written
  CueFileType type = CueFileType::wave;
};

/// A place in one of the files.
struct CueIndex {
  int number = 1;
  std::size_t file = 0; ///< of CueListing::files
  CdFrames at{0};       ///< from the start of that file
};

/// A track as the sheet has it.
struct CueTrack {
  int number = 1;
  bool audio = true;
  std::vector<CueIndex> indexes; ///< as written
  CdFrames silenceBefore{0};     ///< PREGAP: in no file
  CdFrames silenceBehind{0};     ///< POSTGAP: in no file
  std::string isrc;              ///< in its stored form, or empty
  bool preEmphasis = false;
  bool copyPermitted = false;
  bool serialCopy = false;
  Credits text;

  [[nodiscard]] CueIndex const* find(int indexNumber) const {
    for (CueIndex const& index : indexes)
      if (index.number == indexNumber)
        return &index;
    return nullptr;
  }
};

/// A cue sheet, understood as far as it can be. Texts are UTF-8 without control characters.
struct CueListing {
  std::string upc; ///< EAN-13 with a right check digit, or empty
  std::string genre;
  std::string date; ///< as written
  std::string catalogue;
  std::string comment;
  Credits text;
  std::vector<CueFile> files;
  std::vector<CueTrack> tracks;  ///< as written; each audio track has an INDEX 01 where there is no error
  std::vector<Finding> findings; ///< every oddity by line; an error: no disc can be made of it
};

/// Reads a sheet as tolerantly as sheets in the world need it: commands in any case, any line ends, with or without a
/// byte order mark, UTF-8 or else ISO 8859-1, texts to the last quotation mark of the line. Never fails and takes memory
/// in proportion to the sheet: what is wrong is in the findings. [any]
[[nodiscard]] CueListing readCueSheet(std::string_view bytes);

} // namespace lacquer
