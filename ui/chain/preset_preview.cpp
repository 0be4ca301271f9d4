#include "ui/chain/preset_preview.h"

#include "storage/preset_edits.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_target.h"

#include <fmt/format.h>

namespace lacquer {

PresetPreview::PresetPreview(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {}

void PresetPreview::begin(TrackId track, SlotId slot) {
  keep();
  m_track = track;
  m_slot = slot;
  m_before = slotsNow();
  m_gesture = m_bridge.openGesture();
}

std::string PresetPreview::subject() const {
  if (isChain())
    return "chain";
  Slot const* const slot = findSlot(m_bridge.album(), m_track, m_slot);
  return slot == nullptr ? std::string() : std::string(slot->values.table().id());
}

Chain PresetPreview::slotsNow() const {
  if (isChain()) {
    Chain const* const chain = findChain(m_bridge.album(), m_track);
    return chain == nullptr ? Chain() : *chain;
  }
  Slot const* const slot = findSlot(m_bridge.album(), m_track, m_slot);
  return slot == nullptr ? Chain() : Chain{*slot};
}

QString PresetPreview::apply(Preset const& preset) {
  Edit edit = isChain() ? edits::applyToChain(m_track, preset, edits::PresetPlace::replaceChain)
                        : edits::applyToSlot(m_track, m_slot, preset);
  std::string const owner = toUtf8(chainOwnerName(m_bridge.album(), m_track));
  edit.name = isChain() ? fmt::format("Preset ‘{}’ for the chain of {}", preset.name, owner)
                        : fmt::format("Preset ‘{}’ for {} of {}", preset.name, preset.slots.front().values.table().name(), owner);
  auto const done = m_bridge.session().apply(edit, m_gesture);
  if (!done)
    return toQt(done.error().message());
  m_name = edit.name;
  m_hasApplied = true;
  return {};
}

void PresetPreview::keep() { end(); }

void PresetPreview::goBack() {
  if (m_hasApplied) {
    History const& history = m_bridge.session().history();
    if (history.canUndo() && history.undoName() == m_name)
      m_bridge.session().undo();
    else if (isChain()) // something else was edited meanwhile: it stays
      m_bridge.apply({"Chain as before the preset", [track = m_track, before = m_before](Album const& album) {
                        return edits::setChain(album, track, before);
                      }});
    else if (!m_before.empty())
      m_bridge.apply({"Values as before the preset", [track = m_track, slot = m_slot, before = m_before.front()](Album const& album) {
                        return edits::setSlotValues(album, track, slot, before.values, before.settings);
                      }});
  }
  end();
}

void PresetPreview::end() {
  if (m_gesture != GestureId::none)
    m_bridge.closeGesture();
  m_gesture = GestureId::none;
  m_hasApplied = false;
}

} // namespace lacquer
