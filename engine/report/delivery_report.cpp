#include "report/delivery_report.h"

#include "album/part_names.h"
#include "album/versions.h"
#include "deliver/delivery_format.h"
#include "report/processing_summary.h"
#include "report/report_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

bool isForDisc(std::string const& name) {
  auto const format = findDelivery(name);
  return format && isDisc(format->kind);
}

/// The exported disc that the PQ is told of: DDP before all others.
ExportedDeliverable const* discDeliverable(ExportOutcome const* outcome, std::string const& version) {
  ExportedDeliverable const* found = nullptr;
  if (outcome != nullptr)
    for (ExportedDeliverable const& each : outcome->deliverables) {
      if (each.discs.empty() || each.options.version != version)
        continue;
      bool const isDdp = each.name.starts_with("ddp");
      if (found == nullptr || (isDdp && !found->name.starts_with("ddp")))
        found = &each;
    }
  return found;
}

DiscPause pauseOf(Album const& album) {
  auto const disc = std::ranges::find_if(album.deliverables, isForDisc, &Deliverable::name);
  return disc == album.deliverables.end() ? DiscPause::index00 : disc->pause;
}

std::vector<std::string> flagsOf(Track const& track) {
  std::vector<std::string> flags;
  if (track.explicitContent)
    flags.emplace_back("explicit");
  if (track.preEmphasis)
    flags.emplace_back("pre-emphasis");
  if (track.copyPermitted)
    flags.emplace_back("copying permitted");
  if (track.serialCopy)
    flags.emplace_back("SCMS");
  if (track.polarityInverted)
    flags.emplace_back("polarity inverted");
  if (track.locked)
    flags.emplace_back("approved (locked)");
  return flags;
}

/// Builds the report piece by piece.
class ReportMaker {
public:
  explicit ReportMaker(ReportRequest const& request)
      : m_request(request)
      , m_album(withoutSides(*request.album))
      , m_timeline(makeTimeline(m_album)) {}

  DeliveryReport make() {
    takeHead();
    takeParts();
    for (std::size_t i = 0; i < m_album.tracks.size(); ++i)
      takeTrack(i);
    m_report.isMeasured = !m_request.tracks.empty() && m_request.tracks.size() == m_album.tracks.size();
    if (m_report.isMeasured)
      m_report.album = combine(m_request.tracks);
    m_report.chain = describeChain(m_album.chain);
    m_report.platforms = m_request.platforms;
    takeDeliveries();
    takeWork();
    return std::move(m_report);
  }

private:
  void takeHead() {
    m_report.title = m_album.credits.title;
    m_report.artist = m_album.credits.artist;
    m_report.version = m_request.version;
    m_report.label = m_album.label;
    m_report.catalogue = m_album.catalogue;
    m_report.upc = m_album.upc;
    m_report.genre = m_album.genre;
    m_report.released = m_album.date;
    m_report.language = m_album.language;
    m_report.engineer = m_album.engineer;
    m_report.albumNotes = m_album.notes;
    m_report.studio = m_request.studio;
    m_report.client = m_request.client;
    m_report.date = m_request.date;
    m_report.program = m_request.program;
    m_report.rate = m_album.rate;
    m_report.length = m_timeline.length;
  }

  void takeParts() {
    ExportedDeliverable const* const delivered = discDeliverable(m_request.outcome, m_request.version);
    for (std::size_t i = 0; i < m_timeline.parts.size(); ++i) {
      Part const& part = m_timeline.parts[i];
      ReportPart told{partName(m_album, m_timeline, static_cast<int>(i)), part.firstTrack, part.trackCount,
                      part.end - part.start, {}, {}, {}, {}};
      if (delivered != nullptr && i < delivered->discs.size())
        takeDisc(told, *delivered, i);
      else
        layOutDisc(told, static_cast<int>(i));
      m_report.parts.push_back(std::move(told));
    }
  }

  static void takeDisc(ReportPart& part, ExportedDeliverable const& delivered, std::size_t index) {
    part.disc = delivered.discs[index];
    part.discSource = folderText(delivered);
    bool const isOnlyDisc = delivered.discs.size() == 1;
    std::ranges::copy_if(delivered.files, std::back_inserter(part.discFiles), [&](DeliveredFile const& file) {
      return isOnlyDisc || file.part == static_cast<int>(index);
    });
  }

