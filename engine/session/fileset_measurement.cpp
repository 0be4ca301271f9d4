#include "session/fileset_measurement.h"

#include "analysis/programme_meter.h"
#include "core/audio_buffer.h"
#include "disc/ddp_image.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <vector>

namespace lacquer {
namespace {

constexpr int kBlock = 8192;
constexpr double kFullScale = 32768.0;

} // namespace

Result<Measurement> measureFileset(std::filesystem::path const& folder, Progress const& progress) {
  ScopedThreadRole const role(ThreadRole::worker);
  LACQUER_TRY(set, readDdp(folder));
  LACQUER_TRY(image, DdpImage::open(set));
  ProgrammeMeter meter(kCdRate);
  AudioBuffer buffer(kBlock);
  std::vector<std::int16_t> pairs(std::size_t{kBlock} * kChannels);
  Frames at(kDiscPause.value() * kFramesPerCdFrame);
  image.seek(at);
  while (at < image.length()) {
    if (progress.cancel.isCancelled())
      return cancelled();
    auto const frames = static_cast<int>(std::min<std::int64_t>(kBlock, (image.length() - at).value()));
    LACQUER_CHECK(image.read(std::span(pairs).first(static_cast<std::size_t>(frames) * kChannels)));
    AudioBlock const block = buffer.block(0, frames);
    for (int i = 0; i < frames; ++i)
      for (int c = 0; c < kChannels; ++c)
        block.data(c)[i] = pairs[static_cast<std::size_t>(i * kChannels + c)] / kFullScale;
    meter.add(block);
    at += Frames(frames);
    progress.report(static_cast<double>(at.value()) / static_cast<double>(image.length().value()), "measuring");
  }
  return meter.finish();
}

} // namespace lacquer
