#pragma once

#include "disc/disc_layout.h"

#include <QTableWidget>

namespace lacquer {

/// CD-Text as a disc holds it: the album's texts, then those of each track. [ui]
class DiscTextTable final : public QTableWidget {
  Q_OBJECT
public:
  explicit DiscTextTable(QWidget* parent = nullptr);
  void showLayout(DiscLayout const& layout);

private:
  void setLine(int row, QString const& name, Credits const& text);
};

} // namespace lacquer