  void layOutDisc(ReportPart& part, int index) const {
    auto layout = makeDiscLayout(m_album, m_timeline, index, pauseOf(m_album));
    if (layout)
      part.disc = *std::move(layout);
    else
      part.noDisc = layout.error().message();
  }

  void takeTrack(std::size_t index) {
    Track const& track = m_album.tracks[index];
    Placement const& placement = m_timeline.placements[index];
    ReportTrack told;
    told.number = static_cast<int>(index) + 1;
    told.part = partOf(index);
    Part const& part = m_timeline.parts[static_cast<std::size_t>(told.part)];
    told.title = track.credits.title;
    told.artist = track.credits.artist.empty() ? m_album.credits.artist : track.credits.artist;
    told.version = track.version;
    told.mix = track.revision;
    told.isrc = track.isrc;
    told.start = placement.mark - part.start;
    FrameRange const range = trackRanges(m_timeline, FileGaps::none)[index];
    told.length = range.end - std::max(range.start, placement.mark);
    told.gap = static_cast<int>(index) == part.firstTrack || track.continuous ? Seconds(0.0) : track.gap;
    told.flags = flagsOf(track);
    told.isContinuous = track.continuous && index > 0;
    told.gain = track.gain;
    told.level = track.level.gain;
    told.offset = track.offset;
    told.fadeIn = track.fadeIn;
    told.fadeOut = track.fadeOut;
    if (!told.isContinuous)
      told.chain = describeTrackChain(track);
    if (index < m_request.tracks.size()) {
      told.measured = m_request.tracks[index];
      told.isMeasured = true;
    }
    takeHearing(told, index);
    for (Note const& note : track.notes)
      if (!note.done)
        m_report.notes.push_back({told.number, note.at, note.author, note.text});
    m_report.tracks.push_back(std::move(told));
  }

  [[nodiscard]] int partOf(std::size_t track) const {
    for (std::size_t i = 0; i < m_timeline.parts.size(); ++i)
      if (static_cast<int>(track) < m_timeline.parts[i].firstTrack + m_timeline.parts[i].trackCount)
        return static_cast<int>(i);
    return 0;
  }

  void takeHearing(ReportTrack& told, std::size_t index) const {
    if (m_request.project == nullptr || index >= m_request.sounds.size())
      return;
    auto const heard = m_request.project->heard.find(m_album.tracks[index].id);
    told.heard = Heard::no;
    if (heard == m_request.project->heard.end())
      return;
    told.heard = heard->second.sound == m_request.sounds[index] ? Heard::yes : Heard::beforeChange;
    told.heardWhen = heard->second.when;
  }

  void takeDeliveries() {
    m_report.findings = validate(m_album);
    if (m_request.outcome != nullptr) {
      m_report.isExported = true;
      m_report.deliverables = m_request.outcome->deliverables;
      for (Finding const& finding : m_request.outcome->findings)
        addFinding(finding);
      for (ExportedDeliverable const& each : m_report.deliverables)
        for (Finding finding : each.findings) {
          finding.where = finding.where.empty() ? each.name : fmt::format("{}: {}", each.name, finding.where);
          addFinding(std::move(finding));
        }
    }
    std::ranges::stable_sort(m_report.findings, std::greater(), &Finding::severity);
  }

  void addFinding(Finding finding) {
    if (std::ranges::find(m_report.findings, finding) == m_report.findings.end())
      m_report.findings.push_back(std::move(finding));
  }

  void takeWork() {
    m_report.knowsHearing = m_request.project != nullptr && m_request.sounds.size() == m_album.tracks.size();
    if (m_request.project != nullptr)
      m_report.blindTests = m_request.project->blindTests;
  }

  ReportRequest const& m_request;
  Album m_album;
  Timeline m_timeline;
  DeliveryReport m_report;
};

} // namespace

DeliveryReport makeDeliveryReport(ReportRequest const& request) {
  return ReportMaker(request).make();
}

bool allHolds(DeliveryReport const& report) {
  return std::ranges::all_of(report.deliverables, [](ExportedDeliverable const& each) { return each.passed(); }) &&
         std::ranges::none_of(report.findings, [](Finding const& finding) { return finding.severity == Severity::error; });
}

} // namespace lacquer
