#include "ui/chain/chain_keys.h"

#include <QKeyEvent>
#include <QKeySequence>

#include <algorithm>
#include <array>

namespace lacquer {
namespace {

struct Binding {
  ChainCommand command;
  Qt::KeyboardModifiers modifiers;
  Qt::Key key;
};

/// The first of a command stands in menus.
constexpr std::array kBindings{
    Binding{ChainCommand::add, Qt::NoModifier, Qt::Key_A},
    Binding{ChainCommand::add, Qt::NoModifier, Qt::Key_Insert},
    Binding{ChainCommand::edit, Qt::NoModifier, Qt::Key_Return},
    Binding{ChainCommand::edit, Qt::NoModifier, Qt::Key_Enter},
    Binding{ChainCommand::edit, Qt::NoModifier, Qt::Key_F2},
    Binding{ChainCommand::previous, Qt::NoModifier, Qt::Key_Up},
    Binding{ChainCommand::next, Qt::NoModifier, Qt::Key_Down},
    Binding{ChainCommand::moveUp, Qt::ControlModifier, Qt::Key_Up},
    Binding{ChainCommand::moveDown, Qt::ControlModifier, Qt::Key_Down},
    Binding{ChainCommand::bypass, Qt::NoModifier, Qt::Key_B},
    Binding{ChainCommand::remove, Qt::NoModifier, Qt::Key_Delete},
    Binding{ChainCommand::hearDelta, Qt::NoModifier, Qt::Key_D},
    Binding{ChainCommand::hearWithout, Qt::NoModifier, Qt::Key_W},
    Binding{ChainCommand::hearOnly, Qt::NoModifier, Qt::Key_S},
    Binding{ChainCommand::endHearing, Qt::NoModifier, Qt::Key_Escape},
    Binding{ChainCommand::cut, Qt::ControlModifier, Qt::Key_X},
    Binding{ChainCommand::copy, Qt::ControlModifier, Qt::Key_C},
    Binding{ChainCommand::paste, Qt::ControlModifier, Qt::Key_V},
    Binding{ChainCommand::pasteValues, Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_V},
    Binding{ChainCommand::duplicate, Qt::ControlModifier, Qt::Key_D},
    Binding{ChainCommand::copyChain, Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_C},
    Binding{ChainCommand::slotPresets, Qt::NoModifier, Qt::Key_P},
    Binding{ChainCommand::chainPresets, Qt::ShiftModifier, Qt::Key_P},
};

} // namespace

std::optional<ChainCommand> chainCommandOf(QKeyEvent const& key) {
  Qt::KeyboardModifiers const modifiers = key.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
  auto const found = std::ranges::find_if(
      kBindings, [&](Binding const& each) { return each.key == key.key() && each.modifiers == modifiers; });
  return found == kBindings.end() ? std::nullopt : std::optional(found->command);
}

QString chainKeyText(ChainCommand command) {
  auto const found = std::ranges::find(kBindings, command, &Binding::command);
  return found == kBindings.end() ? QString()
                                  : QKeySequence(QKeyCombination(found->modifiers, found->key)).toString(QKeySequence::NativeText);
}

} // namespace lacquer
