#include "media/import.h"

#include "core/audio_buffer.h"
#include "media/audio_file_reader.h"
#include "media/converted_file.h"
#include "media/file_name_parts.h"
#include "media/tags.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace lacquer {

namespace {

constexpr int kBlockFrames = 4096;
constexpr std::size_t kHashBytes = std::size_t{1} << 18;

bool isCancelled(Progress const* progress) {
  return progress != nullptr && progress->cancel.isCancelled();
}

void report(Progress const* progress, double fraction, std::filesystem::path const& path) {
  if (progress != nullptr)
    progress->report(fraction, "Reading " + path.filename().string());
}

/// Size and time; the hash is left at zero.
Result<FileIdentity> stamp(std::filesystem::path const& path) {
  std::error_code error;
  FileIdentity identity;
  identity.bytes = std::filesystem::file_size(path, error);
  if (error)
    return fileFailed(path, "cannot be read: " + error.message(), "Check the path and the permissions of the file");
  auto const time = std::filesystem::last_write_time(path, error);
  identity.modifiedNanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
  return identity;
}

Result<ContentHash> hashOf(std::filesystem::path const& path, Progress const* progress) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  auto const failed = [&] {
    return fileFailed(path, "cannot be read: " + systemMessage(errno), "Check the file and its disk");
  };
  if (!file.isOpen())
    return failed();
  Hasher hasher;
  std::vector<std::byte> chunk(kHashBytes);
  while (true) {
    if (isCancelled(progress))
      return cancelled();
    ssize_t const count = ::read(file.get(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return failed();
    if (count == 0)
      return hasher.result();
    hasher.addBytes(std::span(chunk).first(static_cast<std::size_t>(count)));
  }
}

struct NonFinite {
  std::int64_t count = 0;
  std::int64_t first = 0; ///< frame
};

void countNonFinite(AudioBlock block, std::int64_t start, NonFinite& found) {
  // x − x is 0 for every finite x and NaN for all others; one sum per block tells the usual case fast.
  double sum = 0.0;
  for (int i = 0; i < block.frames(); ++i)
    sum += (block.data(0)[i] - block.data(0)[i]) + (block.data(1)[i] - block.data(1)[i]);
  if (sum == 0.0)
    return;
  for (int i = 0; i < block.frames(); ++i) {
    if (std::isfinite(block.data(0)[i]) && std::isfinite(block.data(1)[i]))
      continue;
    if (found.count++ == 0)
      found.first = start + i;
  }
}

/// Integer samples in a plain container are finite and all there by construction; everything else is decoded to its
/// end.
bool needsDecoding(AudioFileInfo const& info) {
  bool const isInteger = info.bits != 0 && info.format.find("float") == std::string::npos;
  return !isInteger || info.format.starts_with("FLAC") || info.format.starts_with("CAF");
}

Result<void> checkSamples(AudioFileReader& reader, Progress const* progress) {
  if (!needsDecoding(reader.info()))
    return {};
  AudioBuffer buffer(kBlockFrames);
  NonFinite found;
  while (reader.position() < reader.info().length) {
    if (isCancelled(progress))
      return cancelled();
    std::int64_t const start = reader.position().value();
    LACQUER_TRY(frames, reader.read(buffer.block()));
    countNonFinite(buffer.block(0, frames), start, found);
    report(progress, static_cast<double>(start) / static_cast<double>(reader.info().length.value()), reader.path());
  }
  if (found.count == 0)
    return {};
  double const seconds = toSeconds(Frames(found.first), reader.info().rate).value();
  return fileFailed(reader.path(),
                    fmt::format("{} {} not a number or infinite, the first at frame {} ({:.3f} s)", found.count,
                                found.count == 1 ? "frame is" : "frames are", found.first, seconds),
                    "Export the mix again; a plug-in in it is unstable");
}

void describeMusic(std::filesystem::path const& path, FileTags const& tags, ImportedFile& file) {
  FileNameParts const name = parseFileName(path.stem().string());
  file.title = tags.title.empty() ? name.title : tags.title;
  file.artist = tags.artist.empty() ? name.artist : tags.artist;
  file.revision = name.revision;
  file.isrc = tags.isrc;
  file.number = tags.track > 0 ? std::optional(tags.track) : name.number;
}

} // namespace

Result<ImportedFile> importFile(std::filesystem::path const& path, Progress const* progress) {
  LACQUER_TRY(reader, AudioFileReader::open(path));
  report(progress, 0.0, path);
  LACQUER_TRY(identity, stamp(path));
  LACQUER_TRY(content, hashOf(path, progress));
  LACQUER_CHECK(checkSamples(reader, progress));
  LACQUER_TRY(tags, readTags(path));

  AudioFileInfo const& info = reader.info();
  ImportedFile file;
  std::error_code error;
  auto const absolute = std::filesystem::absolute(path, error);
  file.source.path = error ? path : absolute.lexically_normal();
  file.source.identity = identity;
  file.source.identity.content = content;
  file.source.rate = info.rate;
  file.source.length = info.length;
  file.source.channels = info.channels;
  file.source.format = info.format;
  file.source.bits = info.bits;
  describeMusic(path, tags, file);
  report(progress, 1.0, path);
  return file;
}

Result<FileIdentity> identify(std::filesystem::path const& path) {
  LACQUER_TRY(identity, stamp(path));
  LACQUER_TRY(content, hashOf(path, nullptr));
  identity.content = content;
  return identity;
}

SourceState checkSource(Source const& source) {
  std::error_code error;
  if (!std::filesystem::exists(source.path, error))
    return error ? SourceState::unreadable : SourceState::missing;
  auto const now = stamp(source.path);
  if (!now || ::access(source.path.c_str(), R_OK) != 0)
    return SourceState::unreadable;
  if (now->bytes != source.identity.bytes)
    return SourceState::changed;
  if (now->modifiedNanoseconds == source.identity.modifiedNanoseconds)
    return SourceState::same;
  auto const content = hashOf(source.path, nullptr);
  if (!content)
    return SourceState::unreadable;
  return *content == source.identity.content ? SourceState::same : SourceState::changed;
}

} // namespace lacquer
