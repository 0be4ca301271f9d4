#pragma once

#include <QKeySequence>
#include <QObject>

#include <functional>

class QAction;

namespace lacquer {

class ActionSet;
class MainWindow;
class SessionBridge;

/// The commands of comparing, of snapshots, of the monitor section, and of what goes round; keeps their state up to
/// date. [ui]
class CompareActions : public QObject {
  Q_OBJECT
public:
  CompareActions(ActionSet& actions, SessionBridge& bridge, MainWindow& window);

private:
  void addRoutes();
  void addRolls();
  void addSources();
  void addComparing();
  void addScope();
  void addSnapshots();
  void addMonitor();
  void addBands();
  QAction* add(char const* id, QString const& menu, QString const& text, QString const& help, char const* keys, std::function<void()> run);
  QAction* addState(char const* id, QString const& menu, QString const& text, QString const& help, char const* keys, std::function<void()> run);
  void takeSnapshot(int slot);
  void update();
  void updateSnapshots();

  ActionSet& m_actions;
  SessionBridge& m_bridge;
  MainWindow& m_window;
};

} // namespace lacquer
