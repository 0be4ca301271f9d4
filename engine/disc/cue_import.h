#pragma once

#include "disc/ddp_import.h"

namespace lacquer {

struct CueImportOptions {
  /// File time 0 of a sheet is the end of the disc's two seconds of pause for burners, and its beginning for programs that
  /// put the pause into the image (DDP tools do). No sheet says which; this one is of the second kind: the first two
  /// seconds are left out.
  bool pauseInImage = false;
  /// Where raw images (BINARY, MOTOROLA) are written as WAV files; empty: beside the sheet.
  std::filesystem::path waveFolder;
  bool replace = false; ///< WAV files that stand there already; otherwise they are refused
};

/// A cue sheet as an album: the files that it names, in place; tracks that follow each other in one file are *continuous*,
/// each a clip, with pregaps, indexes, flags, ISRC and texts. Silence that the sheet asks for (PREGAP) becomes a gap.
/// Files are found by their names in any case and, renamed or compressed since, by their stems; what was taken is in
/// the findings. Refused: a sheet without tracks or with a broken structure, data in front of the audio, indexes behind
/// the end of a file or running backwards. Sources are never modified. [worker]
[[nodiscard]] Result<ImportedDisc> importCueSheet(std::filesystem::path const& sheet, CueImportOptions const& options,
                                                  Progress const& progress);

} // namespace lacquer
