#include "session/compare_entries.h"

#include "album/compare_states.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr ListeningKey kOriginalKey = 1;
constexpr ListeningKey kFirstSnapshotKey = 2;
constexpr ListeningKey kWithoutSlotKey = 50;
constexpr ListeningKey kOnlySlotKey = 51;
constexpr ListeningKey kFirstMixKey = 100;
constexpr ListeningKey kFirstReferenceKey = 1000;

ContentHash identityOf(std::string_view kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  Hasher hasher;
  hasher.add(kind);
  hasher.add(a);
  hasher.add(b);
  hasher.add(c);
  return hasher.result();
}

CompareEntry derived(CompareSource source, std::string name, ListeningKey key,
                     std::function<std::shared_ptr<Album const>(Album const&)> derive, Album const& present) {
  CompareEntry entry{source, std::move(name), {}, key, {}, derive(present), {}, derive, ValueFollowing::none};
  return entry;
}

CompareEntry snapshotEntry(std::size_t slot, Snapshot const& snapshot, Album const& present) {
  auto entry = derived({SourceKind::snapshot, slot, {}}, fmt::format("S{} {}", slot + 1, snapshot.name),
                       kFirstSnapshotKey + slot,
                       [other = snapshot.album](Album const& now) {
                         return std::make_shared<Album const>(inPlaceOf(now, *other));
                       },
                       present);
  entry.identity = identityOf("snapshot", reinterpret_cast<std::uintptr_t>(snapshot.album.get()));
  return entry;
}

CompareEntry referenceEntry(Reference const& reference, std::map<ReferenceId, ReferencePlay> const& play) {
  CompareEntry entry;
  entry.source = {SourceKind::reference, reference.id.value(), {}};
  entry.name = reference.name.empty() ? reference.file.path.stem().string() : reference.name;
  entry.key = kFirstReferenceKey + reference.id.value();
  entry.reference = reference;
  auto const found = play.find(reference.id);
  ContentHash const& content = reference.file.identity.content;
  entry.identity = identityOf("reference", found == play.end() ? 0 : 2 * found->second.take + (found->second.waits ? 1 : 0), content.high, content.low);
  std::error_code ignored;
  if (!std::filesystem::exists(reference.file.path, ignored))
    entry.problem = fmt::format("{} is missing: put the file back, or remove the reference", reference.file.path.string());
  return entry;
}

CompareEntry mixEntry(Track const& track, std::size_t index, Album const& present) {
  MixRevision const& mix = track.otherMixes[index];
  auto entry = derived({SourceKind::mix, index, track.id}, mix.name.empty() ? fmt::format("mix {}", index + 1) : mix.name,
                       kFirstMixKey + index,
                       [id = track.id, index](Album const& now) {
                         return std::make_shared<Album const>(withOtherMix(now, id, index));
                       },
                       present);
  Hasher clips;
  for (Clip const& clip : mix.clips) {
    clips.add(clip.source.value());
    clips.add(clip.in.value());
    clips.add(clip.out.value());
  }
  entry.following = ValueFollowing::all;
  entry.identity = identityOf("mix", track.id.value(), clips.result().high, mix.polarityInverted ? 1 : 0);
  return entry;
}

/// None where the album has no such slot.
std::optional<CompareEntry> slotEntry(CompareSource const& source, Album const& present) {
  bool const isAlbum = source.track.isNone();
  Track const* const track = isAlbum ? nullptr : present.findTrack(source.track);
  if (!isAlbum && !track)
    return std::nullopt;
  Chain const& chain = isAlbum ? present.chain : track->chain;
  SlotId const slot(source.number);
  auto const found = std::ranges::find(chain, slot, &Slot::id);
  if (found == chain.end())
    return std::nullopt;
  bool const isWithout = source.kind == SourceKind::withoutSlot;
  auto entry = derived(source, fmt::format("{} {}", isWithout ? "without" : "only", found->values.table().name()),
                       isWithout ? kWithoutSlotKey : kOnlySlotKey,
                       [source, slot, isWithout](Album const& now) {
                         return std::make_shared<Album const>(isWithout ? withoutSlot(now, source.track, slot)
                                                                        : withOnlySlot(now, source.track, slot));
                       },
                       present);
  entry.following = ValueFollowing::allButBypass;
  Hasher bypasses; // what it does not follow while it runs
  for (Slot const& one : chain)
    bypasses.add(one.bypassed);
  entry.identity = identityOf(isWithout ? "without" : "only", slot.value(), bypasses.result().high);
  return entry;
}

} // namespace

std::vector<CompareEntry> compareEntries(std::shared_ptr<Album const> const& album,
                                         std::array<std::optional<Snapshot>, kSnapshots> const& snapshots,
                                         TrackId track, std::map<ReferenceId, ReferencePlay> const& play,
                                         std::optional<CompareSource> const& slotSource) {
  std::vector<CompareEntry> entries;
  entries.push_back(derived({SourceKind::original, 0, {}}, "original", kOriginalKey,
                            [](Album const& now) { return std::make_shared<Album const>(originalOf(now)); }, *album));
  entries.back().identity = identityOf("original", 0);
  entries.push_back({{SourceKind::master, 0, {}}, "master", {}, kMasterKey, {}, album, {}, {}, ValueFollowing::none});
  for (std::size_t slot = 0; slot < snapshots.size(); ++slot)
    if (snapshots[slot])
      entries.push_back(snapshotEntry(slot, *snapshots[slot], *album));
  for (Reference const& reference : album->references)
    entries.push_back(referenceEntry(reference, play));
  if (Track const* chosen = album->findTrack(track))
    for (std::size_t i = 0; i < chosen->otherMixes.size(); ++i)
      entries.push_back(mixEntry(*chosen, i, *album));
  if (slotSource)
    if (auto entry = slotEntry(*slotSource, *album))
      entries.push_back(*std::move(entry));
  return entries;
}

std::vector<Companion> companionsOf(std::vector<CompareEntry> const& entries,
                                    std::map<ReferenceId, ReferencePlay> const& play) {
  std::vector<Companion> companions;
  for (CompareEntry const& entry : entries) {
    if (entry.key == kMasterKey || !entry.problem.empty())
      continue;
    Companion companion{entry.key, entry.derive, {}, entry.following};
    if (entry.reference) {
      CompanionFile file{entry.reference->file, {}, {}, {}, 0};
      if (auto const found = play.find(entry.reference->id); found != play.end()) {
        file.from = found->second.from;
        file.take = found->second.take;
        file.waits = found->second.waits;
        if (found->second.loop) {
          file.loopStart = found->second.loop->start;
          file.loopEnd = found->second.loop->end;
        }
      }
      companion.file = std::move(file);
    }
    companions.push_back(std::move(companion));
  }
  return companions;
}

} // namespace lacquer
