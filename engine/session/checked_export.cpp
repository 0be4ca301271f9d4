#include "session/checked_export.h"

#include "album/validate.h"
#include "session/version_mixes.h"
#include "storage/platforms.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>

namespace lacquer {
namespace {

std::vector<Finding> holdAgainst(std::span<Platform const> platforms, ExportedDeliverable const& delivered) {
  if (delivered.options.platform.empty())
    return {};
  auto const platform = findPlatform(platforms, delivered.options.platform);
  if (!platform)
    return {};
  std::vector<ProgrammeFigures> figures;
  for (DeliveredFile const& file : delivered.files)
    if (file.measured)
      figures.push_back({file.path.generic_string(), file.measured->integrated, file.measured->truePeak});
  return checkPlatform(*platform, figures);
}

} // namespace

Result<ExportOutcome> exportChecked(Album const& album, ExportRequest request, Progress const& progress) {
  auto const table = std::make_shared<PlatformTable const>(loadPlatforms(userPlatformsFile()));
  std::set<std::string> versions;
  for (Deliverable const& deliverable : request.deliverables.empty() ? album.deliverables : request.deliverables) {
    if (!deliverable.platform.empty())
      LACQUER_CHECK(findPlatform(table->platforms, deliverable.platform));
    versions.insert(deliverable.version);
  }
  request.check = [table](ExportedDeliverable const& delivered) { return holdAgainst(table->platforms, delivered); };
  LACQUER_TRY(outcome, exportAlbum(album, request, progress));
  for (std::string const& version : versions) {
    // What is exported stands, whatever becomes of this.
    if (auto const findings = checkVersionMixes(album, version, progress))
      std::ranges::copy(*findings, std::back_inserter(outcome.findings));
  }
  for (Error const& problem : table->problems)
    outcome.findings.push_back({Severity::warning, problem.file.filename().string(), problem.what, problem.remedy});
  return outcome;
}

} // namespace lacquer
