#pragma once

#include <QString>

#include <optional>

class QKeyEvent;

namespace lacquer {

/// What can be done in a rack.
enum class ChainCommand {
  add,
  edit, ///< type the level, or go to the editor
  previous,
  next,
  moveUp,
  moveDown,
  bypass,
  remove,
  hearDelta,
  hearWithout,
  hearOnly,
  endHearing,
  chainOff,
  cut,
  copy,
  paste,
  pasteValues,
  duplicate,
  copyChain,
  pasteChain,
  linkSelected,
  linkAll,
  unlink,
  matchLoudness,
  slotPresets,
  chainPresets,
};

/// What a key means while the rack has the focus. [ui]
[[nodiscard]] std::optional<ChainCommand> chainCommandOf(QKeyEvent const& key);
/// Its key in the rack as menus write it; empty where there is none. [ui]
[[nodiscard]] QString chainKeyText(ChainCommand command);

} // namespace lacquer
