#pragma once

#include <QElapsedTimer>
#include <QObject>

class QAction;
class QKeyEvent;

namespace lacquer {

class ActionSet;

/// Keys that Qt's shortcuts alone do not settle. The row of digits means digits on every keyboard layout (a French one
/// types them only with Shift); "unmatched" counts only while it is held when it is held for longer; Tab and digits in a
/// text field stay there. [ui]
class CompareKeys : public QObject {
  Q_OBJECT
public:
  CompareKeys(ActionSet& actions, QWidget* window);

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  [[nodiscard]] bool onOverride(QKeyEvent* event, QWidget* focus);
  [[nodiscard]] bool onPress(QKeyEvent* event, QWidget* focus);
  void onRelease(QKeyEvent const& event);
  /// The command whose shortcut is the digit of this key's place in the row, where the layout itself gives another sign.
  [[nodiscard]] QAction* commandOfDigit(QKeyEvent const& event) const;

  ActionSet& m_actions;
  QWidget* m_window;
  QElapsedTimer m_heldSince;
  int m_heldKey = 0;
};

} // namespace lacquer
