#include "ui/delivery/export_job_entry.h"

#include "ui/delivery/export_results.h"
#include "ui/delivery/finding_list.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr int kProgressSteps = 1000;
constexpr int kProgressWidth = 160;
using theme::Token;

struct Verdict {
  QString mark;
  Token token;
  QString text;
};

Verdict verdictOf(QueuedExport const& job) {
  switch (job.state) {
  case QueuedExport::State::waiting:
    return {QStringLiteral("\u25CB"), Token::textMid, ExportJobEntry::tr("waiting")};
  case QueuedExport::State::running:
    return {QStringLiteral("\u25B6"), Token::accent, job.activity.isEmpty() ? ExportJobEntry::tr("exporting\u2026") : job.activity};
  case QueuedExport::State::cancelled:
    return {QStringLiteral("\u25A0"), Token::warn, job.reason.isEmpty() ? ExportJobEntry::tr("cancelled; what stood before stands") : job.reason};
  case QueuedExport::State::failed:
    return {QStringLiteral("\u2717"), Token::bad, job.reason};
  case QueuedExport::State::done:
    break;
  }
  if (job.outcome && !job.outcome->allPassed())
    return {QStringLiteral("\u2717"), Token::bad, ExportJobEntry::tr("done, but a check failed: see below")};
  return {QStringLiteral("\u2713"), Token::good, ExportJobEntry::tr("done; every check holds")};
}

} // namespace

ExportJobEntry::ExportJobEntry(int id, QWidget* parent)
    : QFrame(parent)
    , m_id(id)
    , m_mark(new QLabel(this))
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_results(new ExportResults(this))
    , m_findings(new FindingList(this)) {
  setProperty("role", "panel");
  m_mark->setFixedWidth(theme::px(theme::kGroupGap));
  m_mark->setAlignment(Qt::AlignCenter);
  m_title->setFont(theme::font(theme::Size::body, QFont::DemiBold));
  m_state->setFont(theme::font(theme::Size::label));
  m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_state->setWordWrap(true);
  m_progress->setRange(0, kProgressSteps);
  m_progress->setTextVisible(false);
  m_progress->setFixedWidth(theme::px(kProgressWidth));
  m_progress->setAccessibleName(tr("Progress of the export"));
  m_cancel->setToolTip(tr("Stop; versions that are rendered are completed, elsewhere what stood before stands"));
  m_remove->setToolTip(tr("Takes it off the list; files stay"));
  m_remove->setProperty("role", "flat");
  connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancelWanted(m_id); });
  connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryWanted(m_id); });
  connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeWanted(m_id); });
  auto* const head = new QHBoxLayout;
  head->setSpacing(theme::px(theme::kPanelPadding));
  head->addWidget(m_mark);
  head->addWidget(m_title);
  head->addWidget(m_state, 1);
  head->addWidget(m_progress);
  for (QPushButton* const button : {m_retry, m_cancel, m_remove})
    head->addWidget(button);
  auto* const column = new QVBoxLayout(this);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(theme::px(theme::kUnit));
  column->addLayout(head);
  column->addWidget(m_findings);
  column->addWidget(m_results);
}

void ExportJobEntry::showVerdict(QueuedExport const& job) {
  Verdict const verdict = verdictOf(job);
  if (m_state->text() == verdict.text && m_mark->text() == verdict.mark)
    return;
  m_mark->setText(verdict.mark);
  m_mark->setStyleSheet(QStringLiteral("color: %1;").arg(theme::colour(verdict.token).name()));
  m_state->setText(verdict.text);
  bool const isBad = verdict.token == Token::bad;
  m_state->setStyleSheet(QStringLiteral("color: %1;").arg(theme::colour(isBad ? Token::bad : Token::textMid).name()));
  setAccessibleName(QStringLiteral("%1: %2").arg(job.title, verdict.text));
}

void ExportJobEntry::showJob(QueuedExport const& job) {
  using State = QueuedExport::State;
  m_title->setText(job.title);
  showVerdict(job);
  bool const isOver = job.state != State::waiting && job.state != State::running;
  m_progress->setVisible(job.state == State::running);
  m_progress->setValue(static_cast<int>(job.fraction * kProgressSteps));
  m_cancel->setVisible(!isOver);
  m_retry->setVisible(job.state == State::failed || job.state == State::cancelled);
  bool const isCancelled = job.state == State::cancelled;
  m_retry->setText(isCancelled ? tr("Resume") : tr("Retry"));
  m_retry->setToolTip(isCancelled ? tr("Goes on with what is missing: what is complete stays, and tracks that were rendered "
                                       "come from the cache")
                                  : tr("Exports again what of it is not current"));
  m_remove->setVisible(isOver);
  if (isOver && !m_isOver && job.outcome) {
    m_results->showOutcome(*job.outcome);
    m_findings->showFindings(job.outcome->findings, {});
  }
  m_isOver = isOver;
  m_results->setVisible(m_results->count() > 0);
  m_findings->setVisible(m_findings->count() > 0);
}

} // namespace lacquer
