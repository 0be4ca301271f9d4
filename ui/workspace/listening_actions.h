#pragma once

#include <QObject>
#include <functional>

class QAction;

namespace lacquer {

class ActionSet;
class ListeningTools;
class SessionBridge;

/// The commands around listening: notes, the listening pass, meters, other mixes and matching. They are added menu by
/// menu, so that each comes where it belongs. [ui]
class ListeningActions final : public QObject {
  Q_OBJECT
public:
  /// `tools` gives the panels; it is asked when a command runs.
  ListeningActions(ActionSet& actions, SessionBridge& bridge, std::function<ListeningTools&()> tools);
  void addToTrack();
  void addToProcess();
  void addToTransport();
  void addToView();
  /// Once all are added.
  void follow();

private:
  QAction* add(char const* id, char const* menu, QString const& text, QString const& help, char const* keys,
               std::function<void(ListeningTools&)> run);
  void update();

  ActionSet& m_actions;
  SessionBridge& m_bridge;
  std::function<ListeningTools&()> m_tools;
};

} // namespace lacquer
