#pragma once

#include <QFrame>
#include <map>

class QLabel;
class QStackedWidget;

namespace lacquer {

/// A panel beneath the work for what is used now and then: one tool at a time, with its title and a way to close it. [ui]
class ToolPanels final : public QFrame {
  Q_OBJECT
public:
  explicit ToolPanels(QWidget* parent = nullptr);
  /// `id` is stable. The panel gets the focus when it opens.
  void add(QString const& id, QString const& title, QWidget* panel);
  void open(QString const& id);
  /// Opens it, or closes it where it is open.
  void toggle(QString const& id);
  [[nodiscard]] bool isOpen(QString const& id) const;

Q_SIGNALS:
  /// Another tool or none.
  void changed();

private:
  struct Tool {
    QString title;
    QWidget* panel = nullptr;
  };
  QLabel* m_title;
  QStackedWidget* m_stack;
  std::map<QString, Tool> m_tools;
};

} // namespace lacquer
