#include "disc/raw_image.h"

#include "core/atomic_file.h"
#include "media/audio_file_writer.h"

#include <fmt/format.h>
#include <fstream>
#include <vector>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrameBytes = 4;
constexpr std::size_t kBlockFrames = 65536;

Result<void> copySamples(std::ifstream& image, fs::path const& path, std::uint64_t frames, ByteOrder order,
                         AudioFileWriter& writer, Progress const& progress) {
  std::vector<char> bytes(kBlockFrames * kFrameBytes);
  std::vector<std::int32_t> samples;
  for (std::uint64_t done = 0; done < frames;) {
    if (progress.cancel.isCancelled())
      return cancelled();
    progress.report(static_cast<double>(done) / static_cast<double>(frames), path.filename().string());
    std::size_t const count = static_cast<std::size_t>(std::min<std::uint64_t>(kBlockFrames, frames - done));
    if (!image.read(bytes.data(), static_cast<std::streamsize>(count * kFrameBytes)))
      return fileFailed(path, "cannot be read", "Check the disk");
    samples.resize(count * 2);
    bool const little = order == ByteOrder::littleEndian;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      auto const first = static_cast<std::uint8_t>(bytes[2 * i]);
      auto const second = static_cast<std::uint8_t>(bytes[2 * i + 1]);
      samples[i] = static_cast<std::int16_t>(little ? first | second << 8 : first << 8 | second);
    }
    LACQUER_CHECK(writer.writeInteger(samples));
    done += count;
  }
  return {};
}

/// Appears whole or not at all; `fill` writes the samples.
template <class Fill> Result<void> writeWave(fs::path const& wave, Fill fill) {
  LACQUER_TRY(aside, AtomicFile::create(wave));
  LACQUER_TRY(writer, AudioFileWriter::create(aside.asidePath(), FileFormat::wav16, kCdRate, {}));
  LACQUER_CHECK(fill(writer));
  LACQUER_CHECK(writer.close());
  return aside.commit();
}

Result<void> refuseStanding(fs::path const& wave, bool replace) {
  std::error_code error;
  if (!replace && fs::exists(wave, error))
    return refused(fmt::format("{} exists already", wave.string()), "Move it away, or let it be replaced");
  return {};
}

} // namespace

Result<void> writeRawImageAsWave(fs::path const& image, ByteOrder order, fs::path const& wave, bool replace,
                                 Progress const& progress) {
  LACQUER_CHECK(refuseStanding(wave, replace));
  std::error_code error;
  std::uintmax_t const size = fs::is_regular_file(image, error) ? fs::file_size(image, error) : 0;
  std::ifstream file(image, std::ios::binary);
  if (error || !file || size < kFrameBytes)
    return fileFailed(image, error ? error.message() : "holds no audio or cannot be read", "Choose another file");
  return writeWave(wave, [&](AudioFileWriter& writer) {
    return copySamples(file, image, size / kFrameBytes, order, writer, progress);
  });
}

Result<void> writeSilentWave(Frames length, fs::path const& wave, bool replace) {
  LACQUER_CHECK(refuseStanding(wave, replace));
  return writeWave(wave, [&](AudioFileWriter& writer) -> Result<void> {
    std::vector<std::int32_t> samples;
    for (std::int64_t done = 0; done < length.value(); done += static_cast<std::int64_t>(samples.size() / 2)) {
      samples.resize(2 * std::min(kBlockFrames, static_cast<std::size_t>(length.value() - done)));
      LACQUER_CHECK(writer.writeInteger(samples));
    }
    return {};
  });
}

} // namespace lacquer
