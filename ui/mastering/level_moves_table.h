#pragma once

#include "mastering/album_leveller.h"

#include <QTableWidget>

namespace lacquer {

/// The moves that levelling made, one row a track, with the verdict and the reason. Read-only. [ui]
class LevelMovesTable final : public QTableWidget {
  Q_OBJECT
public:
  explicit LevelMovesTable(QWidget* parent = nullptr);
  void showMoves(LevelOutcome const& outcome);

private:
  void addMove(Album const& album, LevelMove const& move, int row);
  void setCell(int row, int column, QString const& text, bool isNumber);
};

} // namespace lacquer
