#include "ui/delivery/export_results.h"

#include "ui/bridge/number_text.h"
#include "ui/bridge/text.h"
#include "ui/delivery/finding_list.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace lacquer {

QString exportSummary(ExportedDeliverable const& exported) {
  quint64 bytes = 0;
  for (DeliveredFile const& file : exported.files)
    bytes += file.bytes;
  auto const count = exported.files.size();
  QString text = count == 1 ? QObject::tr("1 file") : QObject::tr("%1 files").arg(count);
  text +=
      QStringLiteral(" · ") + QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
  text += QObject::tr(" · true peak %1 dBTP").arg(truePeakText(exported.truePeak));
  if (exported.clippedSamples > 0)
    text += QObject::tr(" · %1 clipped samples").arg(exported.clippedSamples);
  if (exported.upsampled)
    text += QObject::tr(" · upsampled");
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

QWidget* ExportResults::makeEntry(ExportedDeliverable const& exported) {
  auto* const entry = new QFrame(this);
  entry->setProperty("role", "panel");
  bool const passed = exported.passed();
  auto* const verdict = new QLabel(passed ? tr("✓ passed") : tr("✗ failed"), entry);
  verdict->setStyleSheet(
      QStringLiteral("color: %1;").arg(theme::colour(passed ? theme::Token::good : theme::Token::bad).name()));
  auto* const name = new QLabel(toQt(exported.name), entry);
  name->setFont(theme::font(theme::Size::body, QFont::DemiBold));
  auto* const summary = new QLabel(exportSummary(exported), entry);
  summary->setProperty("role", "label");
  auto* const folder = new QLabel(pathText(exported.folder), entry);
  folder->setProperty("role", "hint");
  folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
  folder->setWordWrap(true);
  auto* const open = new QPushButton(tr("Open folder"), entry);
  open->setProperty("role", "flat");
  open->setToolTip(pathText(exported.folder));
  open->setAccessibleName(tr("Open the folder of %1").arg(toQt(exported.name)));
  connect(open, &QPushButton::clicked, this,
          [path = pathText(exported.folder)] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
  auto* const findings = new FindingList(entry);
  findings->showFindings(exported.findings, {});
  findings->setVisible(!exported.findings.empty());
  auto* const head = new QHBoxLayout;
  head->setSpacing(theme::px(theme::kGroupGap));
  head->addWidget(name);
  head->addWidget(verdict);
  head->addWidget(summary, 1);
  head->addWidget(open);
  auto* const column = new QVBoxLayout(entry);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(theme::px(2));
  column->addLayout(head);
  column->addWidget(folder);
  column->addWidget(findings);
  entry->setAccessibleName(tr("%1 %2").arg(toQt(exported.name), passed ? tr("passed") : tr("failed")));
  return entry;
}

void ExportResults::showOutcome(ExportOutcome const& outcome) {
  clear();
  for (ExportedDeliverable const& exported : outcome.deliverables)
    m_entries->addWidget(makeEntry(exported));
}

} // namespace lacquer
