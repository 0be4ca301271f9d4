#include "media/loudness_tags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr double kReplayGainReference = -18.0; ///< LUFS, ReplayGain 2.0
constexpr double kOpusReference = -23.0;       ///< LUFS, EBU R 128

constexpr std::array kNames{"REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_TRACK_PEAK", "REPLAYGAIN_ALBUM_GAIN",
                            "REPLAYGAIN_ALBUM_PEAK", "R128_TRACK_GAIN",       "R128_ALBUM_GAIN"};

std::string replayGain(Lufs loudness) {
  return fmt::format("{:.2f} dB", kReplayGainReference - loudness.value());
}

/// Q7.8, as a decimal number.
std::string opusGain(Lufs loudness) {
  double const steps = std::round((kOpusReference - loudness.value()) * 256.0);
  return std::to_string(static_cast<int>(std::clamp(steps, -32768.0, 32767.0)));
}

} // namespace

std::vector<std::pair<std::string, std::string>> loudnessTags(FileDescription const& description, bool isOpus) {
  std::vector<std::pair<std::string, std::string>> tags;
  if (!description.loudnessTags || !description.loudness)
    return tags;
  auto const add = [&](std::size_t first, Lufs loudness, Decibels peak) {
    if (!std::isfinite(loudness.value()))
      return;
    if (isOpus) {
      tags.emplace_back(kNames[4 + first / 2], opusGain(loudness));
      return;
    }
    tags.emplace_back(kNames[first], replayGain(loudness));
    tags.emplace_back(kNames[first + 1], fmt::format("{:.6f}", toLinear(peak)));
  };
  add(0, description.loudness->integrated, description.loudness->samplePeak);
  add(2, description.loudness->albumIntegrated, description.loudness->albumSamplePeak);
  return tags;
}

std::span<char const* const> loudnessTagNames() {
  return kNames;
}

} // namespace lacquer
