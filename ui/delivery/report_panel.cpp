#include "ui/delivery/report_panel.h"

#include "core/atomic_file.h"
#include "report/pq_sheet.h"
#include "report/report_csv.h"
#include "report/report_html.h"
#include "report/report_json.h"
#include "session/report_gathering.h"
#include "ui/bridge/background_task.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/delivery/page_view.h"
#include "ui/delivery/report_layout.h"
#include "ui/delivery/report_pdf.h"
#include "ui/params/choice_box.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStyle>
#include <QVBoxLayout>

#include <fmt/format.h>

#include <array>

namespace lacquer {
namespace {

QString const kStudioKey = QStringLiteral("report/studio");
QString const kClientKey = QStringLiteral("report/client");
QString const kPaperKey = QStringLiteral("report/paper");

struct SaveKind {
  char const* ending;
  char const* text;
};
constexpr std::array kSaveKinds{
    SaveKind{"pdf", QT_TRANSLATE_NOOP("ReportPanel", "PDF…")},
    SaveKind{"html", QT_TRANSLATE_NOOP("ReportPanel", "Web page (HTML)…")},
    SaveKind{"csv", QT_TRANSLATE_NOOP("ReportPanel", "Table (CSV)…")},
    SaveKind{"json", QT_TRANSLATE_NOOP("ReportPanel", "JSON…")},
    SaveKind{"txt", QT_TRANSLATE_NOOP("ReportPanel", "PQ sheet as plain text…")},
};

} // namespace

ReportPanel::ReportPanel(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_state(new QLabel(this))
    , m_pages(new PageView(this))
    , m_task(new BackgroundTask(bridge, this)) {
  setAccessibleName(tr("Delivery report"));
  m_state->setWordWrap(true);
  m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kPanelPadding));
  addHead(*column);
  column->addWidget(m_state);
  column->addWidget(m_pages, 1);
  setFocusProxy(m_pages);
  connect(m_task, &BackgroundTask::changed, this, &ReportPanel::showState);
  connect(&bridge, &SessionBridge::albumChanged, this, [this] {
    m_isStale = true;
    showState();
  });
  connect(&bridge, &SessionBridge::projectChanged, this, [this] {
    m_outcome.reset();
    m_report.reset();
    std::filesystem::path const& project = m_bridge.session().projectPath();
    m_delivered = project.empty() ? std::filesystem::path() : project.parent_path() / "Delivery"; // where exports go by default
    m_isStale = true;
    m_pages->setPages({});
    if (isVisible())
      refresh();
  });
  showState();
}

ReportPanel::~ReportPanel() = default;

void ReportPanel::addHead(QVBoxLayout& column) {
  QSettings const settings;
  m_kind = new ChoiceBox(this);
  m_kind->addItems({tr("Delivery report"), tr("PQ sheet")});
  m_kind->setAccessibleName(tr("Kind"));
  m_kind->setToolTip(tr("Delivery report: for the client. PQ sheet: for the pressing plant."));
  m_paper = new ChoiceBox(this);
  m_paper->addItems({tr("A4"), tr("Letter")});
  m_paper->setAccessibleName(tr("Paper"));
  m_paper->setToolTip(tr("Size of the pages"));
  m_paper->setCurrentIndex(settings.value(kPaperKey).toInt() == 1 ? 1 : 0);
  auto const makeField = [&](QString const& name, QString const& help, QString const& key) {
    auto* const field = new QLineEdit(settings.value(key).toString(), this);
    field->setPlaceholderText(name);
    field->setAccessibleName(name);
    field->setToolTip(help);
    field->setMinimumWidth(theme::px(120));
    connect(field, &QLineEdit::editingFinished, this, &ReportPanel::remember);
    return field;
  };
  m_studio = makeField(tr("Studio"), tr("Stands in the head and is kept for all albums"), kStudioKey);
  m_client = makeField(tr("Client"), tr("Who receives the report"), kClientKey);
  m_update = new QPushButton(tr("Update"), this);
  m_update->setToolTip(tr("Measures what has changed and makes the pages anew"));
  m_cancel = new QPushButton(tr("Cancel"), this);
  m_cancel->setToolTip(tr("Stops measuring"));
  m_save = new QPushButton(tr("Save as"), this);
  m_save->setToolTip(tr("Saves the report as PDF, web page, table, JSON or text"));
  auto* const menu = new QMenu(m_save);
  for (SaveKind const& each : kSaveKinds)
    connect(menu->addAction(tr(each.text)), &QAction::triggered, this, [this, ending = QString::fromLatin1(each.ending)] { chooseAndSave(ending); });
  m_save->setMenu(menu);
  auto* const row = new QHBoxLayout;
  row->setSpacing(theme::px(theme::kPanelPadding));
  row->addWidget(m_kind);
  row->addWidget(m_studio, 1);
  row->addWidget(m_client, 1);
  row->addWidget(m_paper);
  row->addWidget(m_update);
  row->addWidget(m_cancel);
  row->addWidget(m_save);
  column.addLayout(row);
  connect(m_kind, &QComboBox::currentIndexChanged, this, &ReportPanel::layOut);
  connect(m_paper, &QComboBox::currentIndexChanged, this, &ReportPanel::remember);
  connect(m_update, &QPushButton::clicked, this, &ReportPanel::refresh);
  connect(m_cancel, &QPushButton::clicked, this, &ReportPanel::cancel);
}

