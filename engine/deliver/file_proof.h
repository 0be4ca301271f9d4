#pragma once

#include "deliver/exporter.h"
#include "deliver/sample_digest.h"
#include "deliver/sample_spool.h"
#include "media/audio_file_writer.h"

namespace lacquer {

/// What was written into a file, to compare with what is read out of it.
struct WrittenSamples {
  Frames at{0}; ///< programme frame of the file's first one, which the digest counts from
  Frames length{0};
  SampleDigest digest;
  std::optional<SampleSpool> spool; ///< of coded files
};

/// What a file was found to hold.
struct FileProof {
  ProofVerdict verdict = ProofVerdict::differs;
  Frames length{0};
  Frames differing{0};
  Frames firstDifference{0}; ///< from the file's first frame
  std::optional<Decibels> residual;
  std::optional<Measurement> measured; ///< where it was asked for
  SampleDigest digest; ///< of what was decoded; empty for coded files
};

/// The weakest match that counts as the same programme after coding: the rms of the difference against that of the
/// programme. Coding at usable bit rates stays 10 dB and more below; a file of another track, another rate or shifted by
/// a few frames is above.
inline constexpr Decibels kWeakestCoding{-3.0};

/// Decodes a closed file and compares it, frame by frame, with what was written. A file that cannot be decoded is not an
/// error: it differs. Errors are those of the spool. [worker]
[[nodiscard]] Result<FileProof> proveFile(std::filesystem::path const& path, FileFormat format, WrittenSamples& written,
                                          bool measure);

/// The same of an image of 16-bit little-endian frames without a header, whose first `lead` frames are digital silence.
/// [worker]
[[nodiscard]] Result<FileProof> proveImage(std::filesystem::path const& path, Frames lead, WrittenSamples const& written,
                                           bool measure);

} // namespace lacquer
