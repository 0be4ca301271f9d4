#include "render/chain_section.h"

#include "processors/catalog.h"

#include <algorithm>

namespace lacquer {

ChainSection::ChainSection(Chain const& chain, std::size_t first, std::size_t last, TrackId track,
                           AudioFormat const& format, Stage& upstream)
    : m_track(track)
    , m_upstream(upstream)
    , m_scratch(format.maxBlock) {
  for (std::size_t s = first; s < last; ++s) {
    CatalogEntry const* entry = findProcessor(chain[s].values.table().id());
    assert(entry); // a slot holds a table of the catalog
    m_slots.push_back({chain[s].id, ChainSlot(entry->make(), format, chain[s].values, chain[s].bypassed,
                                               chain[s].settings)});
    m_latency += m_slots.back().slot.latency();
  }
}

Frames ChainSection::tail() const {
  Frames sum{0};
  for (Placed const& placed : m_slots)
    sum += placed.slot.tail();
  return sum;
}

void ChainSection::start(Frames at) {
  m_upstream.start(at);
  for (Placed& placed : m_slots)
    placed.slot.reset();
  // What comes out during the first `latency` frames belongs before `at`.
  for (Frames done{0}; done < m_latency;) {
    auto const count = std::min<std::int64_t>(m_scratch.frames(), (m_latency - done).value());
    AudioBlock const block = m_scratch.block(0, static_cast<int>(count));
    m_upstream.pull(at + done, block);
    for (Placed& placed : m_slots)
      placed.slot.process(block);
    done += Frames(count);
  }
}

bool ChainSection::pull(Frames at, AudioBlock block) noexcept {
  bool const complete = m_upstream.pull(at + m_latency, block);
  for (Placed& placed : m_slots)
    placed.slot.process(block);
  return complete;
}

ChainSection::Placed* ChainSection::find(SlotId id) noexcept {
  auto const found = std::ranges::find(m_slots, id, &Placed::id);
  return found == m_slots.end() ? nullptr : &*found;
}

bool ChainSection::apply(ParamChange const& change) noexcept {
  Placed* placed = find(change.slot);
  if (placed && change.of == ParamOf::processor)
    placed->slot.setParam(change.index, change.value);
  else if (placed)
    placed->slot.setSetting(change.index, change.value);
  return placed != nullptr;
}

bool ChainSection::apply(BypassChange const& change) noexcept {
  Placed* placed = find(change.slot);
  if (placed)
    placed->slot.setBypassed(change.bypassed);
  return placed != nullptr;
}

void ChainSection::watch(SlotId slot, SlotWatcher* watcher) noexcept {
  for (Placed& placed : m_slots)
    placed.slot.setWatcher(placed.id == slot ? watcher : nullptr);
}

std::size_t ChainSection::activity(std::span<SlotActivity> out) noexcept {
  std::size_t const count = std::min(out.size(), m_slots.size());
  for (std::size_t i = 0; i < count; ++i)
    out[i] = {m_track, m_slots[i].id, m_slots[i].slot.takeReading()};
  return count;
}

Frames chainTail(Chain const& chain, std::size_t first, std::size_t last, SampleRate rate) {
  class Nothing : public Stage {
    void start(Frames) override {}
    bool pull(Frames, AudioBlock block) noexcept override { return block.clear(), true; }
  } nothing;
  return ChainSection(chain, first, last, TrackId(), AudioFormat{rate, 16}, nothing).tail();
}

} // namespace lacquer