void ReportPanel::setOutcome(ExportOutcome const& outcome) {
  m_outcome = outcome;
  m_isStale = true;
  if (isVisible())
    refresh();
}

void ReportPanel::setDelivered(std::filesystem::path const& folder) {
  m_outcome.reset();
  m_delivered = folder;
  m_isStale = true;
  if (isVisible())
    refresh();
}

void ReportPanel::setKind(ReportKind kind) { m_kind->setCurrentIndex(kind == ReportKind::pq ? 1 : 0); }
ReportKind ReportPanel::kind() const { return m_kind->currentIndex() == 1 ? ReportKind::pq : ReportKind::delivery; }
Paper ReportPanel::paper() const { return m_paper->currentIndex() == 1 ? Paper::letter : Paper::a4; }
bool ReportPanel::isWorking() const { return m_task->isRunning(); }

void ReportPanel::refresh() {
  if (m_bridge.album().tracks.empty())
    return showState();
  m_isStale = false;
  ReportOrder order;
  order.project = m_bridge.session().project();
  order.outcome = m_outcome;
  order.delivered = m_delivered;
  order.studio = toUtf8(m_studio->text().trimmed());
  order.client = toUtf8(m_client->text().trimmed());
  m_task->start(tr("Measuring for the report"), [this, order](Progress const& progress) mutable -> BackgroundTask::Finish {
    if (deliveredFolders(order.delivered).empty())
      order.delivered.clear(); // nothing was exported yet: a report of the album as it stands
    auto report = std::make_shared<Result<DeliveryReport>>(gatherReport(order, progress));
    return [this, report] {
      if (*report)
        return showReport(**std::move(report));
      m_isStale = true;
      say(toQt(report->error().message()), true);
    };
  });
}

void ReportPanel::cancel() {
  m_task->cancel();
  m_isStale = true;
  showState();
}

void ReportPanel::showReport(DeliveryReport report) {
  m_report = std::make_unique<DeliveryReport>(std::move(report));
  layOut();
}

void ReportPanel::layOut() {
  if (m_report) {
    m_report->studio = toUtf8(m_studio->text().trimmed());
    m_report->client = toUtf8(m_client->text().trimmed());
    m_pages->setPages(layOutReport(describeReport(*m_report, kind()), paper()));
  }
  showState();
}

Result<void> ReportPanel::save(std::filesystem::path const& path) {
  if (!m_report)
    return refused("there is no report yet", "Wait until the album is measured");
  std::string const ending = path.extension().string();
  ReportDocument const document = describeReport(*m_report, kind());
  if (ending == ".pdf")
    return writePdf(m_pages->pages(), toQt(fmt::format("{}: {}", document.kind, document.headline)), path);
  std::string text;
  if (ending == ".html" || ending == ".htm")
    text = reportHtml(document);
  else if (ending == ".csv")
    text = reportCsv(*m_report, kind());
  else if (ending == ".json")
    text = reportJson(*m_report);
  else if (ending == ".txt")
    text = pqSheetText(*m_report);
  else
    return refused(fmt::format("there is no report of kind ‘{}’", ending), "Choose a name that ends on .pdf, .html, .csv, .json or .txt");
  return writeFileAtomically(path, std::string_view(text));
}

void ReportPanel::chooseAndSave(QString const& ending) {
  if (!m_report)
    return;
  std::filesystem::path const& project = m_bridge.session().projectPath();
  QString const name = QStringLiteral("%1 %2").arg(project.empty() ? tr("Album") : pathText(project.stem()), m_kind->currentText());
  std::filesystem::path const folder = project.empty() ? toPath(QDir::homePath()) : project.parent_path();
  QString chosen = QFileDialog::getSaveFileName(this, tr("Save the report"), pathText(folder / toPath(name + QLatin1Char('.') + ending)),
                                                QStringLiteral("*.") + ending);
  if (chosen.isEmpty())
    return;
  if (!chosen.endsWith(QLatin1Char('.') + ending, Qt::CaseInsensitive))
    chosen += QLatin1Char('.') + ending;
  auto const saved = save(toPath(chosen));
  say(saved ? tr("Saved as %1").arg(chosen) : toQt(saved.error().message()), !saved);
}

void ReportPanel::remember() {
  QSettings settings;
  settings.setValue(kStudioKey, m_studio->text().trimmed());
  settings.setValue(kClientKey, m_client->text().trimmed());
  settings.setValue(kPaperKey, m_paper->currentIndex());
  layOut();
}

void ReportPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (m_isStale && !isWorking())
    refresh();
}

void ReportPanel::showState() {
  bool const hasTracks = !m_bridge.album().tracks.empty();
  m_save->setEnabled(m_report != nullptr);
  m_update->setEnabled(hasTracks && !isWorking());
  m_cancel->setVisible(isWorking());
  if (!hasTracks)
    say(tr("Add tracks first: the report tells of an album."), false);
  else if (isWorking())
    say(tr("Measuring the master…"), false);
  else if (!m_report)
    say(tr("Update makes the report."), false);
  else if (m_isStale)
    say(tr("The album has changed since this report was made: Update makes it anew."), false);
  else
    say(tr("%n page(s)", nullptr, static_cast<int>(m_pages->pages().size())), false);
}

void ReportPanel::say(QString const& text, bool isError) {
  m_state->setText(text);
  m_state->setProperty("role", isError ? "error" : "label");
  m_state->style()->unpolish(m_state);
  m_state->style()->polish(m_state);
}

} // namespace lacquer
