#include "ui/delivery/delivered_files_table.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/params/table_setup.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <algorithm>

namespace lacquer {
namespace {

enum Column { fileColumn, proofColumn, peakColumn, loudnessColumn, sizeColumn, tagsColumn, columns };
constexpr int kMostRows = 12;

struct Look {
  char const* mark;
  theme::Token token;
};

Look lookOf(ProofVerdict verdict) {
  switch (verdict) {
  case ProofVerdict::same:
    return {"\u2713 ", theme::Token::good};
  case ProofVerdict::coded:
    return {"\u2248 ", theme::Token::good};
  case ProofVerdict::differs:
    return {"\u2717 ", theme::Token::bad};
  case ProofVerdict::unchecked:
    break;
  }
  return {"\u2013 ", theme::Token::textMid};
}

} // namespace

QString proofText(DeliveredFile const& file, SampleRate rate) {
  switch (file.verdict) {
  case ProofVerdict::same:
    return file.kept ? DeliveredFilesTable::tr("same, kept") : DeliveredFilesTable::tr("same");
  case ProofVerdict::coded:
    return file.residual ? DeliveredFilesTable::tr("coded, residual %1 dB").arg(numberText(file.residual->value()))
                         : DeliveredFilesTable::tr("coded");
  case ProofVerdict::differs:
    return DeliveredFilesTable::tr("differs from %1: %2 frames")
        .arg(timeText(file.firstDifference, rate, TimeDisplay::programme))
        .arg(file.differingFrames);
  case ProofVerdict::unchecked:
    break;
  }
  return DeliveredFilesTable::tr("checksum");
}

DeliveredFilesTable::DeliveredFilesTable(ExportedDeliverable const& exported, QWidget* parent)
    : QTableWidget(static_cast<int>(exported.files.size()), columns, parent) {
  setAccessibleName(tr("Files of %1").arg(toQt(exported.name)));
  setHorizontalHeaderLabels({tr("File"), tr("Proof"), tr("TP dBTP"), tr("I LUFS"), tr("Size"), tr("Tags")});
  setUpReadTable(*this);
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setSectionResizeMode(fileColumn, QHeaderView::Stretch);
  horizontalHeader()->setMinimumSectionSize(theme::px(48));
  for (int const column : {peakColumn, loudnessColumn, sizeColumn})
    horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  for (int row = 0; row < rowCount(); ++row)
    addFile(exported.files[static_cast<std::size_t>(row)], exported.rate, row);
}

void DeliveredFilesTable::setCell(int row, int column, QString const& text, bool isNumber) {
  auto* const item = new QTableWidgetItem(text);
  item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  item->setFont(isNumber ? theme::numberFont(theme::Size::label) : theme::font(theme::Size::label));
  item->setToolTip(text);
  setItem(row, column, item);
}

void DeliveredFilesTable::addFile(DeliveredFile const& file, SampleRate rate, int row) {
  setCell(row, fileColumn, pathText(file.path), false);
  Look const look = lookOf(file.verdict);
  setCell(row, proofColumn, QString::fromUtf8(look.mark) + proofText(file, rate), false);
  item(row, proofColumn)->setForeground(theme::colour(look.token));
  item(row, proofColumn)->setToolTip(tr("MD5 %1").arg(toQt(file.md5)));
  setCell(row, peakColumn, file.measured ? truePeakText(file.measured->truePeak) : QString(), true);
  setCell(row, loudnessColumn, file.measured ? loudnessText(file.measured->integrated) : QString(), true);
  setCell(row, sizeColumn, QLocale::c().formattedDataSize(static_cast<qint64>(file.bytes), 1, QLocale::DataSizeSIFormat), true);
  QStringList wrong;
  for (std::string const& tag : file.wrongTags)
    wrong << toQt(tag);
  setCell(row, tagsColumn, wrong.isEmpty() ? QString() : tr("\u2717 wrong: %1").arg(wrong.join(QStringLiteral(", "))), false);
  if (!wrong.isEmpty())
    item(row, tagsColumn)->setForeground(theme::colour(theme::Token::bad));
}

QSize DeliveredFilesTable::sizeHint() const {
  int const shown = std::min(rowCount(), kMostRows);
  return {theme::px(320), horizontalHeader()->sizeHint().height() + shown * verticalHeader()->defaultSectionSize() + theme::px(4)};
}

} // namespace lacquer
