#pragma once

#include "ui/delivery/export_queue.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace lacquer {

class ExportResults;
class FindingList;

/// A job of the export queue: how far it is or how it ended, what can be done about it, and what it left on disk. [ui]
class ExportJobEntry final : public QFrame {
  Q_OBJECT
public:
  explicit ExportJobEntry(int id, QWidget* parent = nullptr);
  [[nodiscard]] int id() const { return m_id; }
  void showJob(QueuedExport const& job);
  [[nodiscard]] QPushButton& cancelButton() { return *m_cancel; }
  [[nodiscard]] QPushButton& retryButton() { return *m_retry; }
  [[nodiscard]] ExportResults& results() { return *m_results; }

Q_SIGNALS:
  void cancelWanted(int id);
  void retryWanted(int id);
  void removeWanted(int id);

private:
  void showVerdict(QueuedExport const& job);

  int m_id;
  QLabel* m_mark;
  QLabel* m_title;
  QLabel* m_state;
  QProgressBar* m_progress;
  QPushButton* m_cancel;
  QPushButton* m_retry;
  QPushButton* m_remove;
  ExportResults* m_results;
  FindingList* m_findings;
  bool m_isOver = false; ///< results are shown
};

} // namespace lacquer
