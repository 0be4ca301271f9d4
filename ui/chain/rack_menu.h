#pragma once

#include "ui/chain/chain_keys.h"

#include <functional>

class QMenu;

namespace lacquer {

class ChainCommands;
class ChainList;
class SessionBridge;

/// All that can be done with the focused slot and its chain. [ui]
void fillSlotMenu(QMenu& menu, ChainCommands const& commands, std::function<void(ChainCommand)> const& run);
/// Whom the focused slot can be linked with: the selected tracks, all, or single ones (ticked: linked). [ui]
void fillLinkMenu(QMenu& menu, SessionBridge& bridge, ChainList const& list, ChainCommands& commands);

} // namespace lacquer
