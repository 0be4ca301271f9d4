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

} // namespace

Result<void> writeRawImageAsWave(fs::path const& image, ByteOrder order, fs::path const& wave, bool replace,
                                 Progress const& progress) {
  std::error_code error;
  if (!replace && fs::exists(wave, error))
    return refused(fmt::format("{} exists already", wave.string()), "Move it away, or let it be replaced");
  std::uintmax_t const size = fs::is_regular_file(image, error) ? fs::file_size(image, error) : 0;
  std::ifstream file(image, std::ios::binary);
  if (error || !file || size < kFrameBytes)
    return fileFailed(image, error ? error.message() : "holds no audio or cannot be read", "Choose another file");
  fs::path const aside = wave.parent_path() / ("." + wave.filename().string() + ".part");
  LACQUER_TRY(writer, AudioFileWriter::create(aside, FileFormat::wav16, kCdRate, {}));
  LACQUER_CHECK(copySamples(file, image, size / kFrameBytes, order, writer, progress));
  LACQUER_CHECK(writer.close());
  fs::rename(aside, wave, error);
  if (error) {
    std::error_code ignored;
    fs::remove(aside, ignored);
    return fileFailed(wave, error.message(), writeRemedy(error.value()));
  }
  return syncFolder(wave.parent_path().empty() ? fs::path(".") : wave.parent_path());
}

} // namespace lacquer
