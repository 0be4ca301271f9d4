#pragma once

#include "disc/imported_disc.h"

namespace lacquer {

/// Reads any 1.x or 2.x fileset of audio, as tolerantly as plants do, as an album: one source, the image, whose samples are
/// written to `audio` (16-bit WAV, replaced when it exists only where `replace`; its folder is made); tracks that follow each other without a gap
/// (*continuous*), each a clip of it, with marks, indexes, flags, ISRC and texts. Exported again as DDP, image and PQ are the
/// same bits. Refused: no audio, a data session, an image that cannot be joined, a PQ stream that no disc can be made of,
/// a place inside the fileset. On failure nothing is left behind. [worker]
[[nodiscard]] Result<ImportedDisc> importDdp(std::filesystem::path const& folder, std::filesystem::path const& audio,
                                             bool replace, Progress const& progress);

/// Writes the tracks of a fileset as WAV files "NN - Title.wav" into a folder that is made; joined they are the image
/// behind its first pause. Audio in front of track 1 becomes "00 - hidden.wav". Files that stand there already and a
/// place inside the fileset are refused. On failure nothing is left behind. Returns the files. [worker]
[[nodiscard]] Result<std::vector<std::filesystem::path>> extractDdp(std::filesystem::path const& folder,
                                                                   std::filesystem::path const& target,
                                                                   Progress const& progress);

} // namespace lacquer
