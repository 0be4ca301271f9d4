#pragma once

#include "session/comparison.h"
#include "session/session.h"

#include <string>
#include <vector>

namespace lacquer::cli {

/// From when on a source is heard.
struct HearStep {
  Seconds at{0.0}; ///< since play began
  std::string word;
};

/// "0=original,5=master,10=s1,15=reference:2" to steps by time. Refused for what is not of that form.
[[nodiscard]] Result<std::vector<HearStep>> parseHearSchedule(std::string const& text);

/// The source that a word names: original, master, s1 … s4, reference:N (from 1). Refused where there is none.
[[nodiscard]] Result<CompareSource> sourceNamed(Session const& session, std::string const& word);

} // namespace lacquer::cli
