#include "mastering/file_measurement.h"

#include "analysis/programme_meter.h"
#include "core/audio_buffer.h"
#include "media/audio_file_reader.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <fstream>
#include <functional>
#include <optional>
#include <vector>

namespace lacquer {

namespace {

constexpr int kBlock = 8192;
constexpr std::int64_t kPauseFrames = 150 * kFramesPerCdFrame;

using Take = std::function<void(AudioBlock)>;
/// Told the rate, gives where the frames go.
using Begin = std::function<Take(SampleRate)>;

Result<void> readImage(std::filesystem::path const& folder, Progress const& progress, Begin const& begin) {
  static_assert(std::endian::native == std::endian::little);
  std::filesystem::path const image = folder / "IMAGE.DAT";
  std::ifstream file(image, std::ios::binary);
  if (!file)
    return fileFailed(folder, "the folder holds no DDP image (IMAGE.DAT): " + systemMessage(errno),
                      "Name an audio file, a project or the folder of a DDP fileset");
  file.seekg(kPauseFrames * 4);
  Take const take = begin(kCdRate);
  AudioBuffer buffer(kBlock);
  std::vector<std::int16_t> pairs(kBlock * 2);
  while (file) {
    if (progress.cancel.isCancelled())
      return cancelled();
    file.read(reinterpret_cast<char*>(pairs.data()), static_cast<std::streamsize>(pairs.size() * 2));
    auto const frames = static_cast<int>(file.gcount() / 4);
    AudioBlock const block = buffer.block(0, frames);
    for (int i = 0; i < frames; ++i)
      for (int c = 0; c < kChannels; ++c)
        block.data(c)[i] = pairs[static_cast<std::size_t>(2 * i + c)] / 32768.0;
    take(block);
  }
  if (file.bad())
    return fileFailed(image, "the image could not be read to its end", "Check the disk");
  return {};
}

Result<void> readPath(std::filesystem::path const& path, Progress const& progress, Begin const& begin) {
  ScopedThreadRole const role(ThreadRole::worker);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return readImage(path, progress, begin);
  LACQUER_TRY(reader, AudioFileReader::open(path));
  Take const take = begin(reader.info().rate);
  AudioBuffer buffer(kBlock);
  double const total = static_cast<double>(reader.info().length.value());
  for (Frames left = reader.info().length; left > Frames(0);) {
    if (progress.cancel.isCancelled())
      return cancelled();
    AudioBlock const block = buffer.block(0, static_cast<int>(std::min<std::int64_t>(kBlock, left.value())));
    LACQUER_CHECK(reader.read(block));
    take(block);
    left -= Frames(block.frames());
    progress.report(1.0 - static_cast<double>(left.value()) / total, "measuring");
  }
  return {};
}

template <class Meter>
auto measureWith(std::filesystem::path const& path, Progress const& progress)
    -> Result<decltype(std::declval<Meter&>().finish())> {
  std::optional<Meter> meter;
  LACQUER_CHECK(readPath(path, progress, [&](SampleRate rate) -> Take {
    meter.emplace(rate);
    return [&](AudioBlock block) { meter->add(block); };
  }));
  return meter->finish();
}

} // namespace

Result<Measurement> measurePath(std::filesystem::path const& path, Progress const& progress) {
  return measureWith<ProgrammeMeter>(path, progress);
}

Result<TrackFigures> measurePathFigures(std::filesystem::path const& path, Progress const& progress) {
  return measureWith<FiguresMeter>(path, progress);
}

} // namespace lacquer
