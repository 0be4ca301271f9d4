#include "ui/compare/blind_trial_page.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

bool isText(QWidget const* focus) {
  return qobject_cast<QLineEdit const*>(focus) != nullptr || qobject_cast<QPlainTextEdit const*>(focus) != nullptr ||
         qobject_cast<QTextEdit const*>(focus) != nullptr;
}

} // namespace

BlindTrialPage::BlindTrialPage(QWidget* parent)
    : QWidget(parent)
    , m_counter(new QLabel(this))
    , m_question(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_letterRow(new QHBoxLayout)
    , m_answerRow(new QHBoxLayout)
    , m_letterButtons(new QButtonGroup(this))
    , m_answerButtons(new QButtonGroup(this)) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Blind test"));
  m_counter->setFont(theme::numberFont(theme::Size::title, QFont::DemiBold));
  m_question->setProperty("role", "label");
  m_hint->setProperty("role", "hint");
  m_hint->setWordWrap(true);
  m_answerButtons->setExclusive(false); // none is chosen at the start of a trial
  auto* cancel = new QPushButton(tr("End the test"));
  cancel->setToolTip(tr("Discards the answers given so far (Esc)"));
  cancel->setFocusPolicy(Qt::TabFocus);
  connect(cancel, &QPushButton::clicked, this, &BlindTrialPage::cancelled);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(theme::px(8), theme::px(16), theme::px(8), theme::px(8));
  column->setSpacing(theme::px(8));
  column->addWidget(m_counter);
  column->addLayout(m_letterRow);
  column->addSpacing(theme::px(8));
  column->addWidget(m_question);
  column->addLayout(m_answerRow);
  column->addWidget(m_hint);
  column->addStretch();
  column->addWidget(cancel, 0, Qt::AlignLeft);
}

BlindTrialPage::~BlindTrialPage() { end(); }

void BlindTrialPage::fill(QHBoxLayout& row, QString const& letters, QButtonGroup& group, std::function<QString(QChar)> const& text,
                      std::function<void(QChar)> const& run) {
  for (QAbstractButton* old : group.buttons())
    delete old;
  while (QLayoutItem* item = row.takeAt(0))
    delete item;
  row.setSpacing(theme::px(8));
  for (QChar const letter : letters) {
    auto* button = new QPushButton(text(letter), this);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(theme::px(72), theme::px(40));
    button->setFont(theme::font(theme::Size::title, QFont::DemiBold));
    connect(button, &QPushButton::clicked, this, [run, letter] { run(letter); });
    group.addButton(button, letter.unicode());
    row.addWidget(button);
  }
  row.addStretch();
}

void BlindTrialPage::begin(QString const& letters, QString const& answers, bool isAbx) {
  m_letters = letters;
  m_answers = answers;
  fill(*m_letterRow, letters, *m_letterButtons, [](QChar letter) { return QString(letter); }, [this](QChar letter) { hear(letter); });
  fill(*m_answerRow, answers, *m_answerButtons,
       [isAbx](QChar letter) { return isAbx ? tr("X is %1").arg(letter) : QString(letter); }, [this](QChar letter) { choose(letter); });
  m_question->setText(isAbx ? tr("X is one of them. Which?") : tr("Which do you prefer?"));
  m_hint->setText(tr("%1 or \u2190 \u2192 hear \u00B7 \u2191 \u2193 choose the answer \u00B7 Enter gives it \u00B7 Space plays and stops \u00B7 Esc ends the test. "
                     "Nothing is told before the last answer.")
                      .arg(letters.split(QString(), Qt::SkipEmptyParts).join(QLatin1Char(' '))));
  m_isRunning = true;
  qApp->installEventFilter(this);
  setFocus();
}

void BlindTrialPage::end() {
  m_isRunning = false;
  qApp->removeEventFilter(this);
}

void BlindTrialPage::showTrial(int trial, int trials) {
  m_counter->setText(tr("Trial %1 of %2").arg(trial + 1).arg(trials));
  m_chosen = {};
  for (QAbstractButton* button : m_answerButtons->buttons())
    button->setChecked(false);
  hear(m_letters.front());
}

void BlindTrialPage::hear(QChar letter) {
  m_heard = letter;
  if (QAbstractButton* button = m_letterButtons->button(letter.unicode()))
    button->setChecked(true);
  Q_EMIT hearWanted(letter);
}

void BlindTrialPage::choose(QChar letter) {
  m_chosen = letter;
  for (QAbstractButton* button : m_answerButtons->buttons())
    button->setChecked(m_answerButtons->id(button) == letter.unicode());
}

void BlindTrialPage::give() {
  if (!m_chosen.isNull())
    Q_EMIT answered(m_chosen);
}

void BlindTrialPage::step(QString const& among, QChar now, int steps, std::function<void(QChar)> const& run) {
  qsizetype const place = among.indexOf(now);
  qsizetype const next = place < 0 ? (steps > 0 ? 0 : among.size() - 1) : (place + steps + among.size()) % among.size();
  run(among[next]);
}

bool BlindTrialPage::takesKey(int key, Qt::KeyboardModifiers modifiers) const {
  if ((modifiers & ~Qt::KeypadModifier) != Qt::NoModifier)
    return false;
  bool const isLetter = key >= Qt::Key_A && key <= Qt::Key_Z && m_letters.contains(QChar(static_cast<char16_t>(key)));
  switch (key) {
  case Qt::Key_Left:
  case Qt::Key_Right:
  case Qt::Key_Up:
  case Qt::Key_Down:
  case Qt::Key_Return:
  case Qt::Key_Enter:
  case Qt::Key_Escape:
    return true;
  default:
    return isLetter;
  }
}

void BlindTrialPage::runKey(int key) {
  switch (key) {
  case Qt::Key_Left:
  case Qt::Key_Right:
    return step(m_letters, m_heard, key == Qt::Key_Left ? -1 : 1, [this](QChar letter) { hear(letter); });
  case Qt::Key_Up:
  case Qt::Key_Down:
    return step(m_answers, m_chosen, key == Qt::Key_Up ? -1 : 1, [this](QChar letter) { choose(letter); });
  case Qt::Key_Return:
  case Qt::Key_Enter:
    return give();
  case Qt::Key_Escape:
    return Q_EMIT cancelled();
  default:
    return hear(QChar(static_cast<char16_t>(key)));
  }
}

bool BlindTrialPage::eventFilter(QObject* object, QEvent* event) {
  bool const isOverride = event->type() == QEvent::ShortcutOverride;
  if (!m_isRunning || (!isOverride && event->type() != QEvent::KeyPress))
    return false;
  auto* control = qobject_cast<QWidget*>(object);
  if (control == nullptr || control->window() != window() || isText(control))
    return false;
  auto* key = static_cast<QKeyEvent*>(event);
  if (!takesKey(key->key(), key->modifiers()))
    return false;
  event->accept();
  if (!isOverride && !key->isAutoRepeat())
    runKey(key->key());
  return true;
}

} // namespace lacquer
