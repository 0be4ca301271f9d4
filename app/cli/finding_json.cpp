#include "finding_json.h"

#include "album/words.h"

namespace lacquer::cli {

nlohmann::ordered_json findingsJson(std::vector<Finding> const& findings) {
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (Finding const& finding : findings) {
    nlohmann::ordered_json entry;
    entry["severity"] = severityWord(finding.severity);
    entry["where"] = finding.where;
    entry["what"] = finding.what;
    entry["remedy"] = finding.remedy;
    array.push_back(std::move(entry));
  }
  return array;
}

} // namespace lacquer::cli
