#pragma once

#include <QKeyEvent>

namespace lacquer {

/// Keys that open the editor of a focused number. [ui]
[[nodiscard]] inline bool opensEditor(QKeyEvent const& key) {
  bool const isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  return isPlain && (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_F2);
}

/// Keys that begin a number and so open the editor with it. [ui]
[[nodiscard]] inline bool startsNumber(QKeyEvent const& key) {
  if ((key.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != Qt::NoModifier || key.text().size() != 1)
    return false;
  QChar const c = key.text().front();
  return (c >= u'0' && c <= u'9') || c == u'-' || c == u'+' || c == u'.';
}

} // namespace lacquer
