#include "hear_schedule.h"

#include "core/numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace lacquer::cli {

namespace {
constexpr char const* kForm = "Write it as 0=original,5=master,10=s1,15=reference:1";
} // namespace

Result<std::vector<HearStep>> parseHearSchedule(std::string const& text) {
  std::vector<HearStep> steps;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ',');) {
    auto const equals = part.find('=');
    auto const at = parseNumber<double>(part.substr(0, equals));
    if (equals == std::string::npos || !at || *at < 0.0)
      return refused(fmt::format("‘{}’ says not what is heard when", part), kForm);
    steps.push_back({Seconds(*at), part.substr(equals + 1)});
  }
  if (steps.empty())
    return refused("nothing is said of what is heard", kForm);
  std::ranges::stable_sort(steps, {}, &HearStep::at);
  return steps;
}

Result<CompareSource> sourceNamed(Session const& session, std::string const& word) {
  Album const& album = session.album();
  if (word == "master")
    return CompareSource();
  if (word == "original")
    return CompareSource{SourceKind::original, 0, {}};
  if (word.size() == 2 && (word[0] == 's' || word[0] == 'S') && word[1] >= '1' && word[1] < '1' + static_cast<int>(kSnapshots) &&
      session.snapshots()[static_cast<std::size_t>(word[1] - '1')])
    return CompareSource{SourceKind::snapshot, static_cast<std::uint64_t>(word[1] - '1'), {}};
  if (word.starts_with("reference:"))
    if (auto const number = parseNumber<int>(word.substr(10)); number && *number >= 1 && static_cast<std::size_t>(*number) <= album.references.size())
      return CompareSource{SourceKind::reference, album.references[static_cast<std::size_t>(*number - 1)].id.value(), {}};
  return refused(fmt::format("there is no source ‘{}’", word),
                 fmt::format("The album has original, master, s1 … s{} where taken, and {} references (reference:N)",
                             kSnapshots, album.references.size()));
}

} // namespace lacquer::cli
