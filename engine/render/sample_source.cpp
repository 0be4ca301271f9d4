#include "render/sample_source.h"

#include "media/disk_cache.h"
#include "media/resampled_source.h"

namespace lacquer {

namespace {

/// Reads on the calling thread; remembers nothing but the reader's own place.
class BlockingSource : public SampleSource {
public:
  explicit BlockingSource(ResampledSource source)
      : m_source(std::move(source)) {}
  bool read(Frames from, AudioBlock block) noexcept override {
    if (m_source.read(from, block))
      return true;
    block.clear();
    return false;
  }

private:
  ResampledSource m_source;
};

} // namespace

SourceOpener blockingSources() {
  return [](Source const& source, SampleRate rate, SourceSpan) -> Result<std::unique_ptr<SampleSource>> {
    LACQUER_TRY(opened, ResampledSource::open(source.path, rate, cacheRoot(), source.identity.content, nullptr));
    return std::make_unique<BlockingSource>(std::move(opened));
  };
}

} // namespace lacquer
