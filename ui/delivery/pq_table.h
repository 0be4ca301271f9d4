#pragma once

#include "disc/ddp_reader.h"

#include <QTableWidget>

#include <vector>

namespace lacquer {

/// The PQ stream of a fileset as it is on the disc: every packet with its times, codes and flags; marks the one that
/// plays. [ui]
class PqTable final : public QTableWidget {
  Q_OBJECT
public:
  explicit PqTable(QWidget* parent = nullptr);
  void showFileset(DdpFileset const& fileset);
  /// Marks the index that the place lies in; none: nothing plays.
  void markPlace(std::optional<CdFrames> at);
  /// The row that is marked, or −1.
  [[nodiscard]] int markedRow() const { return m_marked; }

Q_SIGNALS:
  /// A double click or Enter on a row: absolute disc time.
  void placeWanted(CdFrames at);

protected:
  void keyPressEvent(QKeyEvent* event) override;

private:
  void setCell(int row, int column, QString const& text, bool isNumber);
  void want(int row);

  std::vector<CdFrames> m_places; ///< by row
  int m_marked = -1;
};

} // namespace lacquer
