#include "deliver/export_plan.h"

#include "deliver/album_tags.h"
#include "deliver/file_names.h"
#include "disc/latin1_text.h"
#include "disc/programme_cuts.h"
#include "deliver/word_length.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace lacquer {
namespace {

/// Programme rendered on either side of wanted tracks, so that rate conversion and dither chunks see what they see in an
/// export of everything; and how far back lanes are looked for that may still ring.
constexpr Seconds kMargin{2.0};
constexpr Seconds kLongestTail{10.0};

class Planner {
public:
  Planner(Album const& album, ExportRequest const& request)
      : m_album(album)
      , m_request(request) {}

  Result<ExportPlan> run() {
    LACQUER_CHECK(checkAlbum());
    m_plan.timeline = makeTimeline(m_album);
    m_plan.range = {Frames(0), m_plan.timeline.length};
    LACQUER_CHECK(chooseTracks());
    LACQUER_CHECK(planDeliverables());
    if (m_plan.deliverables.empty())
      return refused("nothing to export", "Choose a deliverable");
    if (!m_request.tracks.empty())
      limitRange();
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
    for (Deliverable const& deliverable : list) {
      LACQUER_TRY(format, findDelivery(deliverable.name));
      if (isPlanned(format))
        continue;
      if (!m_request.tracks.empty() && format.kind != DeliveryKind::trackFiles) {
        if (m_request.deliverables.empty())
          continue; // single tracks of what the album defines: those that are files of one track
        return refused(fmt::format("‘{}’ is one continuous programme and cannot be made of single tracks", format.name),
                       "Leave the choice of tracks out, or choose wav24, flac24 or another deliverable of one file a "
                       "track");
      }
      auto planned = plan(deliverable, format);
      if (planned)
        m_plan.deliverables.push_back(*std::move(planned));
      else if (byDefault && isDisc(format.kind))
        m_plan.findings.push_back({Severity::warning, "Album",
                                   fmt::format("‘{}’ was left out: {}", format.name, planned.error().what),
                                   planned.error().remedy});
      else
        return Failure(planned.error());
    }
    return {};
  }

  [[nodiscard]] bool isPlanned(DeliveryFormat const& format) const {
    return std::ranges::any_of(m_plan.deliverables, [&](PlannedDeliverable const& planned) {
      return planned.format.folder == format.folder;
    });
  }

  Result<PlannedDeliverable> plan(Deliverable const& options, DeliveryFormat const& format) {
    PlannedDeliverable planned;
    planned.options = withWishes(options, format);
    planned.format = format;
    planned.rate = format.atCdRate ? kCdRate : m_album.rate;
    LACQUER_CHECK(checkWordLength(planned.options, format.format, planned.rate));
    markUpsampled(planned);
    for (int part = 0; part < static_cast<int>(m_plan.timeline.parts.size()); ++part) {
      if (format.kind == DeliveryKind::trackFiles)
        planTrackFiles(planned, part);
      else if (format.kind == DeliveryKind::albumFile)
        planAlbumFile(planned, part);
      else
        LACQUER_CHECK(planDisc(planned, part));
    }
    estimate(planned);
    return planned;
  }

  [[nodiscard]] Deliverable withWishes(Deliverable deliverable, DeliveryFormat const& format) const {
    deliverable.dither = m_request.dither.value_or(deliverable.dither);
    if (m_request.wordLength && !isFloat(format.format) && *m_request.wordLength <= bits(format.format))
      deliverable.wordLength = *m_request.wordLength;
    return deliverable;
  }

  void markUpsampled(PlannedDeliverable& planned) const {
    SampleRate lowest = planned.rate;
    for (Track const& track : m_album.tracks)
      for (Clip const& clip : track.clips)
        if (Source const* source = m_album.findSource(clip.source))
          lowest = std::min(lowest, source->rate);
    planned.upsampled = lowest < planned.rate;
    if (planned.upsampled)
      planned.findings.push_back({Severity::warning, "Album",
                                  fmt::format("delivered at {} Hz, above the {} Hz of a source", planned.rate.value(),
                                              lowest.value()),
                                  "Set the album's rate to that of its sources unless the plant asks for this one"});
  }

  void planTrackFiles(PlannedDeliverable& planned, int part) const {
    Part const& here = m_plan.timeline.parts[static_cast<std::size_t>(part)];
    auto const cuts =
        programmeCuts(m_plan.timeline, part, planned.rate, planned.options.cut, planned.options.gaps);
    for (int i = 0; i < here.trackCount; ++i) {
      int const track = here.firstTrack + i;
      if (!m_wanted[static_cast<std::size_t>(track)])
        continue;
      FileTags tags = trackTags(m_album, m_plan.timeline, track);
      std::string const name = trackFileName(planned.options.fileNames, {.track = track + 1, .title = tags.title}) +
                               std::string(extension(planned.format.format));
      planned.files.push_back({name, part, cuts[static_cast<std::size_t>(i)], std::move(tags)});
    }
  }

  [[nodiscard]] Frames programmeLength(int part, SampleRate rate) const {
    Part const& here = m_plan.timeline.parts[static_cast<std::size_t>(part)];
    return framesAtRate(here.end - here.start, m_plan.timeline.rate, rate);
  }

  /// The album's title, with the part's name where there are several.
  [[nodiscard]] std::string titleOf(int part) const {
    std::string const title = m_album.credits.title.empty() ? "Album" : m_album.credits.title;
    std::string const name = partName(m_album, m_plan.timeline, part);
    return name.empty() ? title : title + " - " + name;
  }

