#pragma once

#include "playback/prefetch_stream.h"
#include "render/sample_source.h"

#include <functional>
#include <memory>

namespace lacquer {

/// A source that reads out of a ring which a disk thread fills. While `live` is false a read waits for its samples; from
/// then on it never waits, and gives silence for what is not there. [worker before, audio after]
class PrefetchedSource : public SampleSource {
public:
  /// `waitForDisk` wakes the disk thread and returns when it may have filled something; false: give up.
  PrefetchedSource(std::shared_ptr<PrefetchStream> stream, std::shared_ptr<std::atomic<bool> const> live,
                   std::function<bool()> waitForDisk)
      : m_stream(std::move(stream))
      , m_live(std::move(live))
      , m_waitForDisk(std::move(waitForDisk)) {}

  bool read(Frames from, AudioBlock block) noexcept override;

private:
  std::shared_ptr<PrefetchStream> m_stream;
  std::shared_ptr<std::atomic<bool> const> m_live;
  std::function<bool()> m_waitForDisk;
};

} // namespace lacquer
