#include "ui/params/in_place_editor.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QStyle>
#include <QToolTip>
#include <utility>

namespace lacquer {
namespace {

constexpr int kReasonMilliseconds = 60'000; ///< the reason stays until it is dealt with

} // namespace

InPlaceEditor* InPlaceEditor::open(QWidget* host, QRect const& area, QString const& text, Commit commit) {
  auto* const editor = new InPlaceEditor(host, std::move(commit));
  int const height = std::max(area.height(), editor->minimumSizeHint().height());
  QRect place(area.left(), area.center().y() - height / 2, area.width(), height);
  place.moveBottom(std::min(place.bottom(), host->height() - 1));
  editor->setGeometry(place);
  editor->setText(text);
  editor->selectAll();
  editor->show();
  editor->setFocus(Qt::OtherFocusReason);
  return editor;
}

InPlaceEditor::InPlaceEditor(QWidget* host, Commit commit)
    : QLineEdit(host)
    , m_host(host)
    , m_commit(std::move(commit)) {
  setFrame(false);
  setAlignment(Qt::AlignCenter);
  setFont(theme::numberFont(theme::Size::label));
  setTextMargins(0, 0, 0, 0);
  setAccessibleName(host->accessibleName());
}

bool InPlaceEditor::commit() {
  QString const why = m_commit(text());
  m_refused = !why.isEmpty();
  if (m_refused)
    QToolTip::showText(mapToGlobal(QPoint(0, height())), why, this, {}, kReasonMilliseconds);
  setProperty("refused", m_refused);
  style()->unpolish(this);
  style()->polish(this);
  return !m_refused;
}

void InPlaceEditor::finish(Next next) {
  if (std::exchange(m_finished, true))
    return;
  bool const hadFocus = hasFocus();
  QToolTip::hideText();
  hide();
  deleteLater();
  if (hadFocus || next != Next::stay)
    m_host->setFocus(Qt::OtherFocusReason);
  if (next == Next::stay)
    return;
  bool const forwards = next == Next::forwards;
  QKeyEvent tab(QEvent::KeyPress, forwards ? Qt::Key_Tab : Qt::Key_Backtab,
                forwards ? Qt::NoModifier : Qt::ShiftModifier);
  QCoreApplication::sendEvent(m_host, &tab);
}

bool InPlaceEditor::event(QEvent* event) {
  // While a value is typed, every key belongs to the text and none to the window's shortcuts.
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::KeyPress) {
    auto* const key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
      if (commit())
        finish(key->key() == Qt::Key_Tab ? Next::forwards : Next::backwards);
      return true;
    }
  }
  return QLineEdit::event(event);
}

void InPlaceEditor::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
  case Qt::Key_Escape:
    finish(Next::stay);
    return;
  case Qt::Key_Return:
  case Qt::Key_Enter:
    if (commit())
      finish(Next::stay);
    return;
  default:
    QLineEdit::keyPressEvent(event);
  }
}

void InPlaceEditor::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  if (m_finished || event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
    return;
  if (isModified())
    (void)commit();
  finish(Next::stay);
}

} // namespace lacquer
