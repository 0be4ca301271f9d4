#pragma once

#include "album/album.h"
#include "album/validate.h"
#include "core/result.h"

#include <string_view>

namespace lacquer {

/// The words of the choices, as addresses, options and project files hold them. Parsing refuses anything else and lists
/// the words. [any]
[[nodiscard]] std::string_view fadeShapeWord(FadeShape shape); ///< "linear equal-power s exponential logarithmic"
[[nodiscard]] Result<FadeShape> parseFadeShape(std::string_view text);
[[nodiscard]] std::string_view partBreakWord(PartBreak part); ///< "", "disc", "side"; "none" is read as ""
[[nodiscard]] Result<PartBreak> parsePartBreak(std::string_view text);
[[nodiscard]] std::string_view levelPlaceWord(LevelPlace place); ///< "pre_limiter", "post_chain"
[[nodiscard]] Result<LevelPlace> parseLevelPlace(std::string_view text);
[[nodiscard]] std::string_view cutAtWord(CutAt cut); ///< "sample", "cd_frame"
[[nodiscard]] Result<CutAt> parseCutAt(std::string_view text);
[[nodiscard]] std::string_view fileGapsWord(FileGaps gaps); ///< "append", "none"
[[nodiscard]] Result<FileGaps> parseFileGaps(std::string_view text);
[[nodiscard]] std::string_view discPauseWord(DiscPause pause); ///< "index00", "in_previous_track"
[[nodiscard]] Result<DiscPause> parseDiscPause(std::string_view text);
[[nodiscard]] std::string_view ditherWord(Dither dither); ///< "tpdf none high_passed shaped lipshitz f_weighted …"
[[nodiscard]] Result<Dither> parseDither(std::string_view text);
[[nodiscard]] std::string_view peakPolicyWord(PeakPolicy policy); ///< "check", "limit"
[[nodiscard]] Result<PeakPolicy> parsePeakPolicy(std::string_view text);
[[nodiscard]] std::string_view id3VersionWord(Id3Version version); ///< "2.3", "2.4"
[[nodiscard]] Result<Id3Version> parseId3Version(std::string_view text);
[[nodiscard]] std::string_view severityWord(Severity severity); ///< "note", "warning", "error"
[[nodiscard]] Result<Severity> parseSeverity(std::string_view text);
/// Of Deliverable::wordLength: "16", "20", "24"; "file" and "0" for all bits of the file.
[[nodiscard]] Result<int> parseWordLength(std::string_view text);

} // namespace lacquer
