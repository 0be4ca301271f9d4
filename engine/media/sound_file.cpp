#include "media/sound_file.h"

#include "media/container_length.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <unistd.h>

namespace lacquer {

namespace {

constexpr int kLowestRate = 4000;
constexpr int kHighestRate = 768000;

constexpr auto kExportAgain = "Export the stereo mix again as WAV or FLAC";

/// Tells a missing, unreadable or empty file apart before a decoder reports it in its own words.
Result<void> checkReadable(std::filesystem::path const& path) {
  std::error_code error;
  auto const status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    return fileFailed(path, "there is no such file", "Check the path, or put the file back where it was");
  if (!std::filesystem::is_regular_file(status))
    return fileFailed(path, "this is not a file", "Name an audio file");
  if (std::filesystem::file_size(path, error) == 0)
    return fileFailed(path, "the file is empty", kExportAgain);
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return fileFailed(path, "cannot be opened: " + systemMessage(errno), "Check the permissions of the file");
  ::close(descriptor);
  return {};
}

std::string_view majorName(SF_INFO const& info) {
  switch (info.format & SF_FORMAT_TYPEMASK) {
  case SF_FORMAT_WAV:
  case SF_FORMAT_WAVEX:
    return "WAV";
  case SF_FORMAT_RF64:
    return "RF64";
  case SF_FORMAT_W64:
    return "W64";
  case SF_FORMAT_AIFF:
    return "AIFF";
  case SF_FORMAT_FLAC:
    return "FLAC";
  case SF_FORMAT_CAF:
    return "CAF";
  case SF_FORMAT_AU:
    return "AU";
  case SF_FORMAT_MPEG:
    return "MP3";
  case SF_FORMAT_OGG:
    return (info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_OPUS ? "Opus" : "Ogg Vorbis";
  default:
    return {};
  }
}

std::string codecName(int code) {
  SF_FORMAT_INFO name{};
  name.format = code;
  if (sf_command(nullptr, SFC_GET_FORMAT_INFO, &name, sizeof name) != 0 || name.name == nullptr)
    return "audio";
  return name.name;
}

int wordLength(SF_INFO const& info) {
  switch (info.format & SF_FORMAT_SUBMASK) {
  case SF_FORMAT_PCM_S8:
  case SF_FORMAT_PCM_U8:
    return 8;
  case SF_FORMAT_PCM_16:
  case SF_FORMAT_ALAC_16:
    return 16;
  case SF_FORMAT_ALAC_20:
    return 20;
  case SF_FORMAT_PCM_24:
  case SF_FORMAT_ALAC_24:
    return 24;
  case SF_FORMAT_PCM_32:
  case SF_FORMAT_ALAC_32:
  case SF_FORMAT_FLOAT:
    return 32;
  case SF_FORMAT_DOUBLE:
    return 64;
  default:
    return 0;
  }
}

bool isFloatingPoint(SF_INFO const& info) {
  int const coding = info.format & SF_FORMAT_SUBMASK;
  return coding == SF_FORMAT_FLOAT || coding == SF_FORMAT_DOUBLE;
}

} // namespace

std::string libraryMessage(char const* text) {
  constexpr std::string_view kSystemPrefix = "System error : ";
  std::string_view message = text;
  if (message.starts_with(kSystemPrefix))
    message.remove_prefix(kSystemPrefix.size());
  return std::string(message.substr(0, message.find_last_not_of(". \n") + 1));
}

bool isLossless(SF_INFO const& info) {
  return wordLength(info) != 0;
}

Result<SoundFile> openSoundFile(std::filesystem::path const& path, SF_INFO& info) {
  LACQUER_CHECK(checkReadable(path));
  info = {};
  SoundFile file(sf_open(path.c_str(), SFM_READ, &info));
  if (file == nullptr) {
    return fileFailed(path, "cannot be read as audio: " + libraryMessage(sf_strerror(nullptr)), kExportAgain);
  }
  if (info.frames <= 0)
    return fileFailed(path, "holds no audio", kExportAgain);
  if (info.channels < 1 || info.channels > 2)
    return fileFailed(path, fmt::format("has {} channels; an album takes mono and stereo files", info.channels),
                      "Export a stereo mix of it");
  if (info.samplerate < kLowestRate || info.samplerate > kHighestRate)
    return fileFailed(
        path,
        fmt::format("has a sample rate of {} Hz; {} to {} Hz can be used", info.samplerate, kLowestRate, kHighestRate),
        kExportAgain);
  if (auto const missing = missingBytes(path))
    return fileFailed(path,
                      fmt::format("is cut short: {} bytes of the audio that its header promises are missing", *missing),
                      "Copy it again from where it came from, or export it again");
  return file;
}

AudioFileInfo describe(SF_INFO const& info) {
  AudioFileInfo result;
  result.rate = SampleRate(info.samplerate);
  result.length = Frames(info.frames);
  result.channels = info.channels;
  result.bits = wordLength(info);
  auto const major = majorName(info);
  result.format = major.empty() ? codecName(info.format & SF_FORMAT_TYPEMASK) : std::string(major);
  if (result.bits != 0)
    result.format += fmt::format(" {} bit{}", result.bits, isFloatingPoint(info) ? " float" : "");
  else if (major.empty() || major == "WAV" || major == "AIFF" || major == "AU" || major == "CAF")
    result.format += fmt::format(" {}", codecName(info.format & SF_FORMAT_SUBMASK));
  return result;
}

} // namespace lacquer
