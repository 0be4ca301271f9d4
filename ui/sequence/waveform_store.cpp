#include "ui/sequence/waveform_store.h"

#include "ui/bridge/session_bridge.h"

namespace lacquer {

WaveformStore::WaveformStore(SessionBridge& bridge)
    : QObject(&bridge)
    , m_bridge(bridge) {
  m_pool.setMaxThreadCount(1); // one file after the other: the disk is the bottleneck
  m_pool.setThreadPriority(QThread::LowPriority);
  connect(&bridge, &SessionBridge::albumChanged, this, &WaveformStore::requestAll);
  requestAll();
}

WaveformStore::~WaveformStore() {
  m_cancel.cancel();
  m_pool.clear();
  m_pool.waitForDone();
}

std::shared_ptr<WaveformOverview const> WaveformStore::find(Source const& source) const {
  auto const found = m_outlines.find(source.identity.content);
  return found == m_outlines.end() ? nullptr : found->second;
}

void WaveformStore::requestAll() {
  for (Source const& source : m_bridge.album().sources)
    if (m_requested.insert(source.identity.content).second)
      request(source);
  for (Reference const& reference : m_bridge.album().references)
    if (m_requested.insert(reference.file.identity.content).second)
      request(reference.file);
}

void WaveformStore::request(Source const& source) {
  m_pool.start([this, path = source.path, content = source.identity.content, cancel = m_cancel] {
    Progress progress;
    progress.cancel = cancel;
    auto build = [&]() -> Result<WaveformOverview> {
      LACQUER_TRY(cache, DiskCache::open(cacheRoot() / "waveforms"));
      return WaveformOverview::build(path, content, cache, &progress);
    };
    auto outline = std::make_shared<Result<WaveformOverview>>(build());
    QMetaObject::invokeMethod(this, [this, content, outline] { take(content, std::move(*outline)); }, Qt::QueuedConnection);
  });
}

void WaveformStore::take(ContentHash const& content, Result<WaveformOverview> outline) {
  if (outline)
    m_outlines[content] = std::make_shared<WaveformOverview const>(*std::move(outline));
  // A file that cannot be read is told of by the check of the sources; its block stays flat.
  Q_EMIT changed();
}

std::shared_ptr<WaveformColumns const> WaveformStore::exact(Source const& source, Frames from, Frames to, int columns) {
  Exact& exact = m_exact[source.identity.content];
  exact.wanted = {from, to, columns};
  if (exact.there == exact.wanted)
    return exact.columns;
  if (!exact.isReading) {
    exact.isReading = true; // what is wanted by the time it is done comes with the next repaint
    read(source, exact.wanted);
  }
  return nullptr;
}

void WaveformStore::read(Source const& source, Stretch const& stretch) {
  m_pool.start([this, path = source.path, content = source.identity.content, stretch] {
    std::shared_ptr<WaveformColumns const> columns;
    if (auto reader = AudioFileReader::open(path))
      if (auto found = readColumns(*reader, stretch.from, stretch.to, stretch.columns))
        columns = std::make_shared<WaveformColumns const>(*std::move(found));
    QMetaObject::invokeMethod(this, [this, content, stretch, columns] { takeExact(content, stretch, columns); }, Qt::QueuedConnection);
  });
}

void WaveformStore::takeExact(ContentHash const& content, Stretch const& stretch, std::shared_ptr<WaveformColumns const> columns) {
  Exact& exact = m_exact[content];
  exact.isReading = false;
  exact.there = stretch;
  exact.columns = std::move(columns);
  Q_EMIT changed();
}

} // namespace lacquer
