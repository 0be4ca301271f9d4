#pragma once

#include <QFrame>

class QTextBrowser;

namespace lacquer {

class ActionSet;

/// The keys of all commands and how things are edited; made from the commands themselves. [ui]
class HelpPanel : public QFrame {
  Q_OBJECT
public:
  explicit HelpPanel(ActionSet const& actions, QWidget* parent = nullptr);

Q_SIGNALS:
  void closed();

protected:
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  [[nodiscard]] QString text() const;

  ActionSet const& m_actions;
  QTextBrowser* m_browser;
};

} // namespace lacquer
