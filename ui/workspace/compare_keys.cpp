#include "ui/workspace/compare_keys.h"

#include "ui/workspace/action_set.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace lacquer {
namespace {

// Places of 1 … 9 in the row of digits: evdev codes 2 … 10 plus 8, as X11 and Wayland count them.
constexpr quint32 kFirstDigitPlace = 10;
constexpr quint32 kLastDigitPlace = 18;
constexpr qint64 kHeldMilliseconds = 400;

bool isText(QWidget const* focus) {
  if (auto const* line = qobject_cast<QLineEdit const*>(focus))
    return !line->isReadOnly();
  if (auto const* text = qobject_cast<QTextEdit const*>(focus))
    return !text->isReadOnly();
  if (auto const* plain = qobject_cast<QPlainTextEdit const*>(focus))
    return !plain->isReadOnly();
  return qobject_cast<QAbstractSpinBox const*>(focus) != nullptr || qobject_cast<QKeySequenceEdit const*>(focus) != nullptr;
}

/// Numbers that open for typing with the first digit.
bool takesDigits(QWidget const* focus) { return focus->inherits("lacquer::NumberField") || focus->inherits("lacquer::ParamControl"); }

} // namespace

CompareKeys::CompareKeys(ActionSet& actions, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window) {
  qApp->installEventFilter(this);
}

QAction* CompareKeys::commandOfDigit(QKeyEvent const& event) const {
  Qt::KeyboardModifiers const modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
  quint32 const place = event.nativeScanCode();
  if (place < kFirstDigitPlace || place > kLastDigitPlace || event.modifiers().testFlag(Qt::KeypadModifier))
    return nullptr;
  bool const isDigit = event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9;
  bool const isShifted = modifiers.testFlag(Qt::ShiftModifier);
  // Where plain keys give digits, Qt finds shortcuts with and without Shift by itself.
  if (isDigit != isShifted)
    return nullptr;
  int const digit = Qt::Key_1 + static_cast<int>(place - kFirstDigitPlace);
  ActionSet::Command const* owner = m_actions.ownerOf(QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(digit))), {});
  return owner == nullptr ? nullptr : owner->action;
}

bool CompareKeys::onOverride(QKeyEvent* event, QWidget* focus) {
  bool const isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
  if (isText(focus)) {
    if (isTab)
      event->accept(); // moves on from the text, as everywhere
    return isTab;
  }
  if (!event->isAutoRepeat() && event->key() != 0) {
    QAction const* unmatched = m_actions.find(QStringLiteral("compare.unmatched"));
    if (unmatched->shortcuts().contains(QKeySequence(event->keyCombination()))) {
      m_heldKey = event->key();
      m_heldSince.start();
    }
  }
  if (takesDigits(focus) || commandOfDigit(*event) == nullptr)
    return false;
  event->accept(); // comes back as a key press
  return true;
}

bool CompareKeys::onPress(QKeyEvent* event, QWidget* focus) {
  if (isText(focus) || takesDigits(focus))
    return false;
  QAction* command = commandOfDigit(*event);
  if (command == nullptr)
    return false;
  if (!event->isAutoRepeat())
    command->trigger();
  return true;
}

void CompareKeys::onRelease(QKeyEvent const& event) {
  if (event.isAutoRepeat() || m_heldKey == 0 || event.key() != m_heldKey)
    return;
  m_heldKey = 0;
  if (m_heldSince.elapsed() >= kHeldMilliseconds)
    m_actions.find(QStringLiteral("compare.unmatched"))->trigger();
}

bool CompareKeys::eventFilter(QObject* object, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease)
    return false;
  auto* focus = qobject_cast<QWidget*>(object);
  if (focus == nullptr || focus->window() != m_window)
    return false;
  auto* key = static_cast<QKeyEvent*>(event);
  if (event->type() == QEvent::ShortcutOverride)
    return onOverride(key, focus);
  if (event->type() == QEvent::KeyPress)
    return onPress(key, focus);
  onRelease(*key);
  return false;
}

} // namespace lacquer
