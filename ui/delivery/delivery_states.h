#pragma once

#include "deliver/delivery_state.h"
#include "ui/delivery/delivery_choice.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <filesystem>
#include <optional>

namespace lacquer {

class SessionBridge;

/// What of the album's deliverables lies in the destination folder, and whether an export would make it anew. Looked at in
/// the background after every change of the album, while somebody watches. [ui]
class DeliveryStates final : public QObject {
  Q_OBJECT
public:
  explicit DeliveryStates(SessionBridge& bridge, QObject* parent = nullptr);
  ~DeliveryStates() override;

  void setFolder(std::filesystem::path const& folder);
  [[nodiscard]] std::filesystem::path const& folder() const { return m_folder; }
  /// Nothing is looked at while nobody watches.
  void setWatched(bool isWatched);
  /// Looks again: something was written.
  void refresh();
  /// None: not known yet, or not the album's.
  [[nodiscard]] std::optional<DeliveryStatus> of(Deliverable const& deliverable) const;
  /// Whether the states are of the album as it is now.
  [[nodiscard]] bool isUpToDate() const { return m_isUpToDate; }

Q_SIGNALS:
  void folderChanged(std::filesystem::path const& folder);
  void changed();

private:
  struct Known {
    Deliverable deliverable;
    DeliveryStatus status;
  };
  void look();
  void take(int run, std::vector<Known> known);

  SessionBridge& m_bridge;
  std::filesystem::path m_folder;
  std::vector<Known> m_known;
  bool m_isWatched = false;
  bool m_isUpToDate = false;
  std::atomic<int> m_run = 0; ///< a look of an older number is dropped
  QTimer m_soon;
  QThreadPool m_pool;
};

} // namespace lacquer
