#include "ui/delivery/export_queue_view.h"

#include "ui/delivery/export_job_entry.h"
#include "ui/delivery/export_queue.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {

ExportQueueView::ExportQueueView(ExportQueue& queue, QWidget* parent)
    : QScrollArea(parent)
    , m_queue(queue)
    , m_empty(new QLabel(tr("Nothing exported yet. Tick what to deliver in the matrix, choose a folder, and press Export: each "
                            "deliverable is written aside, decoded again, compared with the master, and appears in its folder "
                            "when it is complete."))) {
  setAccessibleName(tr("Export queue"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* const page = new QWidget;
  m_column = new QVBoxLayout(page);
  int const padding = theme::px(theme::kPanelPadding);
  m_column->setContentsMargins(padding, padding, padding, padding);
  m_column->setSpacing(padding);
  m_empty->setWordWrap(true);
  m_empty->setProperty("role", "hint");
  m_column->addWidget(m_empty);
  m_column->addStretch();
  setWidget(page);
  connect(&queue, &ExportQueue::changed, this, &ExportQueueView::follow);
  follow();
}

ExportJobEntry* ExportQueueView::makeEntry(int id) {
  auto* const entry = new ExportJobEntry(id);
  connect(entry, &ExportJobEntry::cancelWanted, &m_queue, &ExportQueue::cancel);
  connect(entry, &ExportJobEntry::removeWanted, &m_queue, &ExportQueue::remove);
  connect(entry, &ExportJobEntry::retryWanted, this, &ExportQueueView::retryWanted);
  m_column->insertWidget(0, entry);
  m_entries.insert(m_entries.begin(), entry);
  return entry;
}

void ExportQueueView::follow() {
  std::erase_if(m_entries, [this](ExportJobEntry* entry) {
    if (m_queue.find(entry->id()) != nullptr)
      return false;
    entry->hide();
    entry->deleteLater(); // its own button may be what asked for it
    return true;
  });
  for (QueuedExport const& job : m_queue.jobs()) {
    auto const found = std::ranges::find(m_entries, job.id, &ExportJobEntry::id);
    (found == m_entries.end() ? makeEntry(job.id) : *found)->showJob(job);
  }
  m_empty->setVisible(m_entries.empty());
}

} // namespace lacquer
