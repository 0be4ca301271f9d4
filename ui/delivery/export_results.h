#pragma once

#include "deliver/exporter.h"

#include <QWidget>

class QLayout;
class QVBoxLayout;

namespace lacquer {

/// What an export left on disk: each deliverable with its verdict, folder and figures. [ui]
class ExportResults final : public QWidget {
  Q_OBJECT
public:
  explicit ExportResults(QWidget* parent = nullptr);
  void showOutcome(ExportOutcome const& outcome);
  void clear();
  [[nodiscard]] int count() const;

private:
  [[nodiscard]] QWidget* makeEntry(ExportedDeliverable const& exported);
  /// The table of files goes into `column` when it is asked for.
  [[nodiscard]] QLayout* makeHead(ExportedDeliverable const& exported, QWidget* entry, QVBoxLayout& column);

  QVBoxLayout* m_entries;
};

/// "wav24: 12 files, 512 MB, true peak −1.02 dBTP". [any]
[[nodiscard]] QString exportSummary(ExportedDeliverable const& exported);

} // namespace lacquer
