#include "ui/delivery/finding_list.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lacquer {
namespace {

struct Look {
  char const* mark;
  theme::Token token;
  char const* word;
};

Look lookOf(Severity severity) {
  switch (severity) {
  case Severity::error:
    return {"✗", theme::Token::bad, QT_TRANSLATE_NOOP("FindingList", "Error")};
  case Severity::warning:
    return {"⚠", theme::Token::warn, QT_TRANSLATE_NOOP("FindingList", "Warning")};
  case Severity::note:
    break;
  }
  return {"ℹ", theme::Token::textMid, QT_TRANSLATE_NOOP("FindingList", "Note")};
}

QString sentence(Finding const& finding) {
  QString text =
      finding.where.empty() ? toQt(finding.what) : toQt(finding.where) + QStringLiteral(": ") + toQt(finding.what);
  if (!finding.remedy.empty())
    text += QStringLiteral(". ") + toQt(finding.remedy);
  return text + QLatin1Char('.');
}

} // namespace

FindingList::FindingList(QWidget* parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this)) {
  setAccessibleName(tr("Findings"));
  m_lines->setContentsMargins(0, 0, 0, 0);
  m_lines->setSpacing(theme::px(2));
}

void FindingList::addLine(QString const& mark, int token, QString const& text) {
  auto* const line = new QWidget(this);
  auto* const sign = new QLabel(mark, line);
  sign->setStyleSheet(QStringLiteral("color: %1;").arg(theme::colour(static_cast<theme::Token>(token)).name()));
  sign->setFixedWidth(theme::px(theme::kGroupGap));
  auto* const words = new QLabel(text, line);
  words->setFont(theme::font(theme::Size::label));
  words->setWordWrap(true);
  words->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* const row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::px(theme::kUnit));
  row->addWidget(sign, 0, Qt::AlignTop);
  row->addWidget(words, 1);
  m_lines->addWidget(line);
}

void FindingList::showFindings(std::span<Finding const> findings, QString const& whenNone) {
  while (QLayoutItem* const item = m_lines->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  m_count = static_cast<int>(findings.size());
  for (Finding const& finding : findings) {
    Look const look = lookOf(finding.severity);
    addLine(QString::fromUtf8(look.mark), static_cast<int>(look.token), sentence(finding));
    m_lines->itemAt(m_lines->count() - 1)
        ->widget()
        ->setAccessibleName(tr(look.word) + QStringLiteral(": ") + sentence(finding));
  }
  if (findings.empty() && !whenNone.isEmpty())
    addLine(QStringLiteral("✓"), static_cast<int>(theme::Token::good), whenNone);
}

} // namespace lacquer
