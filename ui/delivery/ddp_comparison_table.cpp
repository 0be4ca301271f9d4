#include "ui/delivery/ddp_comparison_table.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/params/table_setup.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

namespace lacquer {
namespace {

enum Column { whatColumn, whereColumn, firstColumn, secondColumn, columns };
constexpr SampleRate kDiscRate{44100};

QString kindText(DdpDifference::Kind kind) {
  switch (kind) {
  case DdpDifference::Kind::pq:
    return QStringLiteral("PQ");
  case DdpDifference::Kind::isrc:
    return QStringLiteral("ISRC");
  case DdpDifference::Kind::upc:
    return QStringLiteral("UPC");
  case DdpDifference::Kind::cdText:
    return QStringLiteral("CD-Text");
  case DdpDifference::Kind::flags:
    return DdpComparisonTable::tr("Flags");
  case DdpDifference::Kind::audio:
    return DdpComparisonTable::tr("Audio");
  case DdpDifference::Kind::other:
    break;
  }
  return DdpComparisonTable::tr("Other");
}

} // namespace

QString comparisonSummary(DdpComparison const& comparison) {
  if (comparison.isEmpty())
    return DdpComparisonTable::tr("No difference: the same PQ, codes, texts and samples.");
  QStringList parts;
  if (!comparison.differences.empty())
    parts << DdpComparisonTable::tr("%1 differences in PQ, codes and texts").arg(comparison.differences.size());
  if (comparison.differingFrames > 0)
    parts << DdpComparisonTable::tr("%1 frames of audio differ").arg(comparison.differingFrames);
  if (comparison.shift)
    parts << DdpComparisonTable::tr("it is the same audio, %1 frames later").arg(comparison.shift->value());
  return parts.join(QStringLiteral(" · ")) + QLatin1Char('.');
}

DdpComparisonTable::DdpComparisonTable(QWidget* parent)
    : QTableWidget(0, columns, parent) {
  setAccessibleName(tr("Differences"));
  setHorizontalHeaderLabels({tr("What"), tr("Where"), tr("This fileset"), tr("The other one")});
  setUpReadTable(*this);
  horizontalHeader()->setStretchLastSection(true);
  setColumnWidth(whatColumn, theme::px(80));
  for (int const column : {whereColumn, firstColumn})
    setColumnWidth(column, theme::px(200));
}

void DdpComparisonTable::addLine(QString const& what, QString const& where, QString const& first, QString const& second) {
  int const row = rowCount();
  insertRow(row);
  QString const cells[columns]{what, where, first, second};
  for (int column = 0; column < columns; ++column) {
    auto* const item = new QTableWidgetItem(cells[column]);
    item->setFont(column < firstColumn ? theme::font(theme::Size::label) : theme::numberFont(theme::Size::label));
    item->setToolTip(cells[column]);
    setItem(row, column, item);
  }
}

void DdpComparisonTable::showComparison(DdpComparison const& comparison) {
  setRowCount(0);
  for (DdpDifference const& each : comparison.differences)
    addLine(kindText(each.kind), toQt(each.where), toQt(each.first), toQt(each.second));
  for (AudioDifference const& run : comparison.audio) {
    QString const track = run.track == 0 ? tr("Before track 1") : tr("Track %1").arg(run.track);
    addLine(tr("Audio"), tr("%1, at %2").arg(track, timeText(run.at, kDiscRate, TimeDisplay::disc)),
            tr("%1 frames (%2)").arg(run.length.value()).arg(durationText(toSeconds(run.length, kDiscRate))),
            tr("up to %1 dBFS apart").arg(numberText(run.peak.value())));
  }
}

} // namespace lacquer
