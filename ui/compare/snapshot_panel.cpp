#include "ui/compare/snapshot_panel.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacquer {
namespace {

QString slotName(std::size_t slot) { return QStringLiteral("S") + QString::number(slot + 1); }

} // namespace

SnapshotPanel::SnapshotPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  static_assert(kSnapshots == std::tuple_size_v<decltype(m_rows)>);
  setAccessibleName(tr("Snapshots"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(8), theme::px(8), theme::px(8), theme::px(8));
  column->setSpacing(theme::px(theme::kUnit));
  addSlots(*column);
  addHistory(*column);
  connect(&bridge, &SessionBridge::recordsChanged, this, &SnapshotPanel::showSnapshots);
  connect(&bridge, &SessionBridge::projectChanged, this, &SnapshotPanel::showSnapshots);
  connect(&bridge, &SessionBridge::albumChanged, this, &SnapshotPanel::showHistory);
  showSnapshots();
  showHistory();
}

void SnapshotPanel::addSlots(QVBoxLayout& column) {
  for (std::size_t slot = 0; slot < m_rows.size(); ++slot) {
    Row& each = m_rows[slot];
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::px(theme::kUnit));
    auto* label = new QLabel(slotName(slot));
    label->setProperty("role", "heading");
    label->setMinimumWidth(theme::px(24));
    row->addWidget(label);
    each.name = new QLineEdit;
    each.name->setAccessibleName(tr("Name of snapshot %1").arg(slot + 1));
    connect(each.name, &QLineEdit::editingFinished, this, [this, slot] { rename(slot); });
    row->addWidget(each.name, 1);
    auto* take = new QPushButton(tr("Take"));
    take->setAccessibleName(tr("Take snapshot %1").arg(slot + 1));
    take->setToolTip(tr("Keeps the album as it is now (Ctrl+Shift+%1)").arg(slot + 1));
    connect(take, &QPushButton::clicked, this, [this, slot] { m_bridge.session().takeSnapshot(slot); });
    row->addWidget(take);
    each.restore = new QPushButton(tr("Restore"));
    each.restore->setAccessibleName(tr("Restore snapshot %1").arg(slot + 1));
    each.restore->setToolTip(tr("Makes it the present album, as one edit that undo takes back"));
    connect(each.restore, &QPushButton::clicked, this, [this, slot] { restore(slot); });
    row->addWidget(each.restore);
    each.clear = new QPushButton(tr("Clear"));
    each.clear->setAccessibleName(tr("Clear snapshot %1").arg(slot + 1));
    each.clear->setToolTip(tr("Forgets it"));
    connect(each.clear, &QPushButton::clicked, this, [this, slot] { m_bridge.session().clearSnapshot(slot); });
    row->addWidget(each.clear);
    column.addLayout(row);
  }
}

void SnapshotPanel::addHistory(QVBoxLayout& column) {
  auto* heading = new QLabel(tr("History, newest first"));
  heading->setProperty("role", "heading");
  column.addSpacing(theme::px(theme::kUnit));
  column.addWidget(heading);
  m_history = new QListWidget;
  m_history->setAccessibleName(tr("History"));
  m_history->setToolTip(tr("Every state of the album since it was opened; keep one as a snapshot to hear it"));
  m_history->setUniformItemSizes(true);
  column.addWidget(m_history, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kUnit));
  auto* label = new QLabel(tr("Keep the chosen state as"));
  label->setProperty("role", "label");
  row->addWidget(label);
  for (std::size_t slot = 0; slot < m_rows.size(); ++slot) {
    auto* keep = new QPushButton(slotName(slot));
    keep->setAccessibleName(tr("Keep the chosen state as %1").arg(slotName(slot)));
    keep->setToolTip(keep->accessibleName());
    connect(keep, &QPushButton::clicked, this, [this, slot] { keepChosen(slot); });
    row->addWidget(keep);
  }
  row->addStretch();
  column.addLayout(row);
}

void SnapshotPanel::showSnapshots() {
  auto const& snapshots = m_bridge.session().snapshots();
  for (std::size_t slot = 0; slot < m_rows.size(); ++slot) {
    bool const isThere = snapshots[slot].has_value();
    Row const& row = m_rows[slot];
    if (!row.name->isModified() || !row.name->hasFocus())
      row.name->setText(isThere ? toQt(snapshots[slot]->name) : QString());
    row.name->setCursorPosition(0);
    row.name->setPlaceholderText(isThere ? tr("What it is") : tr("empty"));
    row.name->setToolTip(isThere ? tr("%1\nTaken %2").arg(toQt(snapshots[slot]->name), toQt(snapshots[slot]->taken)) : tr("Nothing kept here yet"));
    row.name->setEnabled(isThere);
    row.restore->setEnabled(isThere);
    row.clear->setEnabled(isThere);
  }
}

void SnapshotPanel::showHistory() {
  History const& history = m_bridge.session().history();
  m_history->clear();
  for (std::size_t i = history.size(); i-- > 0;) {
    QString const name = history.nameAt(i).empty() ? tr("As opened") : toQt(history.nameAt(i));
    bool const isPresent = i == history.position();
    auto* item = new QListWidgetItem((isPresent ? QStringLiteral("\u25CF ") : QStringLiteral("    ")) + name, m_history);
    item->setData(Qt::UserRole, static_cast<qulonglong>(i));
    item->setSizeHint(QSize(0, theme::px(theme::kHitTarget)));
    item->setToolTip(isPresent ? tr("The present state") : i > history.position() ? tr("Taken back; redo does it again") : name);
    if (i > history.position())
      item->setForeground(theme::colour(theme::Token::textLow));
    if (isPresent)
      m_history->setCurrentItem(item);
  }
}

void SnapshotPanel::keepChosen(std::size_t slot) {
  if (QListWidgetItem const* item = m_history->currentItem())
    m_bridge.session().takeSnapshot(slot, static_cast<std::size_t>(item->data(Qt::UserRole).toULongLong()));
}

void SnapshotPanel::restore(std::size_t slot) {
  if (auto const done = m_bridge.session().restoreSnapshot(slot); !done)
    m_bridge.raise(done.error());
}

void SnapshotPanel::rename(std::size_t slot) {
  QLineEdit& name = *m_rows[slot].name;
  if (!name.isModified())
    return;
  name.setModified(false);
  m_bridge.session().renameSnapshot(slot, toUtf8(name.text().trimmed()));
}

} // namespace lacquer
