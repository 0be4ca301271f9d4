#pragma once

#include "core/result.h"
#include "core/units.h"
#include "album/album.h"
#include "media/audio_file_writer.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// How loud a delivered file was measured, for the fields that carry it. −∞ in LUFS: not measurable, and not written.
struct FileLoudness {
  Lufs integrated{0.0};
  Lufs maxMomentary{0.0};
  Lufs maxShortTerm{0.0};
  std::optional<double> range; ///< LRA in LU
  Decibels truePeak{0.0};
  Decibels samplePeak{0.0};
  Lufs albumIntegrated{0.0};
  Decibels albumSamplePeak{0.0};
};

/// A picture for the front: JPEG or PNG as it lies in its file.
struct CoverPicture {
  std::vector<std::byte> bytes;
  std::string mimeType; ///< "image/jpeg", "image/png"
  int width = 0;
  int height = 0;
};
/// Refused (kind file) when it is neither, larger than 16 MiB or more than 10 000 pixels wide or high. [worker]
[[nodiscard]] Result<CoverPicture> readCover(std::filesystem::path const& path);

/// Everything that is said of a file beside its samples.
struct FileDescription {
  FileTags tags;
  std::optional<FileLoudness> loudness; ///< bext version 2 of WAV files
  bool loudnessTags = false;            ///< ReplayGain 2 (−18 LUFS) and, in Opus, R128 gains (−23 LUFS)
  CoverPicture const* cover = nullptr;
  Id3Version id3 = Id3Version::v24;
  Frames timeReference{0};    ///< bext: where the file begins in the programme
  std::string originationDate; ///< bext: "2026-11-22"; empty: not said
  std::string originationTime; ///< "14:03:00"
  std::string codingHistory;   ///< bext: one line
};

/// Writes the description into a closed file of AudioFileWriter in the way of its format, in place of an earlier one, the
/// samples untouched: in WAV and RF64 bext version 2 (EBU Tech 3285), LIST/INFO, ID3, axml with the ISRC (EBU Tech 3352)
/// and iXML; in AIFF ID3 and text chunks; Vorbis comments with the picture; ID3v2.3 or 2.4; MP4 atoms. The same file and
/// description always make the same bytes. Changes the file in place, every write checked, and brings it to the disk: a
/// file that others can see already must be copied aside first; after an error it is to be thrown away. [worker]
[[nodiscard]] Result<void> describeFile(std::filesystem::path const& path, FileFormat format,
                                        FileDescription const& description);

/// Reads everything back: the names of the fields that say something else than the description, empty when all is as it
/// should be: property names ("TITLE", "REPLAYGAIN_TRACK_GAIN"), "cover", "bext LoudnessValue" and the like, and chunks
/// ("axml", "iXML", "LIST/INFO", "NAME"), which are compared byte by byte. Fields that a format has no place for are not
/// missed. [worker]
[[nodiscard]] Result<std::vector<std::string>> wrongFields(std::filesystem::path const& path, FileFormat format,
                                                           FileDescription const& description);

} // namespace lacquer
