#include "ui/delivery/pq_table.h"

#include "ui/bridge/text.h"
#include "ui/params/table_setup.h"
#include "ui/params/typing_keys.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <algorithm>

namespace lacquer {
namespace {

enum Column { playColumn, trackColumn, indexColumn, discColumn, programmeColumn, isrcColumn, flagsColumn, columns };

QString trackText(PqPacket const& packet) {
  if (packet.track == 0)
    return PqTable::tr("lead-in");
  return packet.track == kPqLeadOut ? PqTable::tr("lead-out") : QStringLiteral("%1").arg(packet.track, 2, 10, QLatin1Char('0'));
}

QString flagsText(PqPacket const& packet) {
  QStringList flags;
  if ((packet.control & 1) != 0)
    flags << PqTable::tr("pre-emphasis");
  if ((packet.control & 2) != 0)
    flags << PqTable::tr("copy permitted");
  if ((packet.control & 4) != 0)
    flags << PqTable::tr("data");
  if ((packet.control & 8) != 0)
    flags << PqTable::tr("four channels");
  if (packet.serialCopy)
    flags << PqTable::tr("SCMS");
  return flags.join(QStringLiteral(", "));
}

} // namespace

PqTable::PqTable(QWidget* parent)
    : QTableWidget(0, columns, parent) {
  setAccessibleName(tr("PQ stream"));
  setToolTip(tr("A double click or Enter goes there once the fileset is open as an album"));
  setHorizontalHeaderLabels({{}, tr("Track"), tr("Index"), tr("Disc time"), tr("Programme"), tr("ISRC or UPC"), tr("Flags")});
  setUpReadTable(*this);
  setSelectionMode(SingleSelection);
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setSectionResizeMode(flagsColumn, QHeaderView::Stretch);
  horizontalHeader()->setSectionResizeMode(playColumn, QHeaderView::Fixed);
  horizontalHeader()->setMinimumSectionSize(theme::px(theme::kHitTarget));
  setColumnWidth(playColumn, theme::px(theme::kHitTarget));
  connect(this, &QTableWidget::cellDoubleClicked, this, &PqTable::want);
}

void PqTable::setCell(int row, int column, QString const& text, bool isNumber) {
  auto* const item = new QTableWidgetItem(text);
  item->setFont(isNumber ? theme::numberFont(theme::Size::label) : theme::font(theme::Size::label));
  item->setToolTip(text);
  setItem(row, column, item);
}

void PqTable::showFileset(DdpFileset const& fileset) {
  m_places.clear();
  m_marked = -1;
  setRowCount(static_cast<int>(fileset.pq.size()));
  for (int row = 0; row < rowCount(); ++row) {
    PqPacket const& packet = fileset.pq[static_cast<std::size_t>(row)];
    bool const hasPlace = packet.track != 0;
    m_places.push_back(packet.at);
    setCell(row, playColumn, {}, false);
    setCell(row, trackColumn, trackText(packet), true);
    setCell(row, indexColumn, packet.track == 0 ? QString() : QStringLiteral("%1").arg(packet.index, 2, 10, QLatin1Char('0')), true);
    setCell(row, discColumn, toQt(discTimeText(packet.at)), true);
    bool const isBehindPause = hasPlace && packet.at >= kDiscPause;
    setCell(row, programmeColumn, isBehindPause ? toQt(discTimeText(packet.at - kDiscPause)) : QString(), true);
    setCell(row, isrcColumn, toQt(packet.isrc.empty() ? packet.upc : packet.isrc), true);
    setCell(row, flagsColumn, flagsText(packet), false);
  }
}

void PqTable::markPlace(std::optional<CdFrames> at) {
  int row = -1;
  if (at)
    for (int each = 0; each < rowCount(); ++each)
      if (m_places[static_cast<std::size_t>(each)] <= *at && item(each, indexColumn)->text() != QString())
        row = each;
  if (row == m_marked)
    return;
  for (auto const& [line, text] : {std::pair(m_marked, QString()), std::pair(row, QStringLiteral("\u25B6"))})
    if (line >= 0 && line < rowCount()) {
      item(line, playColumn)->setText(text);
      item(line, playColumn)->setForeground(theme::colour(theme::Token::accent));
    }
  m_marked = row;
  if (row >= 0)
    scrollToItem(item(row, playColumn));
}

void PqTable::want(int row) {
  if (row >= 0 && row < static_cast<int>(m_places.size()))
    Q_EMIT placeWanted(m_places[static_cast<std::size_t>(row)]);
}

void PqTable::keyPressEvent(QKeyEvent* event) {
  if (opensEditor(*event))
    return want(currentRow());
  QTableWidget::keyPressEvent(event);
}

} // namespace lacquer
