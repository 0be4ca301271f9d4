#include "ui/delivery/export_results.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/delivery/delivered_files_table.h"
#include "ui/delivery/delivery_choice.h"
#include "ui/delivery/finding_list.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace lacquer {
namespace {

QString proofSummary(ExportedDeliverable const& exported) {
  auto const count = [&](ProofVerdict verdict) {
    return std::ranges::count(exported.files, verdict, &DeliveredFile::verdict);
  };
  QStringList parts;
  if (auto const same = count(ProofVerdict::same); same > 0)
    parts << QObject::tr("%1 same as the master").arg(same);
  if (auto const coded = count(ProofVerdict::coded); coded > 0)
    parts << QObject::tr("%1 coded").arg(coded);
  if (auto const differ = count(ProofVerdict::differs); differ > 0)
    parts << QObject::tr("%1 differ").arg(differ);
  if (auto const kept = std::ranges::count(exported.files, true, &DeliveredFile::kept); kept > 0)
    parts << QObject::tr("%1 kept").arg(kept);
  return parts.isEmpty() ? QString() : QStringLiteral(" · ") + parts.join(QStringLiteral(", "));
}

} // namespace

QString exportSummary(ExportedDeliverable const& exported) {
  quint64 bytes = 0;
  for (DeliveredFile const& file : exported.files)
    bytes += file.bytes;
  auto const count = exported.files.size();
  QString text = count == 1 ? QObject::tr("1 file") : QObject::tr("%1 files").arg(count);
  text +=
      QStringLiteral(" · ") + QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
  text += QObject::tr(" · true peak %1 dBTP").arg(truePeakText(exported.truePeak));
  text += proofSummary(exported);
  if (exported.clippedSamples > 0)
    text += QObject::tr(" · %1 clipped samples").arg(exported.clippedSamples);
  if (exported.upsampled)
    text += QObject::tr(" · upsampled");
  for (std::size_t side = 0; side < exported.sideGains.size(); ++side)
    text += QObject::tr(" · side %1 %2 dB").arg(QChar(u'A' + static_cast<int>(side))).arg(signedText(exported.sideGains[side].value(), 2));
  return text;
}

ExportResults::ExportResults(QWidget* parent)
    : QWidget(parent)
    , m_entries(new QVBoxLayout(this)) {
  setAccessibleName(tr("Results"));
  m_entries->setContentsMargins(0, 0, 0, 0);
  m_entries->setSpacing(theme::px(theme::kPanelPadding));
}

int ExportResults::count() const {
  return m_entries->count();
}

void ExportResults::clear() {
  while (QLayoutItem* const item = m_entries->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
}

QLayout* ExportResults::makeHead(ExportedDeliverable const& exported, QWidget* entry, QVBoxLayout& column) {
  bool const passed = exported.passed();
  QString const called = toQt(deliveryLabel({{exported.name, exported.options.rate}, exported.options.version}));
  auto* const verdict = new QLabel(passed ? tr("✓ passed") : tr("✗ failed"), entry);
  verdict->setStyleSheet(
      QStringLiteral("color: %1;").arg(theme::colour(passed ? theme::Token::good : theme::Token::bad).name()));
  auto* const name = new QLabel(called, entry);
  name->setFont(theme::font(theme::Size::body, QFont::DemiBold));
  auto* const summary = new QLabel(exportSummary(exported), entry);
  summary->setProperty("role", "label");
  summary->setWordWrap(true);
  auto* const files = new QPushButton(tr("Files"), entry);
  files->setProperty("role", "flat");
  files->setCheckable(true);
  files->setToolTip(tr("Shows each file with its proof, peaks and loudness"));
  files->setAccessibleName(tr("Files of %1").arg(called));
  connect(files, &QPushButton::toggled, entry, [entry, &column, exported](bool isOn) {
    auto* table = entry->findChild<DeliveredFilesTable*>();
    if (table == nullptr)
      column.addWidget(table = new DeliveredFilesTable(exported, entry));
    table->setVisible(isOn);
  });
  auto* const open = new QPushButton(tr("Open folder"), entry);
  open->setProperty("role", "flat");
  open->setToolTip(pathText(exported.folder));
  open->setAccessibleName(tr("Open the folder of %1").arg(called));
  connect(open, &QPushButton::clicked, this,
          [path = pathText(exported.folder)] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
  auto* const head = new QHBoxLayout;
  head->setSpacing(theme::px(theme::kPanelPadding));
  head->addWidget(verdict);
  head->addWidget(name);
  head->addWidget(summary, 1);
  head->addWidget(files);
  head->addWidget(open);
  entry->setAccessibleName(tr("%1 %2").arg(called, passed ? tr("passed") : tr("failed")));
  return head;
}

QWidget* ExportResults::makeEntry(ExportedDeliverable const& exported) {
  auto* const entry = new QWidget(this);
  auto* const findings = new FindingList(entry);
  findings->showFindings(exported.findings, {});
  findings->setVisible(!exported.findings.empty());
  auto* const column = new QVBoxLayout(entry);
  column->setContentsMargins(theme::px(theme::kGroupGap) + theme::px(theme::kPanelPadding), 0, 0, 0);
  column->setSpacing(theme::px(2));
  column->addLayout(makeHead(exported, entry, *column));
  column->addWidget(findings);
  return entry;
}

void ExportResults::showOutcome(ExportOutcome const& outcome) {
  clear();
  for (ExportedDeliverable const& exported : outcome.deliverables)
    m_entries->addWidget(makeEntry(exported));
}

} // namespace lacquer
