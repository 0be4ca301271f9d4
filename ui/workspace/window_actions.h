#pragma once

#include "core/ids.h"

#include <QObject>

#include <string>
#include <vector>

class QMenu;
class QMenuBar;

namespace lacquer {

class ActionSet;
class MainWindow;
class ProjectFiles;
class SequencePage;
class SessionBridge;
class TrackTableModel;

/// What the commands act upon.
struct ActionTargets {
  SessionBridge& bridge;
  MainWindow& window;
  ProjectFiles& files;
  SequencePage& sequence;
  TrackTableModel& model;
};

/// Makes the commands of the window and its menus, and keeps their words and whether they apply up to date. [ui]
class WindowActions : public QObject {
  Q_OBJECT
public:
  WindowActions(ActionSet& actions, ActionTargets const& targets, QMenuBar& bar);
  /// For right clicks on tracks.
  [[nodiscard]] QMenu* trackMenu() const { return m_trackMenu; }

private:
  void addFile();
  void addEdit();
  void addTrack();
  void addPartBreak(char const* id, QString const& text, QString const& help, char const* kind);
  void addProcess();
  void addTransport();
  void addView();
  void addZoom();
  void addHelp();
  void fillMenus(QMenuBar& bar);
  void fillRecent();
  void update();
  void nudgeGap(int cdFrames);
  void moveSelection(int steps);
  void setForSelection(std::string const& name, std::string const& field, bool on);

  ActionSet& m_actions;
  ActionTargets m_to;
  QMenu* m_recent = nullptr;
  QMenu* m_trackMenu = nullptr;
};

} // namespace lacquer
