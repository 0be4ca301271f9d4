#pragma once

#include "ui/chain/chain_keys.h"

#include <QObject>

#include <functional>

namespace lacquer {

class ActionSet;
class ChainRack;
class SessionBridge;

/// The commands of the rack, for menus and palette; they act on the focused slot of the chain shown and open the Master
/// layout where they need it. The rack has keys of its own besides. [ui]
class ChainActions final : public QObject {
  Q_OBJECT
public:
  /// `rack` is asked for when a command runs: the commands are made before the pages.
  ChainActions(ActionSet& actions, SessionBridge& bridge, std::function<ChainRack*()> rack, std::function<void()> showMaster);
  /// Whether they apply: when what they act upon has changed.
  void update();

private:
  struct Wording;
  void add(Wording const& wording);
  void run(ChainCommand command);

  ActionSet& m_actions;
  std::function<ChainRack*()> m_rack;
  std::function<void()> m_showMaster;
};

} // namespace lacquer
