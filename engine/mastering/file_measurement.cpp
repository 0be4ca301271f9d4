#include "mastering/file_measurement.h"

#include "analysis/programme_meter.h"
#include "core/audio_buffer.h"
#include "media/audio_file_reader.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace lacquer {

namespace {

constexpr int kBlock = 8192;

using Take = std::function<void(AudioBlock)>;
/// Told the rate, gives where the frames go.
using Begin = std::function<Take(SampleRate)>;

Result<void> readPath(std::filesystem::path const& path, Progress const& progress, Begin const& begin) {
  ScopedThreadRole const role(ThreadRole::worker);
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
