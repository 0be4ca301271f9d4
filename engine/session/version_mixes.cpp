#include "session/version_mixes.h"

#include "album/album_access.h"
#include "album/versions.h"
#include "mastering/mix_alignment.h"

#include <cmath>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace lacquer {
namespace {

/// Less than anyone hears, more than aligning at two rates may be off.
constexpr Seconds kInPlace(0.001);

using Pair = std::pair<std::string, std::string>; ///< content of the main mix and of the other one
/// None: the two have too little in common.
using Found = std::optional<Seconds>;

std::mutex g_mutex;
std::map<Pair, Found> g_found;

std::optional<Found> remembered(Pair const& pair) {
  std::lock_guard const lock(g_mutex);
  auto const found = g_found.find(pair);
  return found == g_found.end() ? std::nullopt : std::optional<Found>(found->second);
}

/// By how much later the new mix has in its file what the main one has; nothing where a file cannot be read.
Result<std::optional<Found>> shiftOf(Source const& before, Source const& now, SampleRate rate, Progress const& progress) {
  Pair const pair{before.identity.content.hex(), now.identity.content.hex()};
  if (auto const known = remembered(pair))
    return known;
  auto const aligned = alignMix(before, now, rate, progress);
  if (!aligned && aligned.error().kind == ErrorKind::cancelled)
    return Failure(aligned.error());
  if (!aligned && aligned.error().kind != ErrorKind::refused)
    return std::optional<Found>();
  Found const found = aligned ? Found(aligned->shift.shift) : Found();
  std::lock_guard const lock(g_mutex);
  g_found[pair] = found;
  return std::optional<Found>(found);
}

std::optional<Finding> findingOf(std::string where, Found const& shift, Seconds mainIn, Seconds in) {
  if (!shift)
    return Finding{Severity::note, std::move(where), "has too little in common with the main mix to tell whether it lies in its place",
                   "Listen to both at the same place"};
  double const late = (*shift - (in - mainIn)).value();
  if (std::abs(late) <= kInPlace.value())
    return std::nullopt;
  return Finding{Severity::warning, std::move(where),
                 fmt::format("lies {:.1f} ms {} against the main mix", std::abs(late) * 1000.0, late > 0.0 ? "late" : "early"),
                 "Align it as a new mix, or export it again from the start that the main mix has"};
}

} // namespace

Result<std::vector<Finding>> checkVersionMixes(Album const& main, std::string_view version, Progress const& progress) {
  std::vector<Finding> findings;
  if (version.empty())
    return findings;
  LACQUER_TRY(other, albumOfVersion(main, version));
  for (std::size_t i = 0; i < main.tracks.size() && i < other.tracks.size(); ++i) {
    auto const& mainClips = main.tracks[i].clips;
    auto const& clips = other.tracks[i].clips;
    if (mainClips.empty() || clips.empty() || mainClips.front().source == clips.front().source)
      continue;
    Source const* const before = main.findSource(mainClips.front().source);
    Source const* const now = other.findSource(clips.front().source);
    if (before == nullptr || now == nullptr)
      continue;
    progress.report(0.0, "comparing the mixes");
    LACQUER_TRY(shift, shiftOf(*before, *now, main.rate, progress));
    if (!shift)
      continue;
    if (auto finding = findingOf(fmt::format("{} ({})", trackName(main, i), version), *shift,
                                 toSeconds(mainClips.front().in, before->rate), toSeconds(clips.front().in, now->rate)))
      findings.push_back(*std::move(finding));
  }
  return findings;
}

} // namespace lacquer
