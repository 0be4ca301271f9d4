#include "deliver/export_plan.h"

#include "album/versions.h"
#include "deliver/delivery_keys.h"
#include "deliver/delivery_planner.h"
#include "deliver/programme_range.h"
#include "render/chain_section.h"
#include "render/render_cache.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

class Planner {
public:
  Planner(Album const& album, ExportRequest const& request)
      : m_album(album)
      , m_request(request) {}

  Result<ExportPlan> run() {
    LACQUER_CHECK(checkAlbum());
    LACQUER_CHECK(chooseTracks());
    LACQUER_CHECK(planDeliverables());
    if (m_plan.versions.empty())
      return refused("nothing to export", "Choose a deliverable");
    return std::move(m_plan);
  }

private:
  Result<void> checkAlbum() {
    m_plan.findings = validate(m_album);
    for (Finding const& finding : m_plan.findings)
      if (finding.severity == Severity::error)
        return refused(fmt::format("the album cannot be exported: {}: {}", finding.where, finding.what),
                       finding.remedy);
    return {};
  }

  Result<void> chooseTracks() {
    m_wanted.assign(m_album.tracks.size(), m_request.tracks.empty());
    for (int const number : m_request.tracks) {
      if (number < 1 || number > static_cast<int>(m_wanted.size()))
        return refused(fmt::format("there is no track {}", number),
                       fmt::format("Choose from 1 to {}", m_wanted.size()));
      m_wanted[static_cast<std::size_t>(number) - 1] = true;
    }
    return {};
  }

  Result<void> planDeliverables() {
    std::vector<Deliverable> list = m_request.deliverables.empty() ? m_album.deliverables : m_request.deliverables;
    bool const byDefault = list.empty();
    if (byDefault)
      for (char const* const name : {"wav24", "flac24", "ddp", "cue"})
        list.push_back({.name = name});
    for (std::size_t order = 0; order < list.size(); ++order) {
      LACQUER_TRY(format, findDelivery(list[order].name));
      if (isPlanned(list[order]))
        continue;
      if (!m_request.tracks.empty() && format.kind != DeliveryKind::trackFiles) {
        if (m_request.deliverables.empty())
          continue; // single tracks of what the album defines: those that are files of one track
        return refused(fmt::format("‘{}’ is one continuous programme and cannot be made of single tracks", format.name),
                       "Leave the choice of tracks out, or choose wav24, flac24 or another deliverable of one file a "
                       "track");
      }
      auto const done = plan(list[order], format, order);
      if (!done && !(byDefault && isDisc(format.kind)))
        return done;
      if (!done)
        m_plan.findings.push_back({Severity::warning, "Album",
                                   fmt::format("‘{}’ was left out: {}", format.name, done.error().what),
                                   done.error().remedy});
    }
    return {};
  }

  [[nodiscard]] bool isPlanned(Deliverable const& deliverable) const {
    return std::ranges::any_of(m_plan.versions, [&](VersionPlan const& version) {
      return std::ranges::any_of(version.deliverables, [&](PlannedDeliverable const& planned) {
        return deliveryFolder(planned.options) == deliveryFolder(deliverable);
      });
    });
  }

  Result<void> plan(Deliverable const& deliverable, DeliveryFormat const& format, std::size_t order) {
    Deliverable options = deliverable;
    options.dither = m_request.dither.value_or(options.dither);
    if (m_request.wordLength && !isFloat(format.format) && *m_request.wordLength <= bits(format.format))
      options.wordLength = *m_request.wordLength;
    LACQUER_TRY(version, versionOf(options, format));
    LACQUER_TRY(planned, planDelivery(*version, options, format, m_wanted));
    planned.order = order;
    version->deliverables.push_back(std::move(planned));
    return {};
  }

  /// The plan of the version that a deliverable is made of. Vinyl of the main version goes to the cutting room without
  /// its limiters and clippers.
  Result<VersionPlan*> versionOf(Deliverable const& options, DeliveryFormat const& format) {
    bool const isVinyl = format.kind == DeliveryKind::vinyl;
    bool const isOpenVinyl = isVinyl && options.version.empty();
    std::string const name = isOpenVinyl ? kOpenVinyl : options.version;
    auto const found = std::ranges::find_if(m_plan.versions, [&](VersionPlan const& version) {
      return version.version == name && version.isVinyl == isVinyl;
    });
    if (found != m_plan.versions.end())
      return &*found;
    VersionPlan version{.version = name, .isVinyl = isVinyl};
    if (isOpenVinyl) {
      LACQUER_TRY(withVinyl, edits::addVinylVersion(m_album, kOpenVinyl));
      LACQUER_TRY(album, albumOfVersion(withVinyl, kOpenVinyl));
      version.album = std::move(album);
    } else {
      LACQUER_TRY(album, albumOfVersion(m_album, name));
      version.album = std::move(album);
      for (Finding& finding : validateVersion(m_album, name)) {
        finding.where = fmt::format("{}, {}", name, finding.where);
        m_plan.findings.push_back(std::move(finding));
      }
    }
    if (!isVinyl)
      version.album = withoutSides(std::move(version.album));
    version.timeline = makeTimeline(version.album);
    describeLanes(version);
    return &m_plan.versions.emplace_back(std::move(version));
  }

  static void describeLanes(VersionPlan& version) {
    for (Lane const& lane : version.timeline.lanes) {
      Chain const& chain = version.album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain;
      Frames const tail = chainTail(chain, 0, chain.size(), version.timeline.rate);
      version.lanes.push_back({laneKey(version.album, version.timeline, lane), lane.end() + tail});
    }
  }

  static constexpr char const* kOpenVinyl = "vinyl without limiters";

  Album const& m_album;
  ExportRequest const& m_request;
  ExportPlan m_plan;
  std::vector<bool> m_wanted;
};

} // namespace

Result<ExportPlan> planExport(Album const& album, ExportRequest const& request) {
  return Planner(album, request).run();
}

NeededRender neededRender(VersionPlan const& plan, std::vector<FrameRange> const& wanted, bool fromStart) {
  SampleRate const rate = plan.timeline.rate;
  NeededRender needed{{plan.timeline.length, Frames(0)}, {}};
  for (FrameRange const& range : wanted) {
    needed.range.start = std::min(needed.range.start, range.start);
    needed.range.end = std::max(needed.range.end, range.end);
  }
  needed.range.start = fromStart ? Frames(0) : std::max(Frames(0), needed.range.start - toFrames(kRangeMargin, rate));
  needed.range.end = std::min(plan.timeline.length, needed.range.end + toFrames(kRangeMargin, rate));
  if (needed.range == FrameRange{Frames(0), plan.timeline.length} && fromStart)
    return needed;
  // Lanes between the wanted ranges are silent: nobody hears them.
  auto const isHeard = [&](Frames start, Frames end) {
    if (fromStart)
      return start < needed.range.end;
    return std::ranges::any_of(wanted, [&](FrameRange const& range) {
      return start < range.end + toFrames(kRangeMargin, rate) && end > range.start - toFrames(kRangeMargin, rate);
    });
  };
  needed.only.assign(plan.album.tracks.size(), false);
  for (std::size_t l = 0; l < plan.lanes.size(); ++l) {
    Lane const& lane = plan.timeline.lanes[l];
    for (int i = lane.firstTrack; i < lane.firstTrack + lane.trackCount; ++i)
      needed.only[static_cast<std::size_t>(i)] = isHeard(lane.start, plan.lanes[l].end);
  }
  return needed;
}

} // namespace lacquer
