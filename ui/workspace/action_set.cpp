#include "ui/workspace/action_set.h"

#include <QSettings>
#include <QWidget>

namespace lacquer {
namespace {

QString settingsKey(QString const& id) { return QStringLiteral("keys/") + id; }

} // namespace

QString plainText(QAction const& action) {
  QString text = action.text();
  text.remove(QLatin1Char('&'));
  return text;
}

ActionSet::ActionSet(QWidget* window)
    : QObject(window)
    , m_window(window) {}

QAction* ActionSet::make(QString const& id, QString const& menu, Wording const& wording, QList<QKeySequence> keys) {
  auto* action = new QAction(wording.text, this);
  action->setObjectName(id);
  QSettings const settings;
  QList<QKeySequence> chosen = keys;
  if (settings.contains(settingsKey(id)))
    chosen = QKeySequence::listFromString(settings.value(settingsKey(id)).toString(), QKeySequence::PortableText);
  action->setShortcuts(chosen);
  action->setShortcutContext(Qt::WindowShortcut);
  m_window->addAction(action);
  m_commands.push_back({id, menu, action, std::move(keys)});
  m_byId.insert(id, action);
  m_help.insert(id, wording.help);
  describe(m_commands.back());
  return action;
}

void ActionSet::describe(Command const& command) {
  QString tip = m_help.value(command.id);
  if (QString const key = command.action->shortcut().toString(QKeySequence::NativeText); !key.isEmpty())
    tip += QStringLiteral(" (%1)").arg(key);
  command.action->setToolTip(tip);
  command.action->setStatusTip(m_help.value(command.id));
}

QAction* ActionSet::add(QString const& id, QString const& menu, Wording const& wording, QList<QKeySequence> keys,
                        std::function<void()> run) {
  QAction* action = make(id, menu, wording, std::move(keys));
  connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
  return action;
}

QAction* ActionSet::addToggle(QString const& id, QString const& menu, Wording const& wording, QList<QKeySequence> keys,
                              bool on, std::function<void(bool)> run) {
  QAction* action = make(id, menu, wording, std::move(keys));
  action->setCheckable(true);
  action->setChecked(on);
  connect(action, &QAction::toggled, this, std::move(run));
  return action;
}

QAction* ActionSet::find(QString const& id) const { return m_byId.value(id, nullptr); }

ActionSet::Command const* ActionSet::ownerOf(QKeySequence const& key, QString const& exceptId) const {
  for (Command const& command : m_commands)
    if (command.id != exceptId && command.action->shortcuts().contains(key))
      return &command;
  return nullptr;
}

void ActionSet::setKeys(QString const& id, QList<QKeySequence> const& keys) {
  for (Command const& command : m_commands) {
    if (command.id != id)
      continue;
    command.action->setShortcuts(keys);
    QSettings settings;
    if (keys == command.standardKeys)
      settings.remove(settingsKey(id));
    else
      settings.setValue(settingsKey(id), QKeySequence::listToString(keys, QKeySequence::PortableText));
    describe(command);
  }
  Q_EMIT keysChanged();
}

void ActionSet::resetKeys(QString const& id) {
  for (Command const& command : m_commands)
    if (command.id == id)
      return setKeys(id, command.standardKeys);
}

} // namespace lacquer
