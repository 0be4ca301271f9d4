#include "ui/delivery/delivery_states.h"

#include "ui/bridge/session_bridge.h"

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kSettleMilliseconds = 150; ///< a drag makes many albums; only the last one is looked at

} // namespace

DeliveryStates::DeliveryStates(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  m_pool.setMaxThreadCount(1);
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSettleMilliseconds);
  connect(&m_soon, &QTimer::timeout, this, &DeliveryStates::look);
  connect(&bridge, &SessionBridge::albumChanged, this, &DeliveryStates::refresh);
}

DeliveryStates::~DeliveryStates() {
  ++m_run;
  m_pool.clear();
  m_pool.waitForDone();
}

void DeliveryStates::setFolder(std::filesystem::path const& folder) {
  if (folder == m_folder)
    return;
  m_folder = folder;
  m_known.clear();
  Q_EMIT folderChanged(folder);
  refresh();
}

void DeliveryStates::setWatched(bool isWatched) {
  m_isWatched = isWatched;
  if (isWatched && !m_isUpToDate)
    m_soon.start();
}

void DeliveryStates::refresh() {
  ++m_run;
  m_isUpToDate = false;
  if (m_isWatched)
    m_soon.start();
  Q_EMIT changed();
}

void DeliveryStates::look() {
  int const run = ++m_run;
  m_pool.clear();
  m_pool.start([this, run, folder = m_folder, album = m_bridge.session().sharedAlbum()] {
    std::vector<Known> known;
    for (Deliverable const& each : deliverablesOf(*album)) {
      if (m_run != run)
        return;
      known.push_back({each, deliveryStatus(*album, folder, each)});
    }
    QMetaObject::invokeMethod(
        this, [this, run, known = std::move(known)] { take(run, known); }, Qt::QueuedConnection);
  });
}

void DeliveryStates::take(int run, std::vector<Known> known) {
  if (m_run != run)
    return;
  m_known = std::move(known);
  m_isUpToDate = true;
  Q_EMIT changed();
}

std::optional<DeliveryStatus> DeliveryStates::of(Deliverable const& deliverable) const {
  auto const found = std::ranges::find(m_known, placeOf(deliverable), [](Known const& each) { return placeOf(each.deliverable); });
  return found == m_known.end() ? std::nullopt : std::optional(found->status);
}

} // namespace lacquer
