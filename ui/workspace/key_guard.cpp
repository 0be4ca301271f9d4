#include "ui/workspace/key_guard.h"

#include "ui/sequence/track_table.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTabBar>

namespace lacquer {
namespace {

bool isArrow(int key) { return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down; }

bool needsArrows(QObject* control, int key) {
  if (qobject_cast<TrackTable*>(control) != nullptr)
    return key == Qt::Key_Left || key == Qt::Key_Right;
  if (qobject_cast<QTabBar*>(control) != nullptr)
    return key == Qt::Key_Left || key == Qt::Key_Right;
  if (qobject_cast<QAbstractItemView*>(control) != nullptr)
    return key == Qt::Key_Up || key == Qt::Key_Down;
  return qobject_cast<QComboBox*>(control) != nullptr || qobject_cast<QAbstractSpinBox*>(control) != nullptr ||
         (qobject_cast<QAbstractSlider*>(control) != nullptr && qobject_cast<QScrollBar*>(control) == nullptr);
}

} // namespace

KeyGuard::KeyGuard(QWidget* window)
    : QObject(window)
    , m_window(window) {
  qApp->installEventFilter(this);
}

bool KeyGuard::eventFilter(QObject* object, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
    return false;
  auto* control = qobject_cast<QWidget*>(object);
  if (control == nullptr || control->window() != m_window)
    return false;
  auto* key = static_cast<QKeyEvent*>(event);
  if (event->type() == QEvent::ShortcutOverride) {
    if (isArrow(key->key()) && needsArrows(control, key->key())) {
      event->accept();
      return true;
    }
    return false;
  }
  auto* button = qobject_cast<QAbstractButton*>(control);
  bool const enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (button == nullptr || !enter || !button->isEnabled())
    return false;
  button->click();
  return true;
}

} // namespace lacquer
