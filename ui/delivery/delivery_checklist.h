#pragma once

#include "album/album.h"

#include <QWidget>
#include <vector>

class QCheckBox;

namespace lacquer {

class SessionBridge;

/// Every deliverable that can be made, with what it is. What is checked are the album's deliverables: checking edits
/// the album. [ui]
class DeliveryChecklist final : public QWidget {
  Q_OBJECT
public:
  explicit DeliveryChecklist(SessionBridge& bridge, QWidget* parent = nullptr);

  /// The album's, or the usual four where the album says nothing.
  [[nodiscard]] std::vector<Deliverable> chosen() const;
  /// Only deliverables of one file per track can be made of some tracks; the others are greyed and not chosen then.
  void setTrackFilesOnly(bool trackFilesOnly);
  [[nodiscard]] QCheckBox* box(std::string_view name) const;

Q_SIGNALS:
  void changed();

private:
  void refresh();
  void choose(std::string_view name, bool isChosen);

  SessionBridge& m_bridge;
  std::vector<QCheckBox*> m_boxes; ///< in the order of the delivery table
  bool m_trackFilesOnly = false;
};

} // namespace lacquer
