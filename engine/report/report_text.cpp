#include "report/report_text.h"

#include "album/quantity_text.h"
#include "album/words.h"
#include "deliver/delivery_format.h"
#include "deliver/word_length.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

std::string formatText(FileFormat format) {
  std::string_view const end = extension(format).substr(1);
  std::string name(end == "ogg" ? "Ogg Vorbis" : end == "opus" ? "Opus" : end == "m4a" ? "AAC" : end);
  if (name == end)
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  if (isCoded(format))
    return name;
  return fmt::format("{} {} bit{}", name, bits(format), isFloat(format) ? " float" : "");
}

std::string ditherText(Dither dither) {
  switch (dither) {
  case Dither::tpdf:
    return "TPDF dither";
  case Dither::none:
    return "no dither";
  case Dither::highPassed:
    return "high-passed dither";
  case Dither::shaped:
    return "noise-shaped dither";
  case Dither::lipshitz:
    return "dither, Lipshitz shaping";
  case Dither::fWeighted:
    return "dither, F-weighted shaping";
  case Dither::modifiedE:
    return "dither, modified E shaping";
  case Dither::improvedE:
    return "dither, improved E shaping";
  }
  return {};
}

} // namespace

std::string figureText(double value, int decimals) {
  if (!std::isfinite(value))
    return "–";
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  bool const isZero = text.find_first_not_of("0.") == std::string::npos;
  return value < 0.0 && !isZero ? fmt::format("−{}", text) : text;
}

std::string figureText(std::optional<double> value, int decimals) {
  return value ? figureText(*value, decimals) : "–";
}

std::string signedDecibels(double value) {
  std::string const text = figureText(value, 1);
  return fmt::format("{}{} dB", value > 0.0 && text != "0.0" ? "+" : "", text);
}

std::string durationText(Seconds time) {
  auto const seconds = std::llround(time.value());
  if (seconds >= 3600)
    return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string preciseTimeText(Seconds time) {
  auto const milliseconds = std::llround(std::abs(time.value()) * 1000.0);
  return fmt::format("{}{}:{:02}:{:02}.{:03}", time < Seconds(0.0) ? "−" : "", milliseconds / 3600000,
                     milliseconds / 60000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
}

std::string bytesText(std::uint64_t bytes) {
  static constexpr std::array kUnits{"kB", "MB", "GB", "TB"};
  if (bytes < 1000)
    return fmt::format("{} B", bytes);
  double value = static_cast<double>(bytes) / 1000.0;
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < kUnits.size()) {
    value /= 1000.0;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0, kUnits[unit]);
}

std::string rateText(SampleRate rate) {
  return fmt::format("{} kHz", encodeNumber(rate.value() / 1000.0));
}

std::string isrcText(std::string const& isrc) {
  if (isrc.size() != 12)
    return isrc;
  return fmt::format("{}-{}-{}-{}", isrc.substr(0, 2), isrc.substr(2, 3), isrc.substr(5, 2), isrc.substr(7));
}

std::string severityText(Severity severity) {
  return severity == Severity::error ? "Error" : severity == Severity::warning ? "Warning" : "Note";
}

std::string verdictText(DeliveredFile const& file) {
  switch (file.verdict) {
  case ProofVerdict::same:
    return "Identical";
  case ProofVerdict::coded:
    return file.residual ? fmt::format("Coded, residual {} dB", figureText(file.residual->value(), 1)) : "Coded";
  case ProofVerdict::differs:
    return fmt::format("DIFFERS in {} frames, first at {}", file.differingFrames, file.firstDifference.value());
  case ProofVerdict::unchecked:
    return "Checksum";
  }
  return {};
}

std::string folderText(ExportedDeliverable const& deliverable) {
  return deliverable.options.name.empty() ? deliverable.folder.filename().generic_string()
                                          : deliveryFolder(deliverable.options).generic_string();
}

std::string deliverableText(ExportedDeliverable const& deliverable) {
  auto const found = findDelivery(deliverable.name);
  if (!found)
    return deliverable.name;
  std::string const format = formatText(found->format);
  switch (found->kind) {
  case DeliveryKind::trackFiles:
    return fmt::format("{}, a file per track", format);
  case DeliveryKind::albumFile:
    return fmt::format("{}, one file", format);
  case DeliveryKind::cueSheet:
    return fmt::format("Cue sheet with {}", format);
  case DeliveryKind::trackCue:
    return fmt::format("Cue sheet with {} per track", format);
  case DeliveryKind::toc:
    return fmt::format("TOC file with {}", format);
  case DeliveryKind::bin:
    return "BIN image with cue sheet";
  case DeliveryKind::ddp:
    return found->profile == DdpProfile::plant ? "DDP 2.00 fileset" : "DDP 2.00 fileset, cue2ddp dialect";
  case DeliveryKind::vinyl:
    return fmt::format("Vinyl sides, {}", format);
  }
  return deliverable.name;
}

std::string wordLengthText(ExportedDeliverable const& deliverable) {
  auto const format = findDelivery(deliverable.name);
  if (!format)
    return "–";
  if (isCoded(format->format)) {
    int const rate = deliverable.options.bitrate > 0 ? deliverable.options.bitrate : usualBitrate(format->format);
    return fmt::format("{} kbit/s", rate);
  }
  if (isFloat(format->format))
    return fmt::format("{} bit float", bits(format->format));
  WordLength const length = wordLengthOf(deliverable.options, format->format);
  std::string const used = length.bits < length.fileBits ? fmt::format("{} in {} bit", length.bits, length.fileBits)
                                                         : fmt::format("{} bit", length.bits);
  return fmt::format("{}, {}", used, ditherText(length.dither));
}

std::string fadeText(Fade const& fade) {
  if (fade.length <= Seconds(0.0))
    return {};
  return fmt::format("{} s {}", readableNumber(fade.length.value()), fadeShapeWord(fade.shape));
}

std::string copyText(DiscTrack const& track) {
  std::string const text = track.copyPermitted ? "permitted" : track.serialCopy ? "SCMS" : "prohibited";
  return text;
}

} // namespace lacquer
