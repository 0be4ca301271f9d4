#include "ui/mastering/level_moves_table.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <algorithm>

namespace lacquer {
namespace {

enum Column {
  numberColumn,
  titleColumn,
  levelColumn,
  measuredColumn,
  wantedColumn,
  reachedColumn,
  peakColumn,
  verdictColumn,
  reasonColumn,
  lastColumn = reasonColumn
};

constexpr int kNarrowest = 32;
constexpr int kWidestTitle = 180;

QString verdict(LevelMove const& move) {
  if (move.locked)
    return LevelMovesTable::tr("– locked");
  return move.hit ? LevelMovesTable::tr("✓ hit") : LevelMovesTable::tr("✗ missed");
}

theme::Token verdictToken(LevelMove const& move) {
  return move.locked ? theme::Token::textMid : move.hit ? theme::Token::good : theme::Token::bad;
}

} // namespace

LevelMovesTable::LevelMovesTable(QWidget* parent)
    : QTableWidget(0, lastColumn + 1, parent) {
  setAccessibleName(tr("Moves of levelling"));
  setHorizontalHeaderLabels({tr("#"), tr("Title"), tr("Level dB"), tr("Was LUFS"), tr("Wanted"), tr("Reached"),
                             tr("TP dBTP"), tr("Verdict"), tr("Reason")});
  setEditTriggers(NoEditTriggers);
  setSelectionBehavior(SelectRows);
  setShowGrid(false);
  setWordWrap(true);
  setStyleSheet(QStringLiteral("QTableView::item { padding: %1px %2px; }")
                    .arg(theme::px(theme::kUnit))
                    .arg(theme::px(theme::kPanelPadding)));
  verticalHeader()->hide();
  verticalHeader()->setMinimumSectionSize(theme::px(theme::kRowHeight));
  verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setSectionResizeMode(titleColumn, QHeaderView::Interactive);
  horizontalHeader()->setSectionResizeMode(reasonColumn, QHeaderView::Stretch);
  horizontalHeader()->setMinimumSectionSize(theme::px(kNarrowest));
  for (int column = levelColumn; column <= peakColumn; ++column)
    horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  horizontalHeaderItem(titleColumn)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  horizontalHeaderItem(verdictColumn)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  horizontalHeaderItem(reasonColumn)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void LevelMovesTable::setCell(int row, int column, QString const& text, bool isNumber) {
  auto* const item = new QTableWidgetItem(text);
  item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (isNumber)
    item->setFont(theme::numberFont(theme::Size::label));
  item->setToolTip(text);
  setItem(row, column, item);
}

void LevelMovesTable::addMove(Album const& album, LevelMove const& move, int row) {
  Track const* const track = album.findTrack(move.track);
  auto const number = track == nullptr ? 0 : track - album.tracks.data() + 1;
  setCell(row, numberColumn, QString::number(number), true);
  setCell(row, titleColumn, track == nullptr ? QString() : toQt(track->credits.title), false);
  setCell(row, levelColumn, tr("%1 → %2").arg(signedText(move.before.value(), 2), signedText(move.after.value(), 2)),
          true);
  setCell(row, measuredColumn, loudnessText(move.measuredBefore), true);
  setCell(row, wantedColumn, loudnessText(move.wanted), true);
  setCell(row, reachedColumn, loudnessText(move.reached), true);
  setCell(row, peakColumn, truePeakText(move.truePeak), true);
  setCell(row, verdictColumn, verdict(move), false);
  item(row, verdictColumn)->setForeground(theme::colour(verdictToken(move)));
  setCell(row, reasonColumn, toQt(move.reason), false);
}

void LevelMovesTable::showMoves(LevelOutcome const& outcome) {
  setRowCount(static_cast<int>(outcome.moves.size()));
  for (std::size_t row = 0; row < outcome.moves.size(); ++row)
    addMove(outcome.album, outcome.moves[row], static_cast<int>(row));
  setColumnWidth(titleColumn, std::min(sizeHintForColumn(titleColumn), theme::px(kWidestTitle)));
}

} // namespace lacquer
