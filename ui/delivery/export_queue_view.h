#pragma once

#include <QScrollArea>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace lacquer {

class ExportJobEntry;
class ExportQueue;

/// The export queue, the newest job on top. [ui]
class ExportQueueView final : public QScrollArea {
  Q_OBJECT
public:
  explicit ExportQueueView(ExportQueue& queue, QWidget* parent = nullptr);
  /// From the top.
  [[nodiscard]] std::vector<ExportJobEntry*> const& entries() const { return m_entries; }

Q_SIGNALS:
  void retryWanted(int job);

private:
  void follow();
  [[nodiscard]] ExportJobEntry* makeEntry(int id);

  ExportQueue& m_queue;
  QVBoxLayout* m_column;
  QLabel* m_empty;
  std::vector<ExportJobEntry*> m_entries;
};

} // namespace lacquer
