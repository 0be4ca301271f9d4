#include "ui/delivery/metadata_paste.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/params/table_setup.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kMostRowsShown = 6;

QString shown(std::string const& text) { return text.empty() ? QStringLiteral("–") : toQt(text).replace(QLatin1Char('\n'), QStringLiteral(" ⏎ ")); }

} // namespace

MetadataPaste::MetadataPaste(SessionBridge& bridge, QWidget* parent)
    : QFrame(parent)
    , m_bridge(bridge) {
  setProperty("role", "banner");
  setProperty("severity", "note");
  setAccessibleName(tr("What the paste changes"));
  m_summary = new QLabel(this);
  m_summary->setWordWrap(true);
  m_apply = new QPushButton(tr("Apply"), this);
  m_apply->setProperty("role", "primary");
  m_apply->setToolTip(tr("Change these fields, as one step of undo"));
  auto* const cancelling = new QPushButton(tr("Cancel"), this);
  cancelling->setToolTip(tr("Change nothing (Esc)"));
  connect(m_apply, &QPushButton::clicked, this, &MetadataPaste::apply);
  connect(cancelling, &QPushButton::clicked, this, &MetadataPaste::cancel);
  m_list = new QTableWidget(0, 3, this);
  m_list->setAccessibleName(tr("Fields that change"));
  m_list->setHorizontalHeaderLabels({tr("Field"), tr("Now"), tr("Pasted")});
  setUpReadTable(*m_list);
  m_list->setSelectionMode(QAbstractItemView::NoSelection);
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  auto* const head = new QHBoxLayout;
  head->setSpacing(theme::px(theme::kPanelPadding));
  head->addWidget(m_summary, 1);
  head->addWidget(m_apply);
  head->addWidget(cancelling);
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->addLayout(head);
  column->addWidget(m_list);
  hide();
  connect(&bridge, &SessionBridge::albumChanged, this, [this] {
    if (isOffering())
      read();
  });
}

void MetadataPaste::offer(std::string table) {
  m_table = std::move(table);
  read();
  show();
  m_apply->isEnabled() ? m_apply->setFocus() : setFocus();
}

void MetadataPaste::read() {
  auto found = readMetadataTable(m_bridge.album(), m_table);
  m_changes.reset();
  QString text;
  if (found) {
    m_changes = *std::move(found);
    auto const count = static_cast<int>(m_changes->changes.size());
    text = count == 0 ? tr("The table changes nothing.") : count == 1 ? tr("The table changes one field.") : tr("The table changes %1 fields.").arg(count);
    QStringList left;
    for (std::string const& column : m_changes->unknownColumns)
      left << toQt(column);
    if (!left.isEmpty())
      text += QLatin1Char(' ') + tr("Columns that are not known are left out: %1.").arg(left.join(QStringLiteral(", ")));
  } else {
    text = toQt(found.error().message());
  }
  m_summary->setText(text);
  m_summary->setProperty("role", m_changes ? "" : "error");
  m_summary->style()->unpolish(m_summary);
  m_summary->style()->polish(m_summary);
  m_apply->setEnabled(m_changes && !m_changes->changes.empty());
  fill();
}

void MetadataPaste::fill() {
  int const count = m_changes ? static_cast<int>(m_changes->changes.size()) : 0;
  m_list->setRowCount(count);
  for (int row = 0; row < count; ++row) {
    MetadataChanges::Change const& change = m_changes->changes[static_cast<std::size_t>(row)];
    QString const texts[]{toQt(fieldLabel(m_bridge.album(), change.address)), shown(change.before), shown(change.after)};
    for (int column = 0; column < 3; ++column) {
      auto* const item = new QTableWidgetItem(texts[column]);
      item->setToolTip(texts[column]);
      if (column == 1)
        item->setForeground(theme::colour(theme::Token::textMid));
      m_list->setItem(row, column, item);
    }
  }
  m_list->setVisible(count > 0);
  m_list->setFixedHeight(theme::px(theme::kRowHeight) + std::min(count, kMostRowsShown) * theme::px(theme::kHitTarget) + theme::px(theme::kUnit));
}

QString MetadataPaste::summary() const { return m_summary->text(); }

void MetadataPaste::apply() {
  if (!m_changes || m_changes->changes.empty())
    return;
  MetadataChanges const taken = *m_changes;
  hide();
  m_bridge.apply({"Paste texts", [taken](Album const& album) { return edits::pasteMetadata(album, taken); }});
}

void MetadataPaste::cancel() { hide(); }

void MetadataPaste::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    return cancel();
  QFrame::keyPressEvent(event);
}

} // namespace lacquer
