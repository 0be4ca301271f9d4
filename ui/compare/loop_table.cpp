#include "ui/compare/loop_table.h"

#include "album/quantity_text.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/compare/reference_edits.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace lacquer {
namespace {

enum Column { nameColumn, startColumn, endColumn, columns };

QString placeText(Seconds at) {
  // Seconds alone, at a rate that shows milliseconds.
  constexpr SampleRate kMilliseconds{1000};
  return timeText(toFrames(at, kMilliseconds), kMilliseconds, TimeDisplay::programme);
}

} // namespace

LoopTable::LoopTable(SessionBridge& bridge, QWidget* parent)
    : QTableWidget(0, columns, parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Loops and cues"));
  setToolTip(tr("Enter plays, F2 or a double click edits, Del removes"));
  setHorizontalHeaderLabels({tr("Loop or cue"), tr("Start"), tr("End")});
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  horizontalHeader()->setSectionResizeMode(nameColumn, QHeaderView::Stretch);
  setColumnWidth(startColumn, theme::px(88));
  setColumnWidth(endColumn, theme::px(88));
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(theme::px(theme::kRowHeight));
  setSelectionBehavior(SelectRows);
  setSelectionMode(SingleSelection);
  setEditTriggers(DoubleClicked | EditKeyPressed);
  setTabKeyNavigation(false);
  setShowGrid(false);
  connect(this, &QTableWidget::itemChanged, this, &LoopTable::take);
  connect(&bridge, &SessionBridge::albumChanged, this, &LoopTable::fill);
}

void LoopTable::showReference(ReferenceId reference) {
  m_reference = reference;
  fill();
}

Reference const* LoopTable::reference() const { return m_bridge.album().findReference(m_reference); }

void LoopTable::fill() {
  m_isFilling = true;
  int const row = currentRow();
  setRowCount(0);
  if (Reference const* found = reference()) {
    auto const add = [this](QString const& sign, std::string const& name, Seconds start, std::optional<Seconds> end) {
      int const at = rowCount();
      insertRow(at);
      auto* named = new QTableWidgetItem(toQt(name));
      named->setData(Qt::UserRole, sign);
      named->setToolTip(sign);
      setItem(at, nameColumn, named);
      auto* first = new QTableWidgetItem(placeText(start));
      first->setFont(theme::numberFont(theme::Size::label));
      setItem(at, startColumn, first);
      auto* last = new QTableWidgetItem(end ? placeText(*end) : tr("cue"));
      last->setFont(theme::numberFont(theme::Size::label));
      if (!end)
        last->setFlags(last->flags() & ~Qt::ItemIsEditable);
      setItem(at, endColumn, last);
    };
    for (ReferenceLoop const& loop : found->loops)
      add(tr("Loop"), loop.name, loop.start, loop.end);
    for (ReferenceCue const& cue : found->cues)
      add(tr("Cue"), cue.name, cue.at, std::nullopt);
  }
  if (rowCount() > 0)
    setCurrentCell(std::clamp(row, 0, rowCount() - 1), nameColumn);
  m_isFilling = false;
}

std::optional<LoopTable::Mark> LoopTable::markAt(int row) const {
  Reference const* found = reference();
  if (found == nullptr || row < 0)
    return std::nullopt;
  auto const index = static_cast<std::size_t>(row);
  if (index < found->loops.size())
    return Mark{true, index};
  if (index - found->loops.size() < found->cues.size())
    return Mark{false, index - found->loops.size()};
  return std::nullopt;
}

std::optional<LoopTable::Mark> LoopTable::currentMark() const { return markAt(currentRow()); }

std::optional<Edit> LoopTable::editOf(QTableWidgetItem const* item) {
  auto const mark = markAt(item->row());
  Reference const* found = reference();
  if (!mark || found == nullptr)
    return std::nullopt;
  if (item->column() == nameColumn)
    return mark->isLoop ? referenceEdits::renameLoop(*found, mark->index, toUtf8(item->text()))
                        : referenceEdits::renameCue(*found, mark->index, toUtf8(item->text()));
  auto const at = parseSeconds(typedText(item->text()));
  if (!at) {
    m_bridge.raise(at.error());
    return std::nullopt;
  }
  if (!mark->isLoop)
    return referenceEdits::moveCue(*found, mark->index, *at);
  ReferenceLoop const& loop = found->loops[mark->index];
  return item->column() == startColumn ? referenceEdits::moveLoop(*found, mark->index, *at, loop.end)
                                       : referenceEdits::moveLoop(*found, mark->index, loop.start, *at);
}

void LoopTable::take(QTableWidgetItem const* item) {
  if (m_isFilling)
    return;
  if (auto const edit = editOf(item); !edit || !m_bridge.apply(*edit))
    fill(); // what was there before
}

void LoopTable::playCurrent() {
  auto const mark = currentMark();
  Reference const* found = reference();
  if (!mark || found == nullptr || m_bridge.comparing().isBlind())
    return;
  Comparing& comparing = m_bridge.comparing();
  if (mark->isLoop) {
    comparing.loopReference(found->id, found->loops[mark->index]);
  } else {
    comparing.loopReference(found->id, std::nullopt);
    comparing.cueReference(found->id, found->cues[mark->index].at);
  }
  comparing.hear({SourceKind::reference, m_reference.value(), {}});
}

void LoopTable::removeCurrent() {
  auto const mark = currentMark();
  Reference const* found = reference();
  if (mark && found != nullptr)
    m_bridge.apply(mark->isLoop ? referenceEdits::removeLoop(*found, mark->index) : referenceEdits::removeCue(*found, mark->index));
}

void LoopTable::keyPressEvent(QKeyEvent* event) {
  if (state() != EditingState && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
    return playCurrent();
  QTableWidget::keyPressEvent(event);
}

} // namespace lacquer
