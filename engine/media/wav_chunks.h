#pragma once

#include "media/file_tagging.h"
#include "media/wav_header.h"

namespace lacquer {

// Private to this folder: what a WAV file says of itself beside its samples.

/// The chunks of tags that follow the samples: LIST/INFO with what RIFF has names for, and an ID3v2 tag with everything.
/// Empty for empty tags. [any]
[[nodiscard]] Bytes wavTagChunks(FileDescription const& description);
/// The same with `axml`, the ISRC (EBU Tech 3352), and `iXML`. [any]
[[nodiscard]] Bytes wavTrailer(FileDescription const& description, FileFormat format, SampleRate rate);

/// The content of bext version 2 (EBU Tech 3285): kBextBytes. Its texts are ASCII: other characters become "?". [any]
[[nodiscard]] Bytes bextContent(FileDescription const& description);
/// The fields in which two such contents differ. [any]
[[nodiscard]] std::vector<std::string> differingBextFields(Bytes const& wanted, Bytes const& found);

} // namespace lacquer
