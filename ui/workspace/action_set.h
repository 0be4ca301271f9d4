#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <functional>
#include <vector>

namespace lacquer {

/// All commands of the window: each once, with its menu, its keys and its words. Menus, palette, help and the list of
/// keys are made from it. Keys that the user changed are kept in the settings. [ui]
class ActionSet : public QObject {
  Q_OBJECT
public:
  struct Command {
    QString id;   ///< "transport.play"; stable, in the settings
    QString menu; ///< "Transport"
    QAction* action = nullptr;
    QList<QKeySequence> standardKeys;
  };
  struct Wording {
    QString text; ///< with mnemonic
    QString help; ///< one sentence, for tooltip and palette
  };

  explicit ActionSet(QWidget* window);

  QAction* add(QString const& id, QString const& menu, Wording const& wording, QList<QKeySequence> keys,
               std::function<void()> run);
  QAction* addToggle(QString const& id, QString const& menu, Wording const& wording, QList<QKeySequence> keys, bool on,
                     std::function<void(bool)> run);
  [[nodiscard]] QAction* find(QString const& id) const;
  [[nodiscard]] std::vector<Command> const& commands() const { return m_commands; }

  /// Another command that has the key already, or null.
  [[nodiscard]] Command const* ownerOf(QKeySequence const& key, QString const& exceptId) const;
  /// Changes the keys of a command for good; an empty list takes them away.
  void setKeys(QString const& id, QList<QKeySequence> const& keys);
  void resetKeys(QString const& id);

Q_SIGNALS:
  void keysChanged();

private:
  QAction* make(QString const& id, QString const& menu, Wording const& wording, QList<QKeySequence> keys);
  void describe(Command const& command);

  QWidget* m_window;
  std::vector<Command> m_commands;
  QHash<QString, QAction*> m_byId;
  QHash<QString, QString> m_help;
};

/// The text of an action without its mnemonic marks.
[[nodiscard]] QString plainText(QAction const& action);

} // namespace lacquer
