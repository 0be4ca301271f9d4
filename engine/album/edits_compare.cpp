#include "album/album_access.h"
#include "album/edits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer::edits {

namespace {

Result<std::vector<Reference>::iterator> findReference(Album& album, ReferenceId id) {
  auto const found = std::ranges::find(album.references, id, &Reference::id);
  if (found == album.references.end())
    return refused("the album has no such reference", "Choose a reference of the album");
  return found;
}

Result<void> checkLoops(std::vector<ReferenceLoop> const& loops, Seconds length) {
  for (ReferenceLoop const& loop : loops) {
    LACQUER_CHECK(checkText(loop.name, TextLines::one));
    if (!(loop.start >= Seconds(0.0) && loop.start < loop.end && loop.end <= length))
      return refused(fmt::format("a loop from {:.3f} to {:.3f} s is not within the file", loop.start.value(),
                                 loop.end.value()),
                     fmt::format("Use places from 0 to {:.3f} s, the end behind the start", length.value()));
  }
  return {};
}

Result<void> checkCues(std::vector<ReferenceCue> const& cues, Seconds length) {
  for (ReferenceCue const& cue : cues) {
    LACQUER_CHECK(checkText(cue.name, TextLines::one));
    if (!(cue.at >= Seconds(0.0) && cue.at <= length))
      return refused(fmt::format("a cue at {:.3f} s is not within the file", cue.at.value()),
                     fmt::format("Use 0 to {:.3f} s", length.value()));
  }
  return {};
}

Result<void> checkReference(Reference const& reference, Source const& file) {
  LACQUER_CHECK(checkText(reference.name, TextLines::one));
  LACQUER_CHECK(checkText(reference.notes, TextLines::many));
  if (reference.name.empty())
    return refused("a reference needs a name", "Name it");
  if (!(reference.trim.value() >= kLowestGain && reference.trim.value() <= kHighestGain))
    return refused(fmt::format("a trim of {} dB is outside the range", reference.trim.value()),
                   fmt::format("Use {} to {} dB", kLowestGain, kHighestGain));
  if (!(reference.weight >= 0.0 && reference.weight <= kHighestWeight))
    return refused(fmt::format("a weight of {} is outside the range", reference.weight),
                   fmt::format("Use 0 to {}", kHighestWeight));
  Seconds const length = toSeconds(file.length, file.rate);
  LACQUER_CHECK(checkLoops(reference.loops, length));
  return checkCues(reference.cues, length);
}

bool isSameFile(Source const& a, Source const& b) {
  return a.path == b.path || (a.identity.content != ContentHash{} && a.identity.content == b.identity.content);
}

std::string nameOf(ImportedFile const& file) {
  for (std::string const& name : {file.title, file.source.path.stem().string()})
    if (!name.empty() && checkText(name, TextLines::one))
      return name;
  return "Reference";
}

} // namespace

Result<Album> addReferences(Album album, std::span<ImportedFile const> files) {
  for (ImportedFile const& file : files) {
    if (file.source.length <= Frames(0) || file.source.rate.value() <= 0)
      return Failure(Error{ErrorKind::refused, "holds no audio", file.source.path, "Choose another file"});
    for (Reference const& known : album.references)
      if (isSameFile(known.file, file.source))
        return Failure(Error{ErrorKind::refused, fmt::format("is the reference ‘{}’ already", known.name),
                             file.source.path, "Choose another file"});
    if (album.references.size() >= kMostReferences)
      return refused(fmt::format("an album has at most {} references", kMostReferences), "Remove one first");
    Reference reference;
    reference.id = ReferenceId(album.nextId++);
    reference.file = file.source;
    reference.file.id = SourceId();
    reference.name = nameOf(file);
    album.references.push_back(std::move(reference));
  }
  return album;
}

Result<Album> removeReference(Album album, ReferenceId reference) {
  LACQUER_TRY(found, findReference(album, reference));
  album.references.erase(found);
  return album;
}

Result<Album> setReference(Album album, Reference const& reference) {
  LACQUER_TRY(found, findReference(album, reference.id));
  LACQUER_CHECK(checkReference(reference, found->file));
  Reference next = reference;
  next.file = found->file;
  std::ranges::stable_sort(next.loops, {}, &ReferenceLoop::start);
  std::ranges::stable_sort(next.cues, {}, &ReferenceCue::at);
  *found = std::move(next);
  return album;
}

} // namespace lacquer::edits
