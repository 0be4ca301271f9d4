#include "ui/delivery/disc_text_table.h"

#include "ui/bridge/text.h"
#include "ui/params/table_setup.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

namespace lacquer {
namespace {

enum Column { whereColumn, titleColumn, artistColumn, songwriterColumn, composerColumn, arrangerColumn, messageColumn, columns };

} // namespace

DiscTextTable::DiscTextTable(QWidget* parent)
    : QTableWidget(0, columns, parent) {
  setAccessibleName(tr("CD-Text"));
  setHorizontalHeaderLabels({tr("Track"), tr("Title"), tr("Artist"), tr("Songwriter"), tr("Composer"), tr("Arranger"), tr("Message")});
  setUpReadTable(*this);
  horizontalHeader()->setStretchLastSection(true);
  setColumnWidth(whereColumn, theme::px(64));
  for (int const column : {titleColumn, artistColumn})
    setColumnWidth(column, theme::px(160));
}

void DiscTextTable::setLine(int row, QString const& name, Credits const& text) {
  QString const cells[columns]{name,
                               toQt(text.title),
                               toQt(text.artist),
                               toQt(text.songwriter),
                               toQt(text.composer),
                               toQt(text.arranger),
                               toQt(text.message)};
  for (int column = 0; column < columns; ++column) {
    auto* const item = new QTableWidgetItem(cells[column]);
    item->setFont(column == whereColumn ? theme::numberFont(theme::Size::label) : theme::font(theme::Size::label));
    item->setToolTip(cells[column]);
    setItem(row, column, item);
  }
}

void DiscTextTable::showLayout(DiscLayout const& layout) {
  setRowCount(static_cast<int>(layout.tracks.size()) + 1);
  setLine(0, tr("Album"), layout.text);
  for (std::size_t i = 0; i < layout.tracks.size(); ++i)
    setLine(static_cast<int>(i) + 1, QStringLiteral("%1").arg(layout.tracks[i].number, 2, 10, QLatin1Char('0')), layout.tracks[i].text);
}

} // namespace lacquer
