#include "session/report_gathering.h"

#include "album/versions.h"
#include "core/program_version.h"
#include "core/utc_time.h"
#include "deliver/delivery_format.h"
#include "deliver/delivery_state.h"
#include "deliver/proof.h"
#include "disc/ddp_reader.h"
#include "mastering/album_figures.h"
#include "mastering/figures_cache.h"
#include "render/render_cache.h"
#include "session/listening_pass.h"
#include "storage/platforms.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

Result<std::vector<Measurement>> measureMaster(Album const& album, Progress const& progress) {
  // Without a place for caches it takes longer, nothing else.
  auto const figures = FiguresCache::open();
  auto renders = RenderCache::open();
  return measureAlbumFigures(album, figures ? &*figures : nullptr, renders ? &*renders : nullptr, progress);
}

/// What the plant will read: the layouts of a delivered fileset's own PQ streams; none where one of them cannot be read.
std::vector<DiscLayout> readDiscs(Album const& album, std::filesystem::path const& folder) {
  Timeline const timeline = makeTimeline(withoutSides(album));
  std::vector<DiscLayout> discs;
  for (std::size_t i = 0; i < timeline.parts.size(); ++i) {
    auto fileset = readDdp(timeline.parts.size() == 1 ? folder : folder / discFolderName(static_cast<int>(i)));
    if (!fileset || fileset->layout.tracks.empty())
      return {};
    discs.push_back(std::move(fileset->layout));
  }
  return discs;
}

/// What the services that normalise music would do; broadcasters, who refuse what is off their target, are left out.
std::vector<ReportPlatform> judgePlatforms(std::vector<Measurement> const& tracks) {
  std::vector<ProgrammeFigures> figures;
  for (std::size_t i = 0; i < tracks.size(); ++i)
    figures.push_back({fmt::format("Track {}", i + 1), tracks[i].integrated, tracks[i].truePeak});
  std::vector<ReportPlatform> judged;
  PlatformTable const table = loadPlatforms(userPlatformsFile());
  for (Platform const& platform : table.platforms) {
    if (!platform.target || platform.toleranceLu || figures.empty())
      continue;
    auto const gains = playbackGains(platform, platform.mode, figures);
    auto const [lowest, highest] = std::ranges::minmax(gains);
    judged.push_back({platform.name, *platform.target, platform.mode == PlatformMode::album, lowest, highest,
                      checkPlatform(platform, figures), platform.checked});
  }
  return judged;
}

/// By its title and artist, as the main version or the delivered one has them.
bool isOfAlbum(Proof const& proof, Album const& main) {
  auto const isIt = [&](Album const& album) {
    return proof.album == album.credits.title && proof.artist == album.credits.artist;
  };
  auto const version = albumOfVersion(main, proof.delivered.options.version);
  return isIt(main) || (version && isIt(*version));
}

/// A report must not tell of files as if they were the album's present ones when they are not.
void tellWhatIsOld(Album const& main, std::filesystem::path const& folder, ExportedDeliverable& delivered) {
  DeliveryState const state = deliveryStatus(main, folder, delivered.options).state;
  if (state == DeliveryState::stale)
    delivered.findings.push_back({Severity::warning, "Delivery", "is of an earlier state of the album", "Export it again"});
  else if (state == DeliveryState::foreign)
    delivered.findings.push_back({Severity::error, "Delivery", "holds files that were changed after the export", "Export it again"});
}

/// What is not this album's is told and left out, its disc above all.
Result<ExportOutcome> readDelivered(Album const& main, std::filesystem::path const& folder) {
  ExportOutcome outcome;
  for (std::filesystem::path const& each : deliveredFolders(folder)) {
    std::string const where = each.filename().string();
    auto proof = readProof(each);
    if (!proof) { // other programs may have files of this name
      outcome.findings.push_back({Severity::error, where, proof.error().what, proof.error().remedy});
    } else if (!isOfAlbum(*proof, main)) {
      outcome.findings.push_back({Severity::error, where,
                                  fmt::format("is of the album ‘{}’ of ‘{}’ and left out", proof->album, proof->artist),
                                  "Choose the folder of this album's export, or export again"});
    } else {
      proof->delivered.folder = each;
      tellWhatIsOld(main, folder, proof->delivered);
      outcome.deliverables.push_back(std::move(proof->delivered));
    }
  }
  if (outcome.deliverables.empty())
    return refused(outcome.findings.empty()
                       ? fmt::format("in ‘{}’ is no delivery with its proof", folder.string())
                       : fmt::format("in ‘{}’ is no delivery of this album: {} {}", folder.string(),
                                     outcome.findings.front().where, outcome.findings.front().what),
                   "Export the album there first");
  return outcome;
}

} // namespace

std::vector<std::filesystem::path> deliveredFolders(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> found;
  std::error_code code;
  if (std::filesystem::exists(folder / kProofName, code))
    found.push_back(folder);
  auto walk = std::filesystem::recursive_directory_iterator(folder, std::filesystem::directory_options::skip_permission_denied, code);
  for (; !code && walk != std::filesystem::recursive_directory_iterator(); walk.increment(code)) {
    if (walk.depth() >= 1)
      walk.disable_recursion_pending();
    std::error_code ignored;
    if (walk->is_directory(ignored) && std::filesystem::exists(walk->path() / kProofName, ignored))
      found.push_back(walk->path());
  }
  std::ranges::sort(found);
  return found;
}

Result<DeliveryReport> gatherReport(ReportOrder const& order, Progress const& progress) {
  if (order.project.album.tracks.empty())
    return refused("the album has no tracks to report on", "Add tracks first");
  LACQUER_TRY(album, albumOfVersion(order.project.album, order.version));
  std::optional<ExportOutcome> outcome = order.outcome;
  if (!outcome && !order.delivered.empty()) {
    LACQUER_TRY(delivered, readDelivered(order.project.album, order.delivered));
    outcome = std::move(delivered);
  }
  if (outcome)
    for (ExportedDeliverable& each : outcome->deliverables)
      if (each.name.starts_with("ddp") && each.options.version == order.version)
        if (auto discs = readDiscs(album, each.folder); !discs.empty())
          each.discs = std::move(discs);
  LACQUER_TRY(measured, measureMaster(album, progress));
  ReportRequest request;
  request.album = &album;
  request.tracks = std::move(measured);
  request.version = order.version;
  request.outcome = outcome ? &*outcome : nullptr;
  request.project = &order.project;
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    request.sounds.push_back(trackSoundHash(album, i));
  request.studio = order.studio;
  request.client = order.client;
  request.program = fmt::format("Lacquer {}", programVersion());
  request.platforms = judgePlatforms(request.tracks);
  request.date = utcNow().substr(0, 10);
  return makeDeliveryReport(request);
}

} // namespace lacquer
