#include "media/aac.h"
#include "media/audio_file_writer.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lacquer {

namespace {

constexpr std::array kCodedRates{32000, 44100, 48000};
constexpr std::array kMp3Bitrates{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};

struct Range {
  int lowest;
  int highest;
};

/// Of coded formats but MP3, in kbit/s of both channels.
Range bitrates(FileFormat format) {
  switch (format) {
  case FileFormat::opus:
    return {32, 510};
  case FileFormat::vorbis:
    return {64, 500};
  default:
    return {64, 320};
  }
}

Result<void> checkRate(FileFormat format, SampleRate rate) {
  int const hertz = rate.value();
  switch (format) {
    using enum FileFormat;
  case opus:
    if (hertz != 48000)
      return refused(fmt::format("Opus has one rate, 48000 Hz, and not {}", hertz), "Convert to 48000 Hz first");
    return {};
  case mp3:
  case aac:
    if (std::ranges::find(kCodedRates, hertz) == kCodedRates.end())
      return refused(fmt::format("{} holds 32000, 44100 or 48000 Hz, not {}", formatName(format), hertz),
                     "Choose one of these rates");
    return {};
  case vorbis:
    if (hertz < 8000 || hertz > 192000)
      return refused(fmt::format("Ogg Vorbis holds 8000 to 192000 Hz, not {}", hertz), "Choose a rate between them");
    return {};
  default:
    return {};
  }
}

Result<void> checkBitrate(FileFormat format, int bitrate) {
  if (!isCoded(format) || bitrate == 0)
    return {};
  if (format == FileFormat::mp3) {
    if (std::ranges::find(kMp3Bitrates, bitrate) == kMp3Bitrates.end())
      return refused(fmt::format("MP3 has no {} kbit/s", bitrate),
                     fmt::format("There are {}", fmt::join(kMp3Bitrates, ", ")));
    return {};
  }
  auto const [lowest, highest] = bitrates(format);
  if (bitrate < lowest || bitrate > highest)
    return refused(fmt::format("{} is not written at {} kbit/s", formatName(format), bitrate),
                   fmt::format("Choose {} to {} kbit/s", lowest, highest));
  return {};
}

} // namespace

std::string_view extension(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case wav16:
  case wav24:
  case wav32f:
    return ".wav";
  case flac16:
  case flac24:
    return ".flac";
  case aiff16:
  case aiff24:
    return ".aiff";
  case mp3:
    return ".mp3";
  case vorbis:
    return ".ogg";
  case opus:
    return ".opus";
  case aac:
    return ".m4a";
  }
  return {};
}

std::string_view formatName(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case wav16:
  case wav24:
  case wav32f:
    return "WAV";
  case flac16:
  case flac24:
    return "FLAC";
  case aiff16:
  case aiff24:
    return "AIFF";
  case mp3:
    return "MP3";
  case vorbis:
    return "Ogg Vorbis";
  case opus:
    return "Opus";
  case aac:
    return "AAC";
  }
  return {};
}

int bits(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case wav16:
  case flac16:
  case aiff16:
    return 16;
  case wav24:
  case flac24:
  case aiff24:
    return 24;
  case wav32f:
    return 32;
  case mp3:
  case vorbis:
  case opus:
  case aac:
    return 0;
  }
  return 0;
}

SampleRate fileRate(FileFormat format, SampleRate rate) {
  constexpr SampleRate k48(48000);
  switch (format) {
    using enum FileFormat;
  case opus:
    return k48;
  case mp3:
  case aac:
    return rate <= k48 ? rate : rate.value() % 44100 == 0 ? kCdRate : k48;
  default:
    return rate;
  }
}

int usualBitrate(FileFormat format) {
  switch (format) {
    using enum FileFormat;
  case mp3:
    return 320;
  case vorbis:
  case aac:
    return 256;
  case opus:
    return 160;
  default:
    return 0;
  }
}

Result<void> checkFileFormat(FileFormat format, SampleRate rate, int bitrate) {
  if (format == FileFormat::aac)
    LACQUER_CHECK(checkAac());
  LACQUER_CHECK(checkRate(format, rate));
  return checkBitrate(format, bitrate);
}

} // namespace lacquer
