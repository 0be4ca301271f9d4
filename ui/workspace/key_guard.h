#pragma once

#include <QObject>

namespace lacquer {

/// Settles who gets a key: keys that a focused control needs itself (arrows in a list of choices, a slider or a table)
/// stay with it and do not run commands of the window; Enter presses the focused button, as Space belongs to play. [ui]
class KeyGuard : public QObject {
  Q_OBJECT
public:
  explicit KeyGuard(QWidget* window);

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  QWidget* m_window;
};

} // namespace lacquer
