#pragma once

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListWidget;

namespace lacquer {

class ActionSet;

/// Every command of the window, found by typing parts of its name. Enter runs it, Esc closes. [ui]
class CommandPalette : public QFrame {
  Q_OBJECT
public:
  CommandPalette(ActionSet const& actions, QWidget* window);

  void open();
  [[nodiscard]] QLineEdit* search() const { return m_search; }
  [[nodiscard]] QListWidget* list() const { return m_list; }

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  void filter(QString const& typed);
  void run();
  void close();

  ActionSet const& m_actions;
  QLineEdit* m_search;
  QListWidget* m_list;
  QPointer<QWidget> m_focusBefore;
};

} // namespace lacquer
