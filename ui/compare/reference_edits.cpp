#include "ui/compare/reference_edits.h"

#include <fmt/format.h>

#include <algorithm>

namespace lacquer::referenceEdits {
namespace {

Seconds within(Reference const& reference, Seconds at) { return std::clamp(at, Seconds(0.0), lengthOf(reference)); }

/// The first of "loop 1", "loop 2", … that no other has.
template <class Marks> std::string freeName(char const* word, Marks const& marks) {
  for (std::size_t number = 1;; ++number) {
    std::string name = fmt::format("{} {}", word, number);
    if (std::ranges::none_of(marks, [&](auto const& mark) { return mark.name == name; }))
      return name;
  }
}

} // namespace

Seconds lengthOf(Reference const& reference) { return toSeconds(reference.file.length, reference.file.rate); }

Edit add(std::vector<ImportedFile> files) {
  std::string name = files.size() == 1 ? "Add reference" : fmt::format("Add {} references", files.size());
  return {std::move(name), [files = std::move(files)](Album const& album) { return edits::addReferences(album, files); }};
}

Edit remove(Album const& album, ReferenceId reference) {
  Reference const* found = album.findReference(reference);
  return {fmt::format("Remove reference ‘{}’", found == nullptr ? "" : found->name),
          [reference](Album const& present) { return edits::removeReference(present, reference); }};
}

Edit set(std::string const& what, Reference changed) {
  std::string name = fmt::format("{} of reference ‘{}’", what, changed.name);
  return {std::move(name), [changed = std::move(changed)](Album const& album) { return edits::setReference(album, changed); }};
}

Edit addLoop(Reference reference, Seconds start, Seconds end) {
  ReferenceLoop loop{within(reference, std::min(start, end)), within(reference, std::max(start, end)), freeName("loop", reference.loops)};
  if (loop.end - loop.start < kShortestLoop) {
    loop.end = within(reference, loop.start + kShortestLoop);
    loop.start = std::max(Seconds(0.0), loop.end - kShortestLoop);
  }
  reference.loops.push_back(std::move(loop));
  return set("Add loop", std::move(reference));
}

Edit addCue(Reference reference, Seconds at) {
  reference.cues.push_back({within(reference, at), freeName("cue", reference.cues)});
  return set("Add cue", std::move(reference));
}

Edit moveLoop(Reference reference, std::size_t index, Seconds start, Seconds end) {
  if (index < reference.loops.size()) {
    reference.loops[index].start = within(reference, start);
    reference.loops[index].end = within(reference, end);
  }
  return set("Loop", std::move(reference));
}

Edit moveCue(Reference reference, std::size_t index, Seconds at) {
  if (index < reference.cues.size())
    reference.cues[index].at = within(reference, at);
  return set("Cue", std::move(reference));
}

Edit renameLoop(Reference reference, std::size_t index, std::string name) {
  if (index < reference.loops.size())
    reference.loops[index].name = std::move(name);
  return set("Name of loop", std::move(reference));
}

Edit renameCue(Reference reference, std::size_t index, std::string name) {
  if (index < reference.cues.size())
    reference.cues[index].name = std::move(name);
  return set("Name of cue", std::move(reference));
}

Edit removeLoop(Reference reference, std::size_t index) {
  if (index < reference.loops.size())
    reference.loops.erase(reference.loops.begin() + static_cast<std::ptrdiff_t>(index));
  return set("Remove loop", std::move(reference));
}

Edit removeCue(Reference reference, std::size_t index) {
  if (index < reference.cues.size())
    reference.cues.erase(reference.cues.begin() + static_cast<std::ptrdiff_t>(index));
  return set("Remove cue", std::move(reference));
}

} // namespace lacquer::referenceEdits