  void planAlbumFile(PlannedDeliverable& planned, int part) const {
    std::string const name = fileNameOf(titleOf(part));
    planned.files.push_back({(name.empty() ? "Album" : name) + std::string(extension(planned.format.format)), part,
                             {Frames(0), programmeLength(part, planned.rate)},
                             partTags(m_album, m_plan.timeline, part)});
  }

  Result<void> planDisc(PlannedDeliverable& planned, int part) {
    PlannedDisc disc;
    disc.part = part;
    if (m_plan.timeline.parts.size() > 1)
      disc.folder = fmt::format("disc{}", part + 1);
    LACQUER_TRY(layout, makeDiscLayout(m_album, m_plan.timeline, part, planned.options.pause));
    disc.layout = std::move(layout);
    std::ranges::move(checkDiscLayout(disc.layout), std::back_inserter(planned.findings));
    noteMissingCodes(planned, disc.layout);
    if (planned.format.kind == DeliveryKind::ddp) {
      LACQUER_TRY(ddp, describeDdp(disc.layout, {.profile = planned.format.profile,
                                                    .cdTextCodes = planned.options.cdTextCodes,
                                                    .isrcOnEveryIndex = planned.options.isrcOnEveryIndex}));
      planned.findings.insert(planned.findings.end(), ddp.findings.begin(), ddp.findings.end());
      disc.ddp = std::move(ddp);
    } else {
      planCueSheet(planned, disc);
    }
    planned.discs.push_back(std::move(disc));
    return {};
  }

  void planCueSheet(PlannedDeliverable& planned, PlannedDisc& disc) const {
    // The sheet names the file in ISO 8859-1: plain ASCII is the same everywhere.
    std::string stem = fileNameOf(encodeText(titleOf(disc.part), TextSet::ascii).bytes);
    stem = stem.empty() ? "Album" : stem.substr(0, 60);
    CueSheet sheet = makeCueSheet(disc.layout, stem + ".wav");
    planned.findings.insert(planned.findings.end(), sheet.findings.begin(), sheet.findings.end());
    disc.sheets.push_back({stem + ".cue", std::move(sheet.bytes)});
    Frames const sectors((disc.layout.leadOut - kDiscPause).value() * kFramesPerCdFrame);
    planned.files.push_back(
        {disc.folder / (stem + ".wav"), disc.part, {Frames(0), sectors}, partTags(m_album, m_plan.timeline, disc.part)});
  }

  static void noteMissingCodes(PlannedDeliverable& planned, DiscLayout const& layout) {
    if (layout.upc.empty())
      planned.findings.push_back({Severity::note, "Album", "has no UPC/EAN", "Set one, if the release has one"});
    std::string missing;
    for (DiscTrack const& track : layout.tracks)
      if (track.isrc.empty())
        missing += fmt::format("{}{}", missing.empty() ? "" : ", ", track.number);
    if (!missing.empty())
      planned.findings.push_back({Severity::note, "Album", fmt::format("no ISRC on track {}", missing),
                                  "Set the ISRCs, if the recordings have them"});
  }

  static void estimate(PlannedDeliverable& planned) {
    std::uint64_t frames = 0;
    for (PlannedFile const& file : planned.files)
      frames += static_cast<std::uint64_t>(file.range.length().value());
    auto const frameBytes = static_cast<std::uint64_t>(bits(planned.format.format) / 8 * kChannels);
    planned.bytes = frames * frameBytes;
    if (isFlac(planned.format.format))
      planned.bytes = planned.bytes / 4 * 3;
    if (planned.format.kind == DeliveryKind::ddp)
      for (PlannedDisc const& disc : planned.discs)
        planned.bytes += static_cast<std::uint64_t>(disc.layout.leadOut.value()) * 2352;
  }

  void limitRange() {
    SampleRate const rate = m_plan.timeline.rate;
    Frames start = m_plan.timeline.length;
    Frames end(0);
    for (FrameRange const& range : trackRangesWanted()) {
      start = std::min(start, range.start);
      end = std::max(end, range.end);
    }
    // The state of an album chain goes back to the first frame.
    start = m_album.chain.empty() ? std::max(Frames(0), start - toFrames(kMargin, rate)) : Frames(0);
    end = std::min(m_plan.timeline.length, end + toFrames(kMargin, rate));
    m_plan.range = {start, end};
    m_plan.only.assign(m_album.tracks.size(), false);
    for (Lane const& lane : m_plan.timeline.lanes)
      for (int i = lane.firstTrack; i < lane.firstTrack + lane.trackCount; ++i)
        m_plan.only[static_cast<std::size_t>(i)] =
            lane.start < end && lane.end() + toFrames(kLongestTail, rate) > start;
  }

  [[nodiscard]] std::vector<FrameRange> trackRangesWanted() const {
    std::vector<FrameRange> wanted;
    auto const ranges = trackRanges(m_plan.timeline, FileGaps::append);
    for (std::size_t i = 0; i < ranges.size(); ++i)
      if (m_wanted[i])
        wanted.push_back(ranges[i]);
    return wanted;
  }

  Album const& m_album;
  ExportRequest const& m_request;
  ExportPlan m_plan;
  std::vector<bool> m_wanted;
};

} // namespace

Result<ExportPlan> planExport(Album const& album, ExportRequest const& request) {
  return Planner(album, request).run();
}

} // namespace lacquer
