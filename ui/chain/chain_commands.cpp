#include "ui/chain/chain_commands.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_edits.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_target.h"
#include "ui/chain/loudness_match.h"
#include "ui/chain/slot_clipboard.h"
#include "ui/chain/slot_listening.h"

#include <algorithm>

namespace lacquer {

ChainCommands::ChainCommands(SessionBridge& bridge, ChainList& list, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_list(list)
    , m_loudness(new LoudnessMatch(bridge, this)) {
  connect(m_loudness, &LoudnessMatch::said, this, &ChainCommands::said);
  connect(m_loudness, &LoudnessMatch::refused, this, &ChainCommands::refused);
}

Slot const* ChainCommands::current() const { return findSlot(m_bridge.album(), m_list.target(), m_list.currentSlot()); }

bool ChainCommands::run(ChainCommand command) {
  auto const hear = [this](SlotHearing how) {
    if (current() != nullptr)
      m_list.listening().toggle(how, m_list.target(), m_list.currentSlot());
  };
  switch (command) {
  case ChainCommand::bypass: m_list.toggleBypass(); break;
  case ChainCommand::remove: m_list.removeCurrent(); break;
  case ChainCommand::moveUp: m_list.moveCurrent(-1); break;
  case ChainCommand::moveDown: m_list.moveCurrent(1); break;
  case ChainCommand::hearDelta: hear(SlotHearing::delta); break;
  case ChainCommand::hearWithout: hear(SlotHearing::without); break;
  case ChainCommand::hearOnly: hear(SlotHearing::only); break;
  case ChainCommand::endHearing: (void)m_list.listening().end(); break;
  case ChainCommand::chainOff: m_list.listening().toggleChainOff(); break;
  case ChainCommand::cut: cut(); break;
  case ChainCommand::copy: copy(); break;
  case ChainCommand::paste: paste(); break;
  case ChainCommand::pasteValues: pasteValues(); break;
  case ChainCommand::duplicate: duplicate(); break;
  case ChainCommand::copyChain: copyChain(); break;
  case ChainCommand::pasteChain: pasteChain(); break;
  case ChainCommand::linkSelected: link(otherSelectedTracks()); break;
  case ChainCommand::linkAll: link(otherTracks()); break;
  case ChainCommand::unlink: unlink(); break;
  case ChainCommand::matchLoudness: matchLoudness(); break;
  case ChainCommand::add:
  case ChainCommand::edit:
  case ChainCommand::previous:
  case ChainCommand::next:
  case ChainCommand::slotPresets:
  case ChainCommand::chainPresets: return false;
  }
  return true;
}

bool ChainCommands::applies(ChainCommand command) const {
  Slot const* const slot = current();
  Chain const* const chain = findChain(m_bridge.album(), m_list.target());
  switch (command) {
  case ChainCommand::add:
  case ChainCommand::chainPresets: return chain != nullptr;
  case ChainCommand::paste:
  case ChainCommand::pasteChain: return chain != nullptr && hasCopiedSlots();
  case ChainCommand::pasteValues: return slot != nullptr && hasCopiedSlots();
  case ChainCommand::copyChain: return chain != nullptr && !chain->empty();
  case ChainCommand::linkSelected: return slot != nullptr && !otherSelectedTracks().empty();
  case ChainCommand::linkAll: return slot != nullptr && !otherTracks().empty();
  case ChainCommand::unlink: return slot != nullptr && !slot->link.isNone();
  case ChainCommand::endHearing: return m_list.listening().hearing() != SlotHearing::none;
  case ChainCommand::chainOff: return !m_bridge.album().tracks.empty();
  case ChainCommand::matchLoudness: return slot != nullptr && !slot->bypassed;
  default: return slot != nullptr;
  }
}

bool ChainCommands::apply(Edit const& edit) {
  auto const done = m_bridge.session().apply(edit);
  if (done)
    Q_EMIT said({});
  else
    Q_EMIT refused(toQt(done.error().message()));
  return done.has_value();
}

void ChainCommands::copy() {
  Slot const* const slot = current();
  if (slot == nullptr)
    return;
  copySlots({*slot});
  Q_EMIT m_bridge.statusMessage(tr("%1 copied").arg(toQt(slot->values.table().name())));
}

void ChainCommands::cut() {
  if (current() == nullptr)
    return;
  copySlots({*current()});
  m_list.cutCurrent();
}

std::optional<Chain> ChainCommands::pasted() {
  auto slots = copiedSlots();
  if (slots)
    return *std::move(slots);
  Q_EMIT refused(toQt(slots.error().message()));
  return std::nullopt;
}

void ChainCommands::paste() {
  auto const slots = pasted();
  if (!slots)
    return;
  std::size_t const position = m_list.pastePosition();
  if (!apply(chainEdits::insert(m_bridge.album(), "Paste", m_list.target(), *slots, position)))
    return;
  m_list.setCurrentSlot((*findChain(m_bridge.album(), m_list.target()))[position + slots->size() - 1].id);
}

void ChainCommands::pasteValues() {
  if (current() == nullptr)
    return;
  if (auto const slots = pasted())
    apply(chainEdits::pasteValues(m_bridge.album(), m_list.target(), m_list.currentSlot(), slots->front()));
}

void ChainCommands::duplicate() {
  Slot const* const slot = current();
  if (slot == nullptr)
    return;
  auto const place = static_cast<std::size_t>(slot - findChain(m_bridge.album(), m_list.target())->data());
  if (apply(chainEdits::duplicate(m_bridge.album(), m_list.target(), m_list.currentSlot())))
    m_list.setCurrentSlot((*findChain(m_bridge.album(), m_list.target()))[place + 1].id);
}

void ChainCommands::copyChain() {
  Chain const* const chain = findChain(m_bridge.album(), m_list.target());
  if (chain == nullptr || chain->empty())
    return;
  copySlots(*chain);
  Q_EMIT m_bridge.statusMessage(tr("Chain of %1 copied").arg(chainOwnerName(m_bridge.album(), m_list.target())));
}

void ChainCommands::pasteChain() {
  if (auto const slots = pasted())
    apply(chainEdits::replaceChain(m_bridge.album(), "Paste chain into", m_list.target(), *slots));
}

std::vector<TrackId> ChainCommands::otherTracks() const {
  std::vector<TrackId> tracks;
  for (Track const& track : m_bridge.album().tracks)
    if (track.id != m_list.target())
      tracks.push_back(track.id);
  return tracks;
}

std::vector<TrackId> ChainCommands::otherSelectedTracks() const {
  std::vector<TrackId> tracks = m_bridge.selectedTracks();
  std::erase(tracks, m_list.target());
  return tracks;
}

void ChainCommands::link(std::vector<TrackId> targets) {
  if (current() != nullptr && !targets.empty())
    apply(chainEdits::link(m_bridge.album(), m_list.target(), m_list.currentSlot(), std::move(targets)));
}

void ChainCommands::unlink() {
  if (current() != nullptr)
    apply(chainEdits::unlink(m_bridge.album(), m_list.target(), m_list.currentSlot()));
}

void ChainCommands::toggleLink(TrackId with) {
  auto const linked = chainEdits::linkedWith(m_bridge.album(), m_list.currentSlot());
  auto const there = std::ranges::find(linked, with, &chainEdits::PlacedSlot::track);
  if (there == linked.end())
    return link({with});
  apply(chainEdits::unlink(m_bridge.album(), with, there->slot));
}

void ChainCommands::matchLoudness() {
  if (current() != nullptr)
    m_loudness->start(m_list.target(), m_list.currentSlot());
}

} // namespace lacquer
