#include "album/versions.h"

#include "album/album_access.h"
#include "album/field_address.h"
#include "album/timeline.h"
#include "album/version_overrides.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

/// Levels that were right in the main version count as solved for what the version made of it.
void carryLevels(Album const& main, Album& album) {
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    auto const& solved = main.tracks[i].level.solvedFor;
    int const index = static_cast<int>(i);
    if (solved && album.tracks[i].level.solvedFor && *solved == levelBasis(main, index))
      album.tracks[i].level.solvedFor = levelBasis(album, index);
  }
}

void addMixFindings(Album const& main, Album const& version, std::vector<Finding>& findings) {
  Timeline const mainTimeline = makeTimeline(main);
  Timeline const timeline = makeTimeline(version);
  for (std::size_t i = 0; i < version.tracks.size(); ++i) {
    Track const& track = version.tracks[i];
    Track const& original = main.tracks[i];
    if (track.clips == original.clips)
      continue;
    auto const add = [&](std::string what, std::string remedy) {
      findings.push_back({Severity::warning, placeOfTrack(main, i), std::move(what), std::move(remedy)});
    };
    auto const mix = std::ranges::find(original.otherMixes, track.revision, &MixRevision::name);
    if (mix != original.otherMixes.end() && mix->laterStart > Seconds(0.0))
      add(fmt::format("its mix ‘{}’ lacks the first {:.3f} s of the main one", track.revision, mix->laterStart.value()),
          "Ask for a mix from the same start, or fade it in");
    Frames const longer = timeline.placements[i].length - mainTimeline.placements[i].length;
    if (longer != Frames(0))
      add(fmt::format("its mix ‘{}’ is {:.3f} s {} than the main one", track.revision,
                      std::abs(toSeconds(longer, version.rate).value()), longer > Frames(0) ? "longer" : "shorter"),
          "Set its ends or its gap in the version, or ask for a mix of the same length");
    if (!track.isrc.empty() && track.isrc == original.isrc)
      add("another mix has the ISRC of the main version", "Give the version's recording an ISRC of its own");
  }
}

} // namespace

Result<Album> albumOfVersion(Album const& main, std::string_view name) {
  if (name.empty())
    return main;
  LACQUER_TRY(version, albumVersion(main, name));
  Album album = main;
  if (auto const failed = applyOverrides(album, version->overrides))
    return Failure(Error{failed->kind, fmt::format("version ‘{}’: {}", name, failed->what), failed->file,
                         failed->remedy.empty() ? "Revert it to the main version's"
                                                : failed->remedy + ", or revert it to the main version's"});
  carryLevels(main, album);
  return album;
}

std::vector<OverrideLine> overrideLines(Album const& main, std::string_view name) {
  std::vector<OverrideLine> lines;
  auto const version = albumVersion(main, name);
  if (!version)
    return lines;
  std::vector<std::pair<std::size_t, VersionOverride const*>> ordered;
  for (VersionOverride const& value : (*version)->overrides) {
    auto const track = std::ranges::find(main.tracks, value.track, &Track::id);
    ordered.emplace_back(value.track.isNone() ? 0 : static_cast<std::size_t>(track - main.tracks.begin()) + 1, &value);
  }
  std::ranges::stable_sort(ordered, {}, [](auto const& entry) { return entry.first; });
  for (auto const& [place, value] : ordered)
    if (auto const address = addressOf(main, *value))
      lines.push_back({*address, fieldLabel(main, *address), value->text, fieldText(main, *address).value_or("")});
  return lines;
}

Album withoutSides(Album album) {
  for (Track& track : album.tracks)
    if (track.partBreak == PartBreak::side)
      track.partBreak = PartBreak::none;
  return album;
}

std::vector<Finding> validateVersion(Album const& main, std::string_view name) {
  std::vector<Finding> findings;
  if (name.empty())
    return findings;
  std::string const where = fmt::format("Version ‘{}’", name);
  auto const album = albumOfVersion(main, name);
  if (!album)
    findings.push_back({Severity::error, where, album.error().what, album.error().remedy});
  auto const version = albumVersion(main, name);
  if (!version)
    return findings;
  auto const gone = std::ranges::count_if((*version)->overrides,
                                          [&](VersionOverride const& value) { return !addressOf(main, value); });
  if (gone > 0)
    findings.push_back({Severity::note, where, fmt::format("{} of its values belong to tracks or slots that were removed", gone),
                        "Nothing need be done: they count again when those come back"});
  if (album)
    addMixFindings(main, *album, findings);
  return findings;
}

} // namespace lacquer
