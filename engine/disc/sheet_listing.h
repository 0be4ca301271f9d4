#pragma once

#include "disc/disc_layout.h"

#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// A sheet (cue sheet or TOC) that is longer is none.
inline constexpr std::size_t kLongestSheet = std::size_t{1} << 20;
inline constexpr std::size_t kMostSheetFiles = 200;

/// What a sheet calls its files. `wave` stands for whatever plays: WAVE, FLAC and unknown words. `binary` is raw 16-bit
/// stereo with its low bytes first, `motorola` with its high bytes first.
enum class SheetFileType { wave, aiff, mp3, binary, motorola };

/// A file that a sheet names.
struct SheetFile {
  std::string name; ///< as written
  SheetFileType type = SheetFileType::wave;
};

/// What sheets say of a disc beside its times. Texts are UTF-8 without control characters.
struct SheetFacts {
  std::string upc; ///< EAN-13 with a right check digit, or empty
  std::string genre;
  std::string date; ///< as written
  std::string catalogue;
  std::string comment;
  std::string closedInfo;
  std::string language; ///< ISO 639-1, or empty
  Credits text;
  std::vector<DiscLanguage> languages; ///< further ones
  std::vector<SheetFile> files;
  std::vector<Finding> findings; ///< every oddity by line; an error: no disc can be made of it
};

/// What sheets say of a track beside its times.
struct SheetTrackFacts {
  int number = 1;
  bool audio = true;
  std::string isrc; ///< in its stored form, or empty
  bool preEmphasis = false;
  bool copyPermitted = false;
  bool serialCopy = false;
  Credits text;
};

/// A stretch of a file, or of silence. Frames are of 1/44100 s, whatever the rate of the file.
struct SheetPiece {
  std::optional<std::size_t> file; ///< of SheetFacts::files; none: silence
  Frames from{0};
  std::optional<Frames> length; ///< none: to the end of the file; silence has one
};

/// A place: so many frames of 1/44100 s behind the beginning of a piece, and perhaps behind its end.
struct SheetIndex {
  int number = 1;
  std::size_t piece = 0; ///< may be one behind the last
  Frames at{0};
};

struct SheetTrack : SheetTrackFacts {
  std::size_t firstPiece = 0;      ///< where the track begins, its pause included
  std::vector<SheetIndex> indexes; ///< an audio track has INDEX 01

  [[nodiscard]] SheetIndex const* find(int indexNumber) const {
    for (SheetIndex const& index : indexes)
      if (index.number == indexNumber)
        return &index;
    return nullptr;
  }
};

/// cue: files say where indexes lie, and may be shorter than it says. toc: pieces say what a track is made of and have to be
/// there; tracks and indexes begin on whole sectors, silence filling up the tracks.
enum class SheetRules { cue, toc };

/// A sheet in any language, understood as far as it can be: what is played, piece by piece, and the marks in it.
struct SheetListing : SheetFacts {
  SheetRules rules = SheetRules::cue;
  std::vector<SheetPiece> pieces; ///< behind the pause of the disc
  std::vector<SheetTrack> tracks;
};

} // namespace lacquer
