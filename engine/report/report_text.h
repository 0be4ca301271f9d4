#pragma once

#include "album/validate.h"
#include "deliver/exporter.h"

#include <optional>
#include <string>

namespace lacquer {

/// How a report writes numbers, times and verdicts, for people: a typographic minus, an en dash for what is not known. [any]

[[nodiscard]] std::string figureText(double value, int decimals);
[[nodiscard]] std::string figureText(std::optional<double> value, int decimals);
/// "+1.5 dB", "−1.5 dB", "0.0 dB".
[[nodiscard]] std::string signedDecibels(double value);
/// "4:12", hours where there are any; rounded to whole seconds.
[[nodiscard]] std::string durationText(Seconds time);
/// "0:04:12.345"
[[nodiscard]] std::string preciseTimeText(Seconds time);
/// "412 MB" (10⁶).
[[nodiscard]] std::string bytesText(std::uint64_t bytes);
/// "44.1 kHz"
[[nodiscard]] std::string rateText(SampleRate rate);
/// ISRC and UPC as people write them: "DE-A12-26-00001"; others as they are.
[[nodiscard]] std::string isrcText(std::string const& isrc);
[[nodiscard]] std::string severityText(Severity severity); ///< "Error", "Warning", "Note"
/// "Identical", "Coded, residual −61.2 dB", "Differs: …", "Checksum only".
[[nodiscard]] std::string verdictText(DeliveredFile const& file);
/// The folder within the delivery: "wav24", "Instrumental/flac24".
[[nodiscard]] std::string folderText(ExportedDeliverable const& deliverable);
/// "WAV 24 bit, one file per track" and the like.
[[nodiscard]] std::string deliverableText(ExportedDeliverable const& deliverable);
/// "16 bit", with the dither where there is one: "16 bit, TPDF dither".
[[nodiscard]] std::string wordLengthText(ExportedDeliverable const& deliverable);
/// "2.0 s equal-power"; empty where there is none.
[[nodiscard]] std::string fadeText(Fade const& fade);
/// What the disc allows copiers: "permitted", "prohibited", "SCMS" (copied once already).
[[nodiscard]] std::string copyText(DiscTrack const& track);

} // namespace lacquer
