#include "ui/chain/slot_listening.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_target.h"

namespace lacquer {
namespace {

/// The source of a comparison that tells of a slot.
CompareSource slotSource(Comparing const& comparing) {
  return comparing.isDelta() && comparing.heard().kind == SourceKind::master ? comparing.lastOther() : comparing.heard();
}

CompareSource sourceOf(SlotHearing how, TrackId track, SlotId slot) {
  return {how == SlotHearing::only ? SourceKind::onlySlot : SourceKind::withoutSlot, slot.value(), track};
}

} // namespace

SlotListening::SlotListening(SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , m_bridge(bridge) {
  connect(&bridge.comparing(), &Comparing::changed, this, &SlotListening::changed);
}

SlotHearing SlotListening::hearing() const {
  Comparing const& comparing = m_bridge.comparing();
  if (comparing.isBlind())
    return SlotHearing::none;
  switch (slotSource(comparing).kind) {
  case SourceKind::withoutSlot:
    return !comparing.isDelta()                                ? SlotHearing::without
           : comparing.heard().kind == SourceKind::master ? SlotHearing::delta
                                                               : SlotHearing::none;
  case SourceKind::onlySlot:
    return comparing.isDelta() ? SlotHearing::none : SlotHearing::only;
  default:
    return SlotHearing::none;
  }
}

SlotId SlotListening::slot() const {
  return hearing() == SlotHearing::none ? SlotId() : SlotId(slotSource(m_bridge.comparing()).number);
}

void SlotListening::toggle(SlotHearing how, TrackId track, SlotId slot) {
  Comparing& comparing = m_bridge.comparing();
  bool const wasHeard = hearing() == how && this->slot() == slot;
  if (comparing.isDelta())
    comparing.setDelta(false);
  if (wasHeard || how == SlotHearing::none)
    return comparing.hearMaster();
  if (how == SlotHearing::delta)
    comparing.hearSlotDelta(track, slot);
  else
    comparing.hear(sourceOf(how, track, slot));
}

bool SlotListening::end() {
  Comparing& comparing = m_bridge.comparing();
  bool const wasOn = comparing.isEngaged() && !comparing.isBlind();
  if (wasOn)
    comparing.end();
  return wasOn;
}

bool SlotListening::isChainOff() const {
  Comparing const& comparing = m_bridge.comparing();
  return !comparing.isBlind() && !comparing.isDelta() && comparing.heard().kind == SourceKind::original;
}

void SlotListening::toggleChainOff() {
  Comparing& comparing = m_bridge.comparing();
  if (isChainOff())
    return comparing.hearMaster();
  if (comparing.isDelta())
    comparing.setDelta(false);
  comparing.hearOriginal();
}

QString SlotListening::offsetText() const {
  Comparing const& comparing = m_bridge.comparing();
  bool const isLevelled = hearing() == SlotHearing::without || hearing() == SlotHearing::only || isChainOff();
  CompareSourceState const* const state = isLevelled ? comparing.find(comparing.heard()) : nullptr;
  if (state == nullptr)
    return {};
  if (!comparing.isMatched())
    return tr("unmatched");
  if (state->offset)
    return tr("%1 dB matched").arg(signedText(state->offset->value()));
  return state->isMeasuring ? QStringLiteral("\u25CC ") + tr("measuring") : tr("loudness unknown");
}

QString SlotListening::text() const {
  SlotHearing const how = hearing();
  if (how == SlotHearing::none)
    return {};
  CompareSource const source = slotSource(m_bridge.comparing());
  Slot const* const found = findSlot(m_bridge.album(), source.track, SlotId(source.number));
  QString const name = found == nullptr ? QString() : toQt(found->values.table().name());
  if (how == SlotHearing::delta)
    return tr("Only what %1 changes").arg(name);
  QString const what = how == SlotHearing::without ? tr("Without %1").arg(name) : tr("Only %1").arg(name);
  QString const offset = offsetText();
  return offset.isEmpty() ? what : what + QStringLiteral(", ") + offset;
}

} // namespace lacquer
