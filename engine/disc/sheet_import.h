#pragma once

#include "disc/imported_disc.h"

namespace lacquer {

struct SheetImportOptions {
  /// File time 0 of a sheet is the end of the disc's two seconds of pause for burners, and its beginning for programs that
  /// put the pause into the image (DDP tools do). No sheet says which; this one is of the second kind: the first two
  /// seconds are left out.
  bool pauseInImage = false;
  /// Where raw images (BINARY, MOTOROLA, files of a TOC that are no WAV) and silence inside tracks are written as WAV files;
  /// empty: beside the sheet.
  std::filesystem::path waveFolder;
  bool replace = false; ///< WAV files that stand there already; otherwise they are refused
};

/// Whether a file is a sheet by its ending: a cue sheet (.cue) or a TOC of cdrdao (.toc), in any case. [any]
[[nodiscard]] bool isSheet(std::filesystem::path const& file);

/// A cue sheet, or by its ending a TOC of cdrdao, as an album: the files that it names, in place; tracks that follow each
/// other in one file are *continuous*, each a clip, with pregaps, indexes, flags, ISRC and texts. Silence that the sheet asks
/// for between tracks becomes a gap; inside of a track it is a clip of a file of silence. Files are found by their names in
/// any case and, renamed or compressed since, by their stems; what was taken is in the findings. Refused: a sheet without
/// tracks or with a broken structure, data in front of the audio, indexes behind the end of a file or running backwards,
/// files that do not hold what a TOC plays of them. Sources are never modified. [worker]
[[nodiscard]] Result<ImportedDisc> importSheet(std::filesystem::path const& sheet, SheetImportOptions const& options,
                                               Progress const& progress);

} // namespace lacquer
